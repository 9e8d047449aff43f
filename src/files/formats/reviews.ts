import type { Grade, SourceKey } from '../../domain/scheme.ts';
import { choice, choices, optionalText } from '../cells/cells.ts';
import { readRecords } from '../cells/record.ts';
import { GRADE_WORDS, INTEGRITY_WORDS, SOURCE_WORDS } from '../cells/words.ts';
import type { FileReading } from '../faults/fault.ts';
import type { Column } from '../table/header.ts';
import type { Table } from '../table/table.ts';
import { EMPLOYEE_NO, needed, optional, REASON_ALIASES } from './columns.ts';
import { createOnce, createPersonReader, type OrganContext } from './organ.ts';

export const REVIEWS_COLUMNS: readonly Column[] = [
  EMPLOYEE_NO,
  needed('integrity', '廉政审查', '廉政审查结果', '廉政'),
  needed('virtue', '德行测评', '德行测评结果', '德行'),
  optional('waived_sources', '免除来源', '免除评分来源', '豁免来源'),
  optional('reason', ...REASON_ALIASES, '免除理由'),
];

/** A person's reviews (廉政审查, 德行测评) and the sources hr waived. */
export interface ReviewRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly integrity: 'pass' | 'hold';
  readonly virtue: Grade;
  readonly waived: readonly SourceKey[];
  readonly reason: string;
}

/** Reads reviews: one row per person; a waived source needs a reason, one that does not apply changes nothing (DOMAIN 4.3). */
export function readReviews(table: Table, { people, scheme }: OrganContext): FileReading<ReviewRow> {
  const [personOf, once] = [createPersonReader(people), createOnce()];
  return readRecords(table, REVIEWS_COLUMNS, (records) =>
    records.map((record) => {
      const person = personOf(record);
      const integrity = choice(record, 'integrity', INTEGRITY_WORDS, null);
      const virtue = choice(record, 'virtue', GRADE_WORDS, null);
      const waived = choices(record, 'waived_sources', SOURCE_WORDS);
      const reason = optionalText(record, 'reason', 1000);
      if (waived !== null && waived.length > 0 && reason === '') record.refuse('reason', 'waiver_reason_missing');
      if (person === null || !once(record, 'employee_no', person.employeeNo)) return null;
      if (integrity === null || virtue === null || waived === null || reason === null) return null;
      const merged = person.deputyLeader === null || person.deputyLeader === person.directLeader;
      for (const source of waived) {
        const applies = scheme.sources.some(({ key }) => key === source) && !(source === 'deputy' && merged);
        if (!applies) record.note('waived_sources', 'waiver_ignored', { value: source });
      }
      return { line: record.line, employeeNo: person.employeeNo, integrity, virtue, waived, reason };
    }),
  );
}
