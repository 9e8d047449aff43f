import type { CalendarDate } from '../date.ts';
import type { Scheme } from '../scheme.ts';
import { type YearOutcome, yearOutcome } from './outcome.ts';
import type { FourQuarters } from './quarters.ts';

/** Somebody of the year ledger: everyone of the roster who is not not_assessed. */
export interface YearPerson {
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  /** 一线岗位 */
  readonly frontLine: boolean;
  /** In the present post since; null where the roster does not say. */
  readonly postedOn: CalendarDate | null;
  /** 试用期: newly recruited, or in a leading post. */
  readonly probation: 'none' | 'recruit' | 'post';
  readonly quarters: FourQuarters;
}

/** A line of the year ledger (DOMAIN 7). */
export interface YearRow extends YearPerson, YearOutcome {}

/** A year's ledger (年度台账) by the scheme's annual rules, in the order of the people given. */
export const yearLedger = (
  annual: Pick<Scheme['annual'], 'minGood'>,
  people: readonly YearPerson[],
): readonly YearRow[] =>
  people.map((person) => ({ ...person, ...yearOutcome(annual, person.quarters, person.frontLine) }));
