import type { FileRecord } from '../cells/record.ts';
import { createZeroFinder } from './organ.ts';

/** A row and its employee number. */
export interface Numbered {
  readonly record: FileRecord;
  readonly employeeNo: string;
}

/** How many digits most numbers have; null where no length has more than half of them. */
const usualLength = (numbers: readonly string[]): number | null => {
  const lengths = Map.groupBy(numbers, ({ length }) => length);
  const [length, most] = [...lengths].reduce<[number, readonly string[]]>(
    (best, [each, group]) => (group.length > best[1].length ? [each, group] : best),
    [0, []],
  );
  return most.length * 2 > numbers.length ? length : null;
};

/**
 * Names employee numbers that lost their leading zeros, which spreadsheets take away: the unit knows them with zeros, or numbers of the
 * file's usual length begin with zeros. Only shorter than most is a note.
 */
export function checkZeros(rows: readonly Numbered[], known: ReadonlySet<string>): void {
  const findZeros = createZeroFinder(known);
  const numbers = rows.map(({ employeeNo }) => employeeNo).filter((number) => /^\d+$/.test(number));
  const length = usualLength(numbers);
  const padded = numbers.some((number) => number.length === length && number.startsWith('0'));
  for (const { record, employeeNo } of rows) {
    const likely = known.has(employeeNo) ? null : findZeros(employeeNo);
    if (likely !== null) {
      record.refuse('employee_no', 'zeros_lost', { value: employeeNo, likely });
      continue;
    }
    if (length === null || employeeNo.length >= length || !/^\d+$/.test(employeeNo) || known.has(employeeNo)) continue;
    const place = { value: employeeNo, digits: String(employeeNo.length), length: String(length) };
    if (padded) {
      const args = { ...place, likely: employeeNo.padStart(length, '0') };
      record.refuse('employee_no', 'zeros_lost_in_file', args);
    } else record.note('employee_no', 'shorter_number', place);
  }
}
