import type { Grade } from '../../domain/scheme.ts';
import { choice, date, decimal, optionalText } from '../cells/cells.ts';
import { readRecords } from '../cells/record.ts';
import { GRADE_WORDS, WORKDAY } from '../cells/words.ts';
import type { FileReading } from '../faults/fault.ts';
import type { Column } from '../table/header.ts';
import type { Table } from '../table/table.ts';
import { EMPLOYEE_NO, needed, optional } from './columns.ts';
import { createOnce, createPersonReader, type OrganPeople } from './organ.ts';

export const RESULTS_COLUMNS: readonly Column[] = [EMPLOYEE_NO, needed('grade', '等次', '考核等次', '评定等次')];
export const AMOUNTS_COLUMNS: readonly Column[] = [
  EMPLOYEE_NO,
  needed('amount_yuan', '金额', '绩效金额', '金额元', '季度绩效', '季度绩效金额'),
];
export const YEAR_CHECK_COLUMNS: readonly Column[] = [EMPLOYEE_NO];
export const CALENDAR_COLUMNS: readonly Column[] = [
  needed('date', '日期'),
  needed('workday', '是否工作日', '工作日', '是否上班'),
  optional('name', '名称', '节日', '说明'),
  optional('source', '来源', '依据', '文号', '通知'),
  optional('locality', '地区', '地方', '适用地区'),
];

/** An earlier quarter's grade; null where the quarter gave none. */
export interface ResultRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly grade: Grade | null;
}

/** Reads an earlier quarter's results: one row per person of the organ. */
export function readResults(table: Table, people: OrganPeople): FileReading<ResultRow> {
  const [personOf, once] = [createPersonReader(people), createOnce()];
  return readRecords(table, RESULTS_COLUMNS, (records) =>
    records.map((record) => {
      const person = personOf(record);
      const grade = choice(record, 'grade', GRADE_WORDS, '');
      if (person === null || !once(record, 'employee_no', person.employeeNo) || grade === null) return null;
      return { line: record.line, employeeNo: person.employeeNo, grade: grade === '' ? null : grade };
    }),
  );
}

/** A person's bonus for a quarter, before deductions and rewards. */
export interface AmountRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly amountFen: bigint;
}

/** Reads amounts in yuan (绩效金额): one row per person of the organ. */
export function readAmounts(table: Table, people: OrganPeople): FileReading<AmountRow> {
  const [personOf, once] = [createPersonReader(people), createOnce()];
  return readRecords(table, AMOUNTS_COLUMNS, (records) =>
    records.map((record) => {
      const person = personOf(record);
      const amount = decimal(record, 'amount_yuan', 'amount_invalid', false);
      if (person === null || !once(record, 'employee_no', person.employeeNo) || amount === null) return null;
      return { line: record.line, employeeNo: person.employeeNo, amountFen: (amount.n * 100n) / amount.d };
    }),
  );
}

/** Somebody proposed for the annual 优秀. */
export interface YearCheckRow {
  readonly line: number;
  readonly employeeNo: string;
}

/** Reads a list of those proposed for 优秀: each person of the organ once. */
export function readYearCheck(table: Table, people: OrganPeople): FileReading<YearCheckRow> {
  const [personOf, once] = [createPersonReader(people), createOnce()];
  return readRecords(table, YEAR_CHECK_COLUMNS, (records) =>
    records.map((record) => {
      const person = personOf(record);
      if (person === null || !once(record, 'employee_no', person.employeeNo)) return null;
      return { line: record.line, employeeNo: person.employeeNo };
    }),
  );
}

/** A day of the calendar; `source` names the notice it comes from, an empty locality means everywhere. */
export interface CalendarRow {
  readonly line: number;
  readonly date: string;
  readonly workday: boolean;
  readonly name: string;
  readonly source: string;
  readonly locality: string;
}

/** Reads days of a calendar: each date once per locality. */
export function readCalendar(table: Table): FileReading<CalendarRow> {
  const once = createOnce();
  return readRecords(table, CALENDAR_COLUMNS, (records) =>
    records.map((record) => {
      const day = date(record, 'date', null);
      const workday = choice(record, 'workday', WORKDAY, null);
      const name = optionalText(record, 'name');
      const source = optionalText(record, 'source');
      const locality = optionalText(record, 'locality');
      if (day === null || workday === null || name === null || source === null || locality === null) return null;
      if (!once(record, 'date', day, `${day} ${locality}`)) return null;
      return { line: record.line, date: day, workday: workday === 'yes', name, source, locality };
    }),
  );
}
