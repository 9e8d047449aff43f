import type { CalendarDate } from '../date.ts';
import type { YearRow } from './ledger.ts';
import { isGrade, isLow, type Quarter } from './quarters.ts';

/** Years after which a person counts as long in one post: our own choice, no published figure. */
export const LONG_IN_POST_YEARS = 5;

/** What is selected for the organisation department (组织部门), each in the ledger's order; a person may be on several. */
export interface OrganisationLists {
  /** 持续为好: graded at least twice, 好 each time. */
  readonly steadyGood: readonly YearRow[];
  /** 持续一般: graded at least twice, 一般 or lower each time. */
  readonly steadyLow: readonly YearRow[];
  /** 一线岗位 */
  readonly frontLine: readonly YearRow[];
  /** 长期在同一岗位 */
  readonly longInPost: readonly YearRow[];
  /** 试用期领导职务 with a 一般 or 较差, to be reviewed. */
  readonly probationToReview: readonly YearRow[];
}

const STEADY_QUARTERS = 2;

const steady = ({ quarters }: YearRow, is: (quarter: Quarter) => boolean): boolean => {
  const graded = quarters.filter(isGrade);
  return graded.length >= STEADY_QUARTERS && graded.every(is);
};

/** The date so many years earlier; 02-29 stays as text, and text order is all that is asked of it. */
const yearsBefore = (date: CalendarDate, years: number): string =>
  `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;

/** The selections of DOMAIN 7 for the organisation department as of a day; they suggest nothing and order nobody. */
export const organisationLists = (
  ledger: readonly YearRow[],
  asOf: CalendarDate,
  years: number = LONG_IN_POST_YEARS,
): OrganisationLists => ({
  steadyGood: ledger.filter((row) => steady(row, (quarter) => quarter === '好')),
  steadyLow: ledger.filter((row) => steady(row, isLow)),
  frontLine: ledger.filter(({ frontLine }) => frontLine),
  longInPost: ledger.filter(({ postedOn }) => postedOn !== null && postedOn <= yearsBefore(asOf, years)),
  probationToReview: ledger.filter(({ probation, quarters }) => probation === 'post' && quarters.some(isLow)),
});
