import type { RosterRow } from '../../domain/roster.ts';
import { choice, choices, date, employeeNumber, optionalText, requiredText } from '../cells/cells.ts';
import { type FileRecord, readRecords } from '../cells/record.ts';
import { PROBATION_WORDS, ROLE_WORDS, STATUS_WORDS, YES_NO } from '../cells/words.ts';
import type { FileReading } from '../faults/fault.ts';
import type { Table } from '../table/table.ts';
import { createOnce } from './organ.ts';
import { ROSTER_COLUMNS } from './roster-columns.ts';
import { checkCircles, createLeaderFinder, type Led } from './roster-leaders.ts';
import { checkZeros } from './roster-numbers.ts';

/** A row of a roster file, with where it stands. Leaders are employee numbers of the same file. */
export interface RosterFileRow extends RosterRow {
  readonly line: number;
}

type Found<T> = { readonly [K in keyof T]: Exclude<T[K], null> };
const isComplete = <T extends object>(fields: T): fields is T & Found<T> =>
  Object.values(fields).every((value) => value !== null);

/** The fields a row fills by itself; null, and the record refused, where one is bad. */
function readFields(record: FileRecord) {
  const status = choice(record, 'status', STATUS_WORDS, 'assessed');
  // Who is not assessed has no class and no group to be compared in.
  const trait = status === 'not_assessed' ? optionalText : requiredText;
  const fields = {
    employeeNo: employeeNumber(record),
    name: requiredText(record, 'name', 60),
    department: requiredText(record, 'department'),
    position: trait(record, 'position'),
    category: trait(record, 'category'),
    pool: trait(record, 'pool'),
    roles: choices(record, 'roles', ROLE_WORDS),
    status,
    statusReason: optionalText(record, 'status_reason'),
    postedOn: date(record, 'posted_on', ''),
    frontLine: choice(record, 'front_line', YES_NO, 'no'),
    homeUnit: optionalText(record, 'home_unit'),
    level: optionalText(record, 'level'),
    probation: choice(record, 'probation', PROBATION_WORDS, 'none'),
    mobile: optionalText(record, 'mobile', 40),
    email: optionalText(record, 'email'),
    openId: optionalText(record, 'open_id'),
  };
  return isComplete(fields) ? fields : null;
}

/**
 * Reads a roster: employee numbers unique, leaders by number or by a name that is unique in the file, nobody above himself. `known` are the
 * numbers the unit has already, by which a number that lost its leading zeros is told.
 */
export function readRoster(table: Table, known: ReadonlySet<string> = new Set()): FileReading<RosterFileRow> {
  return readRecords(table, ROSTER_COLUMNS, (records) => {
    const once = createOnce();
    const people = records.map((record) => ({
      record,
      employeeNo: record.plain('employee_no'),
      name: record.text('name'),
    }));
    const first = people.filter(
      ({ record, employeeNo }) => employeeNo !== '' && once(record, 'employee_no', employeeNo),
    );
    checkZeros(first, known);
    checkOpenIds(records);
    const leaderOf = createLeaderFinder(first);
    const led = people.map(({ record, employeeNo }): Led => {
      const [directLeader, deputyLeader] = [leaderOf(record, 'direct_leader'), leaderOf(record, 'deputy_leader')];
      if (employeeNo !== '' && directLeader === employeeNo)
        record.refuse('direct_leader', 'own_leader', { value: employeeNo });
      if (employeeNo !== '' && deputyLeader === employeeNo)
        record.refuse('deputy_leader', 'own_leader', { value: employeeNo });
      return { record, employeeNo, directLeader, deputyLeader };
    });
    checkCircles(led);
    return led.map(({ record, directLeader, deputyLeader }) => {
      const fields = readFields(record);
      if (fields === null) return null;
      const { frontLine, openId } = fields;
      const rest = {
        directLeader,
        deputyLeader,
        frontLine: frontLine === 'yes',
        openId: openId === '' ? null : openId,
      };
      return { ...fields, ...rest, line: record.line };
    });
  });
}

/** Names a person's open_id that another row has already. */
function checkOpenIds(records: readonly FileRecord[]): void {
  const first = new Map<string, FileRecord>();
  for (const record of records) {
    const openId = record.text('open_id');
    const owner = first.get(openId);
    if (openId === '') continue;
    if (owner === undefined) first.set(openId, record);
    else {
      const args = { value: owner.plain('employee_no'), first: String(owner.line) };
      record.refuse('open_id', 'open_id_taken', args);
    }
  }
}
