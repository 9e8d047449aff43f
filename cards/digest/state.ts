import type { LateReason } from './actions.ts';

/** An id with the version a press left, for taking it back. */
export type Item = readonly [id: string, version: number];

interface About {
  /** Only where the reader belongs to several units. */
  unitName: string | null;
  provisional: boolean;
}

/** A month's records (1st workday after it), with what may be carried on from the month before (沿用上月). */
export interface MonthSection extends About {
  kind: 'month';
  month: string;
  /** The month to carry from. */
  from: string;
  closesOn: string;
  /** What the person has recorded in the month already, what was carried included. */
  recorded: number;
  /** What would be carried, as it would then stand. */
  records: readonly { recordId: string; version: number; text: string; amount: string }[];
  /** The carrying just done; no items: it cannot be undone any more. */
  done: { count: number; undo: readonly Item[] } | null;
  problem?: 'stale' | 'closed' | null;
}

/** One's own summary: opened (T-10) in company of other matters, due soon (T-1), or overdue (D+1). */
export interface SummarySection extends About {
  kind: 'summary';
  stage: 'open' | 'last' | 'overdue';
  cycleId: string;
  personId: string;
  period: string;
  version: number;
  dueOn: string;
  /** The day it closes as 未提交 when nothing happens. */
  closesOn: string;
  recordCount: number;
  text: string;
  confirmedOn: string | null;
  reason: LateReason | null;
  /** Name of the liaison (联络员) who entered the reason; null: the person. */
  reasonBy: string | null;
  canUndo: boolean;
  problem?: 'stale' | 'closed' | 'not_assessed' | 'text_empty' | 'text_too_long' | null;
}

export interface LatePerson {
  personId: string;
  /** The summary's. */
  version: number;
  name: string;
  department: string;
  reason: LateReason | null;
  /** 延期 granted; null: none. */
  extendedTo: string | null;
  /** Closed as 未提交. */
  closed: boolean;
}

interface LateBase extends About {
  cycleId: string;
  period: string;
  dueOn: string;
  closesOn: string;
  /** Who still owes the summary. */
  people: readonly LatePerson[];
}

/** D+1 for the liaison (联络员): whom to help. */
export interface HelpSection extends LateBase {
  kind: 'help';
  done: { names: readonly string[]; reason: LateReason; undo: readonly Item[] } | null;
  problem?: 'none_chosen' | 'reason_missing' | 'stale' | 'closed' | null;
  given?: { chosen: readonly string[]; reason: string };
}

/** D+2 for the direct leader: extend, or mark not assessed; those closed since too, as long as they may be extended. */
export interface LateSection extends LateBase {
  kind: 'late';
  done:
    | { step: 'extension'; names: readonly string[]; until: string; undo: readonly Item[] }
    | { step: 'notAssessed'; names: readonly string[]; undo: readonly Item[] }
    | null;
  problem?:
    | 'none_chosen'
    | 'until_missing'
    | 'until_out_of_range'
    | 'reason_missing'
    | 'reason_too_long'
    | 'stale'
    | 'closed'
    | null;
  given?: { chosen: readonly string[]; until: string; reason: string };
}

/** D+3 for hr: who closes as 未提交(reason), who is extended. */
export interface UnsubmittedSection extends LateBase {
  kind: 'unsubmitted';
}

/** The month's results to verify. */
export interface VerifySection extends About {
  kind: 'verify';
  month: string;
  verifyUntil: string;
  waiting: number;
}

/** what a leader has left to score, and the seats of the pools he scores in. */
export interface DeskSection extends About {
  kind: 'desk';
  cycleId: string;
  period: string;
  dueOn: string;
  /** That day is over. */
  overdue: boolean;
  left: number;
  /** Of these, not open yet: the summary is not in. */
  waiting: number;
  pools: readonly { name: string; total: number; used: number; left: number }[];
}

/** R+1 to the deputy leader, R+2 to hr: who still has how many to score. */
export interface RatersSection extends About {
  kind: 'raters';
  period: string;
  dueOn: string;
  raters: readonly { name: string; department: string; left: number }[];
}

/** A year whose calendar is missing, and what is provisional by that. */
export interface CalendarSection extends About {
  kind: 'calendar';
  year: number;
  dates: readonly { what: 'summary' | 'scores' | 'notice' | 'list'; period: string; on: string }[];
  /** The command that imports it. */
  command: string;
}

export type SectionState =
  | MonthSection
  | SummarySection
  | HelpSection
  | LateSection
  | UnsubmittedSection
  | VerifySection
  | DeskSection
  | RatersSection
  | CalendarSection;

/** All that is said to one person on one day, in the order of the ladder's digest; or the final text of an older summary card. */
export type DigestState =
  | { kind: 'sections'; sections: readonly SectionState[] }
  | {
      kind: 'ended';
      period: string;
      dueOn: string;
      outcome: 'confirmed' | 'replaced' | 'open' | 'closed';
      confirmedOn: string | null;
    };
