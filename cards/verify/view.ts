import type { Visibility } from '../../src/domain/record-fields.ts';
import { encodedBytes, fitCount } from '../kit/index.ts';

export interface VerifyItem {
  recordId: string;
  version: number;
  personName: string;
  department: string;
  occurredOn: string;
  text: string;
  quantity: string;
  measure: string;
  target: string;
  visibility: Visibility;
  hasEvidence: boolean;
}

export type VerifyProblem = 'reason_missing' | 'reason_too_long' | 'stale' | 'too_late';

/** What the last press did. */
export interface VerifyOutcome {
  verified: number;
  returned: number;
  canUndo: boolean;
  /** Record and version, as the press left them. */
  undoItems: readonly (readonly [recordId: string, version: number])[];
}

export interface VerifyCardState {
  leaderName: string;
  month: string;
  verifyUntil: string;
  provisional: boolean;
  /** In the order they are shown; what one card cannot carry is counted as remaining and follows after the press. */
  items: readonly VerifyItem[];
  remaining: number;
  done: VerifyOutcome | null;
  problem?: VerifyProblem | null;
  /** `{exceptions: string[], reason: string}` as typed when the press was refused. */
  given?: Readonly<Record<string, unknown>>;
}

interface VerifyViewBase {
  month: string;
  verifyUntil: string;
  provisional: boolean;
  done: VerifyOutcome | null;
}

export type VerifyView =
  | (VerifyViewBase & {
      kind: 'list';
      items: readonly VerifyItem[];
      remaining: number;
      problem: VerifyProblem | null;
      exceptions: readonly string[];
      reason: string;
    })
  /** Nothing left to verify; `problem` where the press came too late for what was there. */
  | (VerifyViewBase & { kind: 'settled'; problem: VerifyProblem | null });

/** Bytes for the records, less 46 for each record that can be undone. */
const BYTES = 25_000;
const UNDO_BYTES = 46;
/** Element, option and id of one record, around its texts. */
const ITEM_BYTES = 460;
const MOST_ITEMS = 50;

const itemCost = (item: VerifyItem) =>
  ITEM_BYTES +
  encodedBytes(item.text + item.quantity + item.measure + item.target) +
  2 * encodedBytes(item.personName) +
  encodedBytes(item.department);

/** How many of these records one card carries. */
function verifyCapacity(items: readonly VerifyItem[], done: VerifyOutcome | null = null): number {
  const bytes = BYTES - UNDO_BYTES * (done?.undoItems.length ?? 0);
  return fitCount(items, itemCost, bytes, MOST_ITEMS);
}

/** What the verification card shows: as many records as it carries, the rest counted. */
export function presentVerify(state: VerifyCardState): VerifyView {
  const { month, verifyUntil, provisional, done, items, given = {} } = state;
  const base = { month, verifyUntil, provisional, done };
  const problem = state.problem ?? null;
  if (items.length === 0) return { ...base, kind: 'settled', problem };
  const shown = items.slice(0, verifyCapacity(items, done));
  const exceptions = Array.isArray(given.exceptions) ? given.exceptions.filter((id) => typeof id === 'string') : [];
  return {
    ...base,
    kind: 'list',
    items: shown,
    remaining: state.remaining + items.length - shown.length,
    problem,
    exceptions,
    reason: typeof given.reason === 'string' ? given.reason : '',
  };
}
