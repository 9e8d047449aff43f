import type { Grade, Scheme } from '../scheme.ts';
import {
  type FourQuarters,
  goodCount,
  isGrade,
  isLow,
  type LowGrade,
  type Quarter,
  type Ungraded,
} from './quarters.ts';

/** 1 to 4: its place in the year. */
export type QuarterNumber = 1 | 2 | 3 | 4;

/** One part of the reason why the annual 优秀 is open to a person or not; `explain` puts it in words. */
export type Reason =
  | { readonly code: 'all_good' }
  | { readonly code: 'enough_good'; readonly good: number; readonly needed: number }
  | { readonly code: 'low'; readonly quarter: QuarterNumber; readonly grade: LowGrade }
  | { readonly code: 'short'; readonly missing: number }
  | { readonly code: 'ungraded'; readonly quarter: QuarterNumber; readonly why: Ungraded };

/** Annual 优秀: 直接确定, 具备资格, 不具备资格. */
export type Excellent = 'direct' | 'eligible' | 'ineligible';
/** 评优评先: 不得参评, 优先, 可以参评. */
export type Award = 'barred' | 'first' | 'open';
/** 职级晋升: 不得晋升, 优先, 可以参加. */
export type Promotion = 'barred' | 'priority' | 'open';

/** What four quarters decide (DOMAIN 7): inputs to people's decisions, never decisions. */
export interface YearOutcome {
  readonly goodCount: number;
  readonly excellent: Excellent;
  readonly reasons: readonly Reason[];
  readonly award: Award;
  readonly promotion: Promotion;
}

// DOMAIN 7 names these two without making them parameters of a scheme.
const FIRST_IN_LINE_GRADED = 2;
const PRIORITY_GOOD = 2;

const NUMBERS: readonly QuarterNumber[] = [1, 2, 3, 4];

/** The quarters that are of one kind, with their numbers. */
export const quartersThat = <Q extends Quarter>(
  quarters: FourQuarters,
  are: (quarter: Quarter) => quarter is Q,
): readonly { readonly quarter: QuarterNumber; readonly is: Q }[] =>
  NUMBERS.flatMap((quarter) => {
    const is = quarters[quarter - 1];
    return is !== undefined && are(is) ? [{ quarter, is }] : [];
  });

/** The quarters graded 一般 or 较差, as reasons. */
export const lowReasons = (quarters: FourQuarters): readonly Extract<Reason, { code: 'low' }>[] =>
  quartersThat(quarters, isLow).map(({ quarter, is }) => ({ code: 'low', quarter, grade: is }));

const isUngraded = (quarter: Quarter): quarter is Ungraded => !isGrade(quarter);

const excellence = (minGood: number, quarters: FourQuarters): Pick<YearOutcome, 'excellent' | 'reasons'> => {
  const good = goodCount(quarters);
  const low = lowReasons(quarters);
  const ungraded = quartersThat(quarters, isUngraded).map(
    ({ quarter, is }): Reason => ({ code: 'ungraded', quarter, why: is }),
  );
  if (good === quarters.length) return { excellent: 'direct', reasons: [{ code: 'all_good' }] };
  const short: readonly Reason[] = good < minGood ? [{ code: 'short', missing: minGood - good }] : [];
  if (low.length > 0) return { excellent: 'ineligible', reasons: [...low, ...short] };
  if (short.length > 0) return { excellent: 'ineligible', reasons: [...short, ...ungraded] };
  return { excellent: 'eligible', reasons: [{ code: 'enough_good', good, needed: minGood }, ...ungraded] };
};

const isGood = (grade: Grade): boolean => grade === '好';

/** 评优评先: barred by any 一般 or 较差; first in line when all graded quarters, at least two, are 好 (DOMAIN 7). */
const awardOf = (quarters: FourQuarters): Award => {
  const graded = quarters.filter(isGrade);
  if (graded.some(isLow)) return 'barred';
  return graded.length >= FIRST_IN_LINE_GRADED && graded.every(isGood) ? 'first' : 'open';
};

/** 职级晋升: barred by any 一般 or 较差; priority with at least two 好 and a front-line posting (DOMAIN 7). */
const promotionOf = (quarters: FourQuarters, frontLine: boolean): Promotion => {
  if (quarters.some(isLow)) return 'barred';
  return frontLine && goodCount(quarters) >= PRIORITY_GOOD ? 'priority' : 'open';
};

/** What a year's four quarters decide for a person; `frontLine` is a front-line posting (一线). */
export const yearOutcome = (
  { minGood }: Pick<Scheme['annual'], 'minGood'>,
  quarters: FourQuarters,
  frontLine: boolean,
): YearOutcome => ({
  goodCount: goodCount(quarters),
  ...excellence(minGood, quarters),
  award: awardOf(quarters),
  promotion: promotionOf(quarters, frontLine),
});
