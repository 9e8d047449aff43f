import { encodedBytes, fitText } from '../kit/index.ts';

export interface OpsFailure {
  noticeId: string;
  attempts: number;
  /** Name of what renders it, e.g. 'summary.card'. */
  notice: string;
  /** A person's or a group's name. */
  to: string;
  /** 'HH:MM', of the last attempt. */
  at: string;
  state: 'FAILED' | 'UNKNOWN';
  reason: string;
}

export interface OpsCardState {
  date: string;
  /** 'HH:MM' */
  time: string;
  /** The day's. */
  figures: { sent: number; waiting: number; failed: number; unknown: number };
  /** Whole minutes by which the oldest one waiting is past its time; null where none is. */
  oldestMinutes: number | null;
  /** Sends in each hour that has any or lies between two that have, in order. */
  hours: readonly { hour: number; sent: number }[];
  /** Failed or unknown and not resent, the latest first. */
  failures: readonly OpsFailure[];
  done: 'resent' | null;
  problem?: 'stale' | 'too_late' | null;
}

export interface OpsView extends Omit<OpsCardState, 'problem'> {
  kind: 'ops';
  failures: readonly (OpsFailure & { hidden: number })[];
  more: number;
  problem: 'stale' | 'too_late' | null;
}

/** So many notices with a button each; the rest is counted. */
const MOST = 10;
const BYTES = 18_000;

/** What the operations card shows: the day's figures, sends per hour, and what could not be delivered. */
export function presentOps(state: OpsCardState): OpsView {
  const shown = state.failures.slice(0, MOST);
  const share = Math.floor(BYTES / Math.max(shown.length, 1)) - 800;
  const failures = shown.map((failure) => {
    const { shown: reason, hidden } = fitText(failure.reason, Math.max(0, share - encodedBytes(failure.to)));
    return { ...failure, reason, hidden };
  });
  return {
    ...state,
    kind: 'ops',
    failures,
    more: state.failures.length - shown.length,
    problem: state.problem ?? null,
  };
}
