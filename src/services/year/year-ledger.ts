import { parseDate, toPeriod } from '../../domain/date.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { byCodePoint } from '../../domain/text-order.ts';
import { type YearPerson, type YearRow, yearLedger } from '../../domain/year/ledger.ts';
import { type FourQuarters, isGrade, type Quarter } from '../../domain/year/quarters.ts';
import type { Person, Unit } from '../entities.ts';
import type { YearGrade } from '../results/ports.ts';
import { unitScheme } from '../schemes/unit-scheme.ts';
import type { Tx } from '../store.ts';

/** A quarter's place in the year ledger, from its latest settled result or an imported grade. */
const toQuarter = (found: YearGrade | undefined): Quarter => {
  if (found === undefined) return 'NOT_SETTLED';
  if (found.grade !== '' && isGrade(found.grade)) return found.grade;
  return found.status === 'GRADED' || found.status === 'IMPORTED' ? 'NOT_SETTLED' : found.status;
};

const PROBATIONS = ['none', 'recruit', 'post'] as const;

const toYearPerson = (person: Person, quarters: FourQuarters): YearPerson => ({
  employeeNo: person.employeeNo,
  name: person.name,
  department: person.department,
  frontLine: person.frontLine,
  postedOn: parseDate(person.postedOn),
  probation: PROBATIONS.find((each) => each === person.probation) ?? 'none',
  quarters,
});

/**
 * A unit's year (年度台账) on the results as they stand, by department, then employee number: everyone on the roster who is not
 * not_assessed. The annual rules are those of the year's newest cycle, else of the unit's scheme.
 */
export async function unitYear(
  tx: Tx,
  unit: Unit,
  year: number,
): Promise<{ scheme: Scheme; rows: readonly YearRow[] }> {
  const periods = [1, 2, 3, 4].map((quarter) => toPeriod(`${year}Q${quarter}`));
  const grades = new Map(
    (await tx.results.grades(unit.id, periods)).map((grade) => [`${grade.personId} ${grade.period}`, grade]),
  );
  const cycle = (await tx.cycles.ofUnit(unit.id)).find(({ period }) => periods.some((each) => each === period));
  const scheme = cycle?.scheme ?? (await unitScheme(tx, unit.id));
  const people = (await tx.people.ofUnit(unit.id)).filter(({ status }) => status !== 'not_assessed');
  people.sort((a, b) => byCodePoint(a.department, b.department) || byCodePoint(a.employeeNo, b.employeeNo));
  const quarter = (person: Person, index: number): Quarter => toQuarter(grades.get(`${person.id} ${periods[index]}`));
  const rows = people.map((person) =>
    toYearPerson(person, [quarter(person, 0), quarter(person, 1), quarter(person, 2), quarter(person, 3)]),
  );
  return { scheme, rows: yearLedger(scheme.annual, rows) };
}
