import { decimal, parseDecimal } from '../rational.ts';
import type { Grade, Scheme } from '../scheme.ts';
import { type Claim, divideByRemainder } from './largest-remainder.ts';
import { partOf } from './money.ts';

/** A row of the amounts (绩效基数): one per employee number, the amount in fen and not negative. */
export interface BonusRow {
  readonly employeeNo: string;
  readonly amountFen: bigint;
  /** Null where the quarter gave no grade. */
  readonly grade: Grade | null;
  /** The displayed total ('91.25'); null where there is none, as for a grade brought in from elsewhere. */
  readonly total: string | null;
}

/** A line of the bonus sheet, in fen: net = amount − deduction + reward. */
export interface BonusLine {
  readonly employeeNo: string;
  readonly grade: Grade | null;
  readonly amountFen: bigint;
  readonly deductionFen: bigint;
  readonly rewardFen: bigint;
  readonly netFen: bigint;
}

/** The bonus sheet (绩效分配表) in fen: pool = paid + carried, and Σ amount = Σ net + carried. */
export interface BonusSheet {
  /** In the order of the rows given. */
  readonly lines: readonly BonusLine[];
  /** Σ deductions. */
  readonly poolFen: bigint;
  /** Pool × unit coefficient, half up. */
  readonly distributableFen: bigint;
  readonly paidFen: bigint;
  readonly carriedFen: bigint;
}

/** `withoutTotal`: graded 好 and without a total, where there is something to split by total; no share can be told until they have one. */
export type BonusSettlement =
  | { readonly kind: 'settled'; readonly sheet: BonusSheet }
  | { readonly kind: 'refused'; readonly withoutTotal: readonly string[] };

const sumOf = (values: readonly bigint[]): bigint => values.reduce((acc, value) => acc + value, 0n);

/** A displayed total in hundredths; null for none. */
const hundredths = (total: string | null): bigint | null => {
  const value = parseDecimal(total ?? '');
  return value === null ? null : (value.n * 100n) / value.d;
};

const equally = ({ employeeNo }: BonusRow): Claim => ({ key: employeeNo, weight: 1n });
const byTotal = ({ employeeNo, total }: BonusRow): Claim => ({ key: employeeNo, weight: hundredths(total) ?? 0n });

/**
 * Deductions by grade, and the pool shared out among those graded 好 (DOMAIN 7). No grade: no deduction, no reward;
 * nobody 好: all carried. Totals that are all zero share equally.
 */
export const settleBonus = (scheme: Scheme['bonus'], rows: readonly BonusRow[]): BonusSettlement => {
  const deductions = rows.map(({ grade, amountFen }) =>
    grade === null ? 0n : partOf(amountFen, decimal(scheme.rates[grade] ?? 0)),
  );
  const poolFen = sumOf(deductions);
  const distributableFen = partOf(poolFen, decimal(scheme.unitCoefficient));

  const good = rows.filter(({ grade }) => grade === '好');
  const withoutTotal = good.filter(({ total }) => hundredths(total) === null).map(({ employeeNo }) => employeeNo);
  const byTotals = scheme.split === 'total' && distributableFen > 0n;
  if (byTotals && withoutTotal.length > 0) return { kind: 'refused', withoutTotal };

  const rewards =
    divideByRemainder(distributableFen, good.map(byTotals ? byTotal : equally)) ??
    divideByRemainder(distributableFen, good.map(equally));
  const lines = rows.map(({ employeeNo, grade, amountFen }, index) => {
    const deductionFen = deductions[index] ?? 0n;
    const rewardFen = rewards?.get(employeeNo) ?? 0n;
    return { employeeNo, grade, amountFen, deductionFen, rewardFen, netFen: amountFen - deductionFen + rewardFen };
  });
  const paidFen = sumOf(lines.map(({ rewardFen }) => rewardFen));
  return { kind: 'settled', sheet: { lines, poolFen, distributableFen, paidFen, carriedFen: poolFen - paidFen } };
};
