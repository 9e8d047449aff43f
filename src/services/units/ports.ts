/** The assessing organs, their departments, and when the bot may speak there. */
import type { SendingHours } from '../../domain/sending.ts';
import type { Unit } from '../entities.ts';

/** Sending hours of a unit (`department` null), or of one of its departments; null: none of its own. */
export interface OwnHours {
  readonly department: string | null;
  readonly hours: SendingHours | null;
}

export interface UnitRepository {
  all(): Promise<Unit[]>;
  byId(id: string): Promise<Unit | null>;
  departments(unitId: string): Promise<{ name: string; rank: number }[]>;
  byCode(code: string): Promise<Unit | null>;
  create(row: { code: string; name: string }): Promise<Unit>;
  rename(id: string, name: string): Promise<void>;
  /** The unit's first, then those of its departments in their order. */
  hours(unitId: string): Promise<readonly OwnHours[]>;
  setHours(unitId: string, own: OwnHours): Promise<void>;
}
