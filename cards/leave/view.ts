import { encodedBytes, fitCount } from '../kit/index.ts';
import type { LeaveKind } from './actions.ts';

export type LeaveProblem =
  | 'kind_missing'
  | 'from_missing'
  | 'to_missing'
  | 'to_before_from'
  | 'too_long'
  | 'overlaps'
  | 'past'
  | 'stale';

export interface LeaveRow {
  leaveId: string;
  version: number;
  name: string;
  kind: LeaveKind;
  from: string;
  to: string;
  /** Who entered it, where that was not the person; null otherwise. */
  enteredBy: string | null;
}

export interface LeaveCardState {
  self: { personId: string; name: string };
  /** Whom the liaison (联络员) may enter it for; empty for everybody else. */
  others: readonly { personId: string; name: string; department: string }[];
  /** Not over yet, the earliest first. */
  leaves: readonly LeaveRow[];
  done: 'added' | 'cancelled' | null;
  problem?: LeaveProblem | null;
  /** What was chosen when it was refused. */
  given?: Readonly<Record<string, string>>;
}

export interface LeaveView extends Omit<LeaveCardState, 'problem' | 'given'> {
  kind: 'leave';
  more: number;
  /** People for whom the select has no room. */
  unlisted: number;
  problem: LeaveProblem | null;
  given: Readonly<Record<string, string>>;
}

const MOST_LEAVES = 10;
const MOST_OTHERS = 50;
const LEAVES_BYTES = 10_000;
const OTHERS_BYTES = 12_000;

/** What the card of leave and absence (请假、外出) shows: the form, and what is entered. */
export function presentLeave(state: LeaveCardState): LeaveView {
  const { self, others, leaves, done } = state;
  const rowCost = ({ name, enteredBy }: LeaveRow) => 700 + encodedBytes(name) + encodedBytes(enteredBy ?? '');
  const shown = leaves.slice(0, fitCount(leaves, rowCost, LEAVES_BYTES, MOST_LEAVES));
  const otherCost = ({ name, department }: { name: string; department: string }) =>
    150 + encodedBytes(name) + encodedBytes(department);
  const listed = others.slice(0, fitCount(others, otherCost, OTHERS_BYTES, MOST_OTHERS));
  return {
    kind: 'leave',
    self,
    others: listed,
    leaves: shown,
    more: leaves.length - shown.length,
    unlisted: others.length - listed.length,
    done,
    problem: state.problem ?? null,
    given: state.given ?? {},
  };
}
