/** What the reminder ladder reads: who still owes what, and who may be spoken to when. */
import type { CalendarDate, Month } from '../../domain/date.ts';
import type { DeskFacts, MonthFacts, SummaryFacts } from '../../domain/ladder/facts.ts';
import type { Leave } from '../../domain/ladder/reach.ts';
import type { SendingHours } from '../../domain/sending.ts';

/** Somebody of a roster, as far as speaking to him goes. */
export interface RecipientRow {
  readonly personId: string;
  readonly unitId: string;
  readonly openId: string | null;
  /** His zone's hours, else his unit's; null: those of the rules. */
  readonly hours: SendingHours | null;
  /** Not over yet on the day asked for. */
  readonly leave: readonly Leave[];
}

/** Hours that differ from those of the rules. */
export interface KeptHours {
  /** The unit's own; null: those of the rules. */
  readonly unit: SendingHours | null;
  /** Its zones' (分区). */
  readonly zones: readonly SendingHours[];
}

export interface LadderRepository {
  /** Those asked for a summary (participants that are PENDING), by cycle. */
  summaries(cycleIds: readonly string[]): Promise<ReadonlyMap<string, readonly SummaryFacts[]>>;
  /** The direct leaders' desks, by cycle; every sheet is open where the cycle is among `allOpen`. */
  desks(cycleIds: readonly string[], allOpen: readonly string[]): Promise<ReadonlyMap<string, readonly DeskFacts[]>>;
  month(unitId: string, month: Month): Promise<MonthFacts>;
  /** The days to which summaries are extended (延期), each once, by cycle. */
  extensions(cycleIds: readonly string[]): Promise<ReadonlyMap<string, readonly CalendarDate[]>>;
  recipients(personIds: readonly string[], today: CalendarDate): Promise<readonly RecipientRow[]>;
  /** Keys of the ladder's messages that are on their way. */
  onTheWay(): Promise<readonly string[]>;
  /** The hours kept in a unit, by unit; one that sets none is not there. */
  hours(): Promise<ReadonlyMap<string, KeptHours>>;
  /** Participants asked for a summary who have no row of one yet. */
  withoutSummary(cycleId: string): Promise<readonly string[]>;
}
