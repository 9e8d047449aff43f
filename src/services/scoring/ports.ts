import type { Cycle, ScoreSheet, WorkRecord } from '../entities.ts';

/** A press on the scoring desk, written by one statement. */
export interface ScorePress {
  readonly eventKey: string;
  readonly nonce: string | null;
  readonly messageId: string;
  readonly chatId: string;
  readonly openId: string;
  readonly cycleId: string;
  readonly personId: string;
  readonly version: number;
  readonly scores: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly saved: boolean;
  /** True once all sheets are open whether the summary is in or not (D+3). */
  readonly allOpen: boolean;
  /** Those of his people whose summary was not in when his desk was read. */
  readonly awaited: readonly string[];
}

/** What became of a press; a written one comes with the leader's desk as it stands now, so that nothing is read again. */
export type ScorePressed =
  | {
      readonly outcome: 'written';
      /** All his sheets of the cycle. */
      readonly sheets: readonly ScoreSheet[];
      /** Those of `awaited` whose summary is in by now. */
      readonly confirmed: readonly string[];
      /** The version of the summary of the person pressed on; null without one. */
      readonly summaryVersion: number | null;
    }
  | { readonly outcome: 'duplicate' | 'replayed' | 'not_allowed' | 'not_open' | 'closed' | 'stale' };

export interface DeskPerson {
  readonly personId: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly summaryIn: boolean;
  readonly sheet: ScoreSheet | null;
}

export interface DeskData {
  readonly raterId: string;
  readonly raterName: string;
  readonly unitId: string;
  readonly cycle: Cycle;
  readonly handedInAt: Date | null;
  /** In the order of department, then employee number. */
  readonly people: readonly DeskPerson[];
}

/** A record as the desk shows it. */
export type DeskRecord = Pick<WorkRecord, 'month' | 'text' | 'quantity' | 'measure' | 'target' | 'state'>;

export interface DeskFacts {
  /** The confirmed summary. */
  readonly summary: string | null;
  readonly summaryVersion: number | null;
  readonly records: readonly DeskRecord[];
}

export interface ScoreRepository {
  press(press: ScorePress): Promise<ScorePressed>;
  /** The leader's desk; null where he scores nobody in this cycle. */
  desk(cycleId: string, rater: { openId: string } | { personId: string }): Promise<DeskData | null>;
  facts(cycleId: string, personId: string, months: readonly string[]): Promise<DeskFacts>;
  handIn(row: { unitId: string; cycleId: string; raterId: string }): Promise<boolean>;
  sheet(cycleId: string, personId: string): Promise<(ScoreSheet & { raterId: string }) | null>;
}
