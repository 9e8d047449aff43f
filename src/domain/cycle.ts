import type { CalendarDate } from './date.ts';

/** The states of a cycle in their order: 名单确认, 记实, 个人小结, 评鉴, 廉政审查与综合评判, 审定, 公示, 反馈, 归档. */
export const CYCLE_STATES = [
  'DRAFT',
  'ROSTER',
  'RECORDING',
  'SUMMARY',
  'SCORING',
  'REVIEW',
  'APPROVAL',
  'NOTICE',
  'FEEDBACK',
  'CLOSED',
] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

/** The last step whose conditions are written down below; what lies beyond is refused, never waved through. */
const LAST_AVAILABLE: CycleState = 'APPROVAL';

const rank = (state: CycleState): number => CYCLE_STATES.indexOf(state);

/** The state after this one; null after CLOSED. */
export const nextState = (state: CycleState): CycleState | null => CYCLE_STATES[rank(state) + 1] ?? null;

/** Whether imports and the settlement still may change the cycle's numbers: until its grades are before the unit head (审定). */
export const isSettleable = (state: CycleState): boolean => rank(state) < rank('APPROVAL');

/** The states on the way from one to another, the first left out; null where `to` is the same. */
export const statesBetween = (from: CycleState, to: CycleState): readonly CycleState[] | null => {
  if (from === to) return null;
  return rank(from) < rank(to)
    ? CYCLE_STATES.slice(rank(from) + 1, rank(to) + 1)
    : CYCLE_STATES.slice(rank(to), rank(from)).reverse();
};

/** How the cycle's results stand: not there, with reviews assumed, older than what they rest on, or fit to be approved. */
export type SettlementStanding = 'none' | 'assumed' | 'stale' | 'current';

/** Who moves the cycle: the clock on its due day, or a person, with a second one where the rule asks for it. */
export type Mover =
  | { readonly by: 'clock' }
  | { readonly by: 'person'; readonly personId: string; readonly approvedBy: string | null };

export interface MoveFacts {
  readonly mover: Mover;
  /** Why; recorded with every move. */
  readonly reason: string;
  readonly today: CalendarDate;
  /** Nominal days of the automatic steps. */
  readonly dates: { readonly T10: CalendarDate; readonly scoringFrom: CalendarDate };
  /** People on the cycle's list, whatever their status. */
  readonly participants: number;
  readonly settlement: SettlementStanding;
}

export type MoveRefusal =
  | 'same_state'
  | 'skips_a_step'
  | 'step_not_available'
  | 'reason_missing'
  | 'second_person_missing'
  | 'second_person_is_the_mover'
  | 'roster_empty'
  | 'not_settled'
  | 'reviews_assumed'
  | 'results_stale'
  | 'too_early_for_the_clock'
  | 'clock_never_steps_back';

export type MoveDecision = { readonly kind: 'moved' } | { readonly kind: 'refused'; readonly reason: MoveRefusal };

const refuse = (reason: MoveRefusal): MoveDecision => ({ kind: 'refused', reason });

const stepBack = ({ mover, reason }: MoveFacts): MoveDecision => {
  if (mover.by === 'clock') return refuse('clock_never_steps_back');
  if (reason.trim() === '') return refuse('reason_missing');
  if (mover.approvedBy === null) return refuse('second_person_missing');
  if (mover.approvedBy === mover.personId) return refuse('second_person_is_the_mover');
  return { kind: 'moved' };
};

const UNFIT: Readonly<Record<SettlementStanding, MoveRefusal | null>> = {
  none: 'not_settled',
  assumed: 'reviews_assumed',
  stale: 'results_stale',
  current: null,
};

const stepForward = (to: CycleState, facts: MoveFacts): MoveDecision => {
  const { mover, reason, today, dates, participants } = facts;
  if (rank(to) > rank(LAST_AVAILABLE)) return refuse('step_not_available');
  if (reason.trim() === '') return refuse('reason_missing');
  if (participants === 0) return refuse('roster_empty');
  // A person may move a cycle ahead of its day, with his reason on record; the clock keeps to the day.
  const early = (to === 'SUMMARY' && today < dates.T10) || (to === 'SCORING' && today < dates.scoringFrom);
  if (mover.by === 'clock' && early) return refuse('too_early_for_the_clock');
  const unfit = to === 'APPROVAL' ? UNFIT[facts.settlement] : null;
  return unfit === null ? { kind: 'moved' } : refuse(unfit);
};

/**
 * Whether a cycle may go from `state` to `to` (DOMAIN 3): one step at a time, a reason always, and back only with a second person.
 * Whether the second person holds a role that may approve is for the caller to check.
 */
export const decideMove = (state: CycleState, to: CycleState, facts: MoveFacts): MoveDecision => {
  const step = rank(to) - rank(state);
  if (step === 0) return refuse('same_state');
  if (Math.abs(step) > 1) return refuse('skips_a_step');
  return step < 0 ? stepBack(facts) : stepForward(to, facts);
};
