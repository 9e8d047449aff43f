import { HOSTILE, LONGEST, sampleId, sampleName } from '../kit/sample-parts.ts';
import type { OpsCardState, OpsFailure } from './view.ts';

const failure = (n: number, changes: Partial<OpsFailure> = {}): OpsFailure => ({
  noticeId: sampleId(n + 1),
  attempts: 1,
  notice: n % 2 === 0 ? 'summary.card' : 'digest.card',
  to: sampleName(n),
  at: '09:41',
  state: n % 3 === 2 ? 'UNKNOWN' : 'FAILED',
  reason: n % 3 === 2 ? 'no answer within 55 minutes' : '230013 Bot has NO availability to this user.',
  ...changes,
});

const state: OpsCardState = {
  date: '2026-10-12',
  time: '17:05',
  figures: { sent: 684, waiting: 0, failed: 0, unknown: 0 },
  oldestMinutes: null,
  hours: [35, 402, 118, 0, 0, 61, 48, 20].map((sent, n) => ({ hour: n + 9, sent })),
  failures: [],
  done: null,
  problem: null,
};
const failing: OpsCardState = {
  ...state,
  figures: { sent: 680, waiting: 12, failed: 2, unknown: 1 },
  oldestMinutes: 7,
  failures: [0, 1, 2].map((n) => failure(n)),
};

export const opsSamples: Record<string, OpsCardState> = {
  ordinary: state,
  empty: { ...state, time: '08:10', figures: { sent: 0, waiting: 0, failed: 0, unknown: 0 }, hours: [] },
  behind: { ...state, figures: { ...state.figures, waiting: 12 }, oldestMinutes: 7 },
  failing,
  resent: { ...failing, failures: [1, 2].map((n) => failure(n)), done: 'resent' },
  stale: { ...failing, problem: 'stale' },
  tooLate: { ...failing, problem: 'too_late' },
  unknownNotice: { ...failing, failures: [failure(0, { notice: 'something.new' })] },
  longest: {
    ...failing,
    figures: { sent: 100_000, waiting: 99_999, failed: 38, unknown: 1 },
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, sent: (hour * 977) % 6000 })),
    failures: Array.from({ length: 38 }, (_, n) => failure(n, { reason: LONGEST })),
  },
  hostile: { ...failing, failures: [failure(0, { to: HOSTILE, reason: HOSTILE, notice: HOSTILE })] },
};
