import type { YearPerson } from '../../../src/domain/year/ledger.ts';
import type { FourQuarters, Quarter } from '../../../src/domain/year/quarters.ts';

/** Everything four quarters can be, made of the kinds given. */
export const everyYear = (kinds: readonly Quarter[]): readonly FourQuarters[] =>
  kinds.flatMap((a) => kinds.flatMap((b) => kinds.flatMap((c) => kinds.map((d): FourQuarters => [a, b, c, d]))));

/** Somebody of the ledger, with only what the test is about. */
export const person = (
  employeeNo: string,
  quarters: FourQuarters,
  traits: Partial<Pick<YearPerson, 'frontLine' | 'postedOn' | 'probation'>> = {},
): YearPerson => ({
  employeeNo,
  name: `职员${employeeNo}`,
  department: '综合科',
  frontLine: false,
  postedOn: null,
  probation: 'none',
  ...traits,
  quarters,
});
