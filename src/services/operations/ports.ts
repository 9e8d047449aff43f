/** What the keepers of the service look at, and what they may put right. Numbers, fixed words and ids; no texts of people. */
import type { CalendarDate } from '../../domain/date.ts';

/** Where the rows of the outbox stand; `waiting`: for somebody the platform does not know yet. */
export interface OutboxFigures {
  readonly rows: Readonly<Record<'pending' | 'waiting' | 'sent' | 'failed' | 'unknown' | 'dropped', number>>;
  /** Seconds since the oldest row that may go and has not gone fell due; 0 where there is none. */
  readonly oldestDueSeconds: number;
}

export interface LastSweep {
  readonly at: Date;
  /** Seconds by the database's clock, whatever the clock of the cycle says. */
  readonly ageSeconds: number;
}

/** The service's own state in the database. Every call throws where the database does not answer. */
export interface Operations {
  /** The last sweep of any process that came to its end; null before the first. */
  lastSweep(): Promise<LastSweep | null>;
  /** A sweep has come to its end, at `now` by the service's own clock. */
  swept(now: Date): Promise<void>;
  /** The names of the migrations that were applied. */
  appliedMigrations(): Promise<readonly string[]>;
  outbox(now: Date): Promise<OutboxFigures>;
}

/** A database that was made from a dump of another one. */
export interface RestoredDump {
  /**
   * Where this one was: calls `work` with the instant at which the service was last at work on the other, in one process alone, and then
   * takes the database for its own. Throws what `work` throws; the next start asks again.
   */
  adopt(work: (lastAt: Date) => Promise<void>): Promise<void>;
  /** Takes messages that may go by `now` out of the sender's hands, as ones of which nobody knows; all, or only those that keep hours. How many. */
  setAside(which: 'all' | 'unasked', now: Date): Promise<number>;
}

/** Whether a process can work, and what is wrong: plain sentences without secrets, since the answer is public. */
export interface Readiness {
  /** False where this process cannot do its own part; a sweep that others have to do does not count. */
  readonly ok: boolean;
  readonly problems: readonly string[];
  /** What was looked at: true, false, or null where it is no matter of this process. */
  readonly checks: Readonly<Record<'started' | 'database' | 'migrations' | 'queue' | 'longConnection', boolean | null>>;
  /** When the last sweep of any process ended, and how many seconds ago; null where none did, or nobody can say. */
  readonly lastSweep: { readonly at: string; readonly ageSeconds: number } | null;
}

/**
 * How an attempt to send ended; `retried`: it will be tried again, `postponed`: no call was made (its reader's hours are over, or there
 * is no place under the platform's rates), `waiting`: the platform does not know the person yet.
 */
export type SendOutcome = 'sent' | 'patched' | 'retried' | 'postponed' | 'waiting' | 'failed' | 'unknown' | 'dropped';
export type PressOutcome = 'answered' | 'replayed' | 'failed';

/** What a process tells of its own work, as it happens. */
export interface Observer {
  sendEnded(outcome: SendOutcome): void;
  /** `seconds` from the parsed press to its answer. */
  pressEnded(outcome: PressOutcome, seconds: number): void;
  /** How long a call had to wait for its place under the platform's rates. */
  limiterWaited(api: string, seconds: number): void;
}

/** A notice that did not arrive (`FAILED`), or of which nobody knows (`UNKNOWN`). */
export interface TroubledNotice {
  readonly id: string;
  readonly state: 'FAILED' | 'UNKNOWN';
  readonly unitId: string | null;
  /** Code of the unit; empty where it concerns none. */
  readonly unit: string;
  /** `patch` would have changed a card that is there. */
  readonly op: 'send' | 'patch';
  /** What it is, e.g. 'summary.card'. */
  readonly notice: string;
  /** For whom; null where it was for a group or for somebody the roster does not know. */
  readonly employeeNo: string | null;
  readonly toGroup: boolean;
  /** The person's name or the group's, for the eyes of the unit's admins alone; null where neither is known. */
  readonly toName: string | null;
  /** The platform's code, 0 where it gave none, and its words. */
  readonly code: number;
  readonly reason: string;
  readonly attempts: number;
  readonly at: Date;
}

/** What a unit's notices did within a day. */
export interface NoticeDay {
  /** Messages sent, in each hour of Shanghai's day that has any, in order. */
  readonly sentByHour: readonly { readonly hour: number; readonly sent: number }[];
  /** Settled so on this day, changes of cards included. */
  readonly failed: number;
  readonly unknown: number;
  /** On their way and not after this day; who is not known on the platform yet does not count. */
  readonly waiting: number;
  /** Seconds since the oldest of them fell due; 0 where none has. */
  readonly oldestDueSeconds: number;
}

/** What a notice says, as the outbox keeps it. */
export interface KeptNotice {
  readonly op: 'send' | 'patch';
  readonly notice: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface NoticeRepository {
  /** Cards that show these figures are not among those that wait. */
  day(unitId: string, from: Date, to: Date): Promise<NoticeDay>;
  /** Failed and unknown notices of which no admin was told, by unit; what was said to admins about them is none. */
  untold(): Promise<readonly { readonly unitId: string; readonly id: string }[]>;
  byId(id: string): Promise<KeptNotice | null>;
  /** Oldest first; of one unit, or of all. `idPrefix` narrows to ids that begin with it. */
  troubled(filter: { unitId: string | null; idPrefix?: string | undefined }): Promise<TroubledNotice[]>;
  /**
   * Puts a copy of the row into the outbox under a key of its own, without an end of its time, and settles the old row as DROPPED;
   * the new row's id, or null where the old one is in trouble no longer (somebody was quicker).
   */
  resend(id: string): Promise<string | null>;
}

/** The notice that shows admins how the sending goes. */
export const OPS_NOTICE = 'ops.card';

/** Mark of an undelivered notice of which the unit's admins were told. */
export const toldMark = (noticeId: string): string => `ops-told/${noticeId}`;

/** Mark of a day on which a unit's admins were told. */
export const dayMark = (unitId: string, date: CalendarDate): string => `ops/${unitId}/${date}`;
