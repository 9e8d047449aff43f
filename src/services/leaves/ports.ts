import type { CalendarDate } from '../../domain/date.ts';
import type { Leave } from '../entities.ts';

/** Leave and absence (请假、外出). */
export interface LeaveRepository {
  byId(id: string): Promise<Leave | null>;
  /** Not cancelled and not over on the day, of these people, the earliest first. */
  ofPeople(personIds: readonly string[], today: CalendarDate): Promise<Leave[]>;
  /** Until the end of the transaction nobody else enters leave of these people: two presses at once wait for each other. */
  lock(personIds: readonly string[]): Promise<void>;
  add(row: Omit<Leave, 'id' | 'version'>): Promise<Leave>;
  /** Cancels it where the version still holds; null otherwise. */
  cancel(id: string, version: number): Promise<Leave | null>;
}
