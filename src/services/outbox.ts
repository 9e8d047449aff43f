/** The sender's side of the outbox, as a port. */
import type { OutboundContent, Receiver } from './ports.ts';

/** What is written at a row that waits for somebody the platform does not know yet. */
export const NOT_KNOWN_YET = 'not known on the platform yet';

/** What is written at a row of which nobody knows because the platform did not answer in time. */
export const NO_ANSWER = 'an attempt may have been accepted';

/** What is written at a row that was set aside because an older dump was restored. */
export const OLDER_DUMP = 'may have been sent after the dump that was restored';

/** A row of the outbox under lease. */
export interface ClaimedNotice {
  readonly id: string;
  readonly leaseToken: string;
  readonly unitId: string | null;
  readonly key: string;
  readonly op: 'send' | 'patch';
  readonly notice: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly receiverType: 'person' | 'open_id' | 'chat_id' | '';
  readonly receiver: string;
  readonly targetMessageId: string;
  /** 0 answers to people, 5 refreshed cards, 9 fan-outs */
  readonly priority: number;
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  /** An earlier attempt may have been accepted. */
  readonly uncertainBefore: boolean;
  readonly notAfter: Date | null;
  /** Only inside the receiver's hours. */
  readonly keepsHours: boolean;
}

export interface Sent {
  readonly messageId: string;
  readonly chatId: string;
  /** To whom it went on the platform. */
  readonly receiver: Receiver;
  /** What the card is about; null for a text. */
  readonly subjects: readonly string[] | null;
  /** What it was drawn from: less than the row's where part of it was no longer needed. */
  readonly args: ClaimedNotice['args'];
}

/** What a row says, drawn from the database as it stands. */
export interface Rendered {
  readonly content: OutboundContent;
  readonly args: ClaimedNotice['args'];
  /** What the card is about; null for a text. */
  readonly subjects: readonly string[] | null;
}

export interface OutboxClaims {
  /** Rows that may go now, in the order in which they go: priority, then age. */
  due(now: Date, limit: number): Promise<{ id: string; priority: number }[]>;
  /** Takes a lease of `leaseMs` of real time; null where somebody else has it or nothing is left to do. */
  claim(id: string, now: Date, leaseMs: number): Promise<ClaimedNotice | null>;
  sent(row: ClaimedNotice, sent: Sent, now: Date): Promise<void>;
  patched(row: ClaimedNotice, now: Date): Promise<void>;
  /** `uncertain`: this attempt may have been accepted. */
  retry(row: ClaimedNotice, at: Date, error: { code: number; text: string }, uncertain: boolean): Promise<void>;
  /** Puts off a row for which nothing was called: the platform's hour of a uuid has not begun. */
  postpone(row: ClaimedNotice, at: Date, reason: string): Promise<void>;
  settle(
    row: ClaimedNotice,
    state: 'FAILED' | 'UNKNOWN' | 'DROPPED',
    error: { code: number; text: string },
    now: Date,
  ): Promise<void>;
  /** Rows not yet settled that could go at `now`, leased ones included. */
  unsettled(now: Date): Promise<number>;
}
