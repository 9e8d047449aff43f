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

/** Somebody asked for a summary who has not confirmed it, as the lists of the late name him. */
export interface LateRow extends Pick<SummaryFacts, 'personId' | 'extendedTo' | 'directLeaderId' | 'liaisonIds'> {
  readonly name: string;
  readonly department: string;
  /** The summary's; 0 while there is none. */
  readonly version: number;
  /** As SelfSummary has it; empty: not said. */
  readonly lateReason: string;
  /** It closed as 未提交. */
  readonly closed: boolean;
}

/** A comparison group (比较组) of a cycle by its roster. */
export interface PoolRow {
  readonly pool: string;
  /** Those who count for the quota. */
  readonly people: number;
  /** The leader asked for scores somebody in it. */
  readonly scoredIn: boolean;
}

/** Reads of facts take `of`: nothing is read of anybody else; for lists of others it is left out. */
export interface LadderRepository {
  /** Those asked for a summary (participants that are PENDING), by cycle. */
  summaries(cycleIds: readonly string[], of?: readonly string[]): Promise<ReadonlyMap<string, readonly SummaryFacts[]>>;
  /** The direct leaders' desks, by cycle; every sheet is open where the cycle is among `allOpen`. */
  desks(
    cycleIds: readonly string[],
    allOpen: readonly string[],
    of?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly DeskFacts[]>>;
  month(unitId: string, month: Month, of?: readonly string[]): Promise<MonthFacts>;
  /** Everyone of the cycle whose summary is asked for and not confirmed, in the order of the departments. */
  late(cycleId: string): Promise<readonly LateRow[]>;
  /** All pools of the cycle. */
  pools(cycleId: string, leaderId: string): Promise<readonly PoolRow[]>;
  /** Names with departments, by person id, in the order of the departments. */
  named(personIds: readonly string[]): Promise<ReadonlyMap<string, { name: string; department: string }>>;
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
