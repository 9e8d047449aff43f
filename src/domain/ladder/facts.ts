import type { CalendarDate, Month } from '../date.ts';

/** How far somebody's summary of a quarter is: not confirmed, confirmed, or closed as 未提交 on D+3. */
export type SummaryState = 'open' | 'confirmed' | 'closed';

/** One of those asked for a summary; who is not assessed or has no grade coming is not among the facts at all. */
export interface SummaryFacts {
  readonly personId: string;
  readonly state: SummaryState;
  /** Last day of the extension (延期) granted; null: D holds. */
  readonly extendedTo: CalendarDate | null;
  readonly directLeaderId: string | null;
  /** 联络员 who may enter on the person's behalf. */
  readonly liaisonIds: readonly string[];
}

/** A leader's desk of a cycle. */
export interface DeskFacts {
  readonly raterId: string;
  /** Sheets he has not scored, and how many of these he may score already (the summary is in, or D+3 has come). */
  readonly left: number;
  readonly open: number;
  readonly handedIn: boolean;
  /** Leaders in charge (分管领导) of those left; empty where they have none. */
  readonly deputyIds: readonly string[];
}

export interface CycleFacts {
  readonly summaries: readonly SummaryFacts[];
  readonly desks: readonly DeskFacts[];
}

export interface MonthFacts {
  /** Those asked for the month's results, and how many they have noted, whatever the channel. */
  readonly staff: readonly { readonly personId: string; readonly records: number }[];
  /** Direct leaders and how many results wait for their 属实 or 退回. */
  readonly verifying: readonly { readonly leaderId: string; readonly waiting: number }[];
}

/** What the ladder needs to know of a unit; only the cycles and months its milestones speak of need be there. */
export interface UnitFacts {
  readonly cycles: ReadonlyMap<string, CycleFacts>;
  readonly months: ReadonlyMap<Month, MonthFacts>;
  readonly hrIds: readonly string[];
  readonly adminIds: readonly string[];
}
