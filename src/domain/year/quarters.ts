import { GRADES, type Grade } from '../scheme.ts';

/** Why a quarter has no grade: 不定等次, 暂缓, 同分待定, 不参加考核, 尚未评定. */
export const UNGRADED = ['NO_GRADE', 'PENDING', 'TIE', 'NOT_ASSESSED', 'NOT_SETTLED'] as const;
export type Ungraded = (typeof UNGRADED)[number];

/** What the year knows of one quarter: a grade, or why there is none. */
export type Quarter = Grade | Ungraded;
export type FourQuarters = readonly [Quarter, Quarter, Quarter, Quarter];

/** 一般以下, which includes 一般 (DOMAIN 7). */
export type LowGrade = Extract<Grade, '一般' | '较差'>;

export const isGrade = (quarter: Quarter): quarter is Grade => GRADES.some((grade) => grade === quarter);
export const isLow = (quarter: Quarter): quarter is LowGrade => quarter === '一般' || quarter === '较差';

/** Whether a grade may still come; NO_GRADE and NOT_ASSESSED are final and count for nothing. */
export const isOpen = (quarter: Quarter): boolean =>
  quarter === 'PENDING' || quarter === 'TIE' || quarter === 'NOT_SETTLED';

/** How many of the quarters were graded 好. */
export const goodCount = (quarters: FourQuarters): number => quarters.filter((quarter) => quarter === '好').length;

/** A person's result in a quarter; the grade is null for every status but GRADED. */
export interface QuarterResult {
  readonly status: 'GRADED' | Exclude<Ungraded, 'NOT_SETTLED'>;
  readonly grade: Grade | null;
}

/** A quarter as the year takes it from its latest result, null where nothing is settled; GRADED without a grade throws RangeError. */
export const toQuarter = (result: QuarterResult | null): Quarter => {
  if (result === null) return 'NOT_SETTLED';
  if (result.status !== 'GRADED') return result.status;
  if (result.grade === null) throw new RangeError('a graded quarter without a grade');
  return result.grade;
};
