import {
  add,
  compare,
  decimal,
  multiply,
  parseDecimal,
  type Rational,
  subtract,
  sum,
  whole,
  ZERO,
} from '../rational.ts';
import type { Grade, Scheme } from '../scheme.ts';
import { byCodePoint } from '../text-order.ts';
import type { LedgerFact } from './facts.ts';
import { kindOfReason, type PointKind } from './reason-codes.ts';

/** Where an entry of points comes from: an approved ledger row, or the scheme's points for a virtue grade (德行测评). */
export type PointOrigin =
  | { readonly kind: 'ledger'; readonly title: string; readonly reference: string; readonly reasonCode: string }
  | { readonly kind: 'virtue'; readonly virtue: Grade };

/** One bonus or deduction; `amount` as approved and `counted` of it, both positive or zero. */
export interface PointEntry {
  readonly origin: PointOrigin;
  readonly amount: Rational;
  readonly counted: Rational;
  /** `duplicate`: the fact counts already, with another row. `over_cap`: not all of it fitted under the cap. */
  readonly standing: 'counted' | 'duplicate' | 'over_cap';
}

/** The entries of one kind, what counts of them, and the cap. */
export interface PointSide {
  readonly entries: readonly PointEntry[];
  readonly cap: Rational;
  readonly total: Rational;
}

export type Points = Readonly<Record<PointKind, PointSide>>;

interface Claim {
  readonly kind: PointKind;
  readonly origin: PointOrigin;
  readonly amount: Rational;
}

const claimOf = (origin: PointOrigin, signed: Rational): readonly Claim[] => {
  if (signed.n === 0n) return [];
  const kind = signed.n > 0n ? 'bonus' : 'deduction';
  return [{ kind, origin, amount: kind === 'bonus' ? signed : subtract(ZERO, signed) }];
};

const fixedAmount = ({ items = {} }: Scheme['points'], reasonCode: string): Rational => {
  const kind = kindOfReason(reasonCode);
  const item = items[reasonCode];
  if (kind === null || item === undefined) return ZERO;
  return multiply(decimal(Math.abs(item)), whole(kind === 'bonus' ? 1 : -1));
};

const ledgerClaim = (scheme: Scheme, { title, reference, reasonCode, points }: LedgerFact): readonly Claim[] => {
  const amount = points === '' ? fixedAmount(scheme.points, reasonCode) : parseDecimal(points);
  if (amount === null) throw new RangeError(`points are no decimal: ${points}`);
  return claimOf({ kind: 'ledger', title, reference, reasonCode }, amount);
};

const referenceOf = ({ origin }: Claim): string => (origin.kind === 'ledger' ? origin.reference : '');
const nameOf = ({ origin }: Claim): string =>
  origin.kind === 'ledger' ? `${origin.reference}\n${origin.reasonCode}\n${origin.title}` : '';

/** Largest first, so that of one fact its largest amount counts and the cap cuts off the smallest. */
const inOrder = (a: Claim, b: Claim): number => compare(b.amount, a.amount) || byCodePoint(nameOf(a), nameOf(b));

const sideOf = (claims: readonly Claim[], cap: Rational): PointSide => {
  const seen = new Set<string>();
  let total = ZERO;
  const entries = claims.toSorted(inOrder).map((claim): PointEntry => {
    const { origin, amount } = claim;
    const reference = referenceOf(claim);
    if (seen.has(reference)) return { origin, amount, counted: ZERO, standing: 'duplicate' };
    // A row without a reference names no fact that another row could repeat.
    if (reference !== '') seen.add(reference);
    const room = subtract(cap, total);
    const counted = compare(amount, room) > 0 ? room : amount;
    total = add(total, counted);
    return { origin, amount, counted, standing: counted === amount ? 'counted' : 'over_cap' };
  });
  return { entries, cap, total };
};

/**
 * A person's approved bonus and deductions (DOMAIN 4.5): one fact (same reference, same sign) counts once, with its largest
 * amount; a row without points has the scheme's amount for its reason; each side stops at its cap.
 */
export const pointsOf = (scheme: Scheme, rows: readonly LedgerFact[], virtue: Grade): Points => {
  const claims = [
    ...rows.flatMap((row) => ledgerClaim(scheme, row)),
    ...claimOf({ kind: 'virtue', virtue }, decimal(scheme.virtuePoints?.[virtue] ?? 0)),
  ];
  const side = (kind: PointKind, cap: number) =>
    sideOf(
      claims.filter((claim) => claim.kind === kind),
      decimal(cap),
    );
  return { bonus: side('bonus', scheme.points.bonusCap), deduction: side('deduction', scheme.points.deductionCap) };
};

/** Everything approved on one side, duplicates left out, before the cap. */
export const uncapped = ({ entries }: PointSide): Rational =>
  sum(entries.filter(({ standing }) => standing !== 'duplicate').map(({ amount }) => amount));
