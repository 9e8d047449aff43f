import { basename } from 'node:path';
import { classOf } from '../../domain/scheme/classes.ts';
import { type FileFault, type FileReading, faultSentence, faultText } from '../../files/faults/fault.ts';
import type { OrganPeople, OrganPerson } from '../../files/formats/organ.ts';
import { readTable } from '../../files/table/read-table.ts';
import type { Table } from '../../files/table/table.ts';
import type { Cycle, Person } from '../../services/entities.ts';
import type { BadPlace, Call, CommandOutcome } from './command.ts';

export interface Input<T> {
  readonly kind: 'read';
  readonly rows: readonly T[];
  /** What is worth a word, for stderr. */
  readonly notes: readonly string[];
}
export type Refused = Extract<CommandOutcome, { kind: 'refused' }>;

const MOST_SHOWN = 200;

/** A file that is bad: every place of it with its reason, nothing of it taken. */
export function badFile({ words }: Call, path: string, faults: readonly FileFault[]): Refused {
  const shown = faults.slice(0, MOST_SHOWN);
  return {
    kind: 'refused',
    lines: [
      words.badFile(basename(path), faults.length),
      ...shown.map((one) => `  ${words.in(faultText(one))}`),
      ...(faults.length > shown.length ? [`  ${words.andMore(faults.length - shown.length)}`] : []),
    ],
    places: faults.map(
      (one): BadPlace => ({
        line: one.line === 0 ? null : one.line,
        column: one.column === '' ? null : one.column,
        reason: words.in(faultSentence(one)),
      }),
    ),
  };
}

/** Reads a csv or xlsx file by one of the formats. */
export async function readInput<T>(
  call: Call,
  path: string,
  read: (table: Table) => FileReading<T>,
): Promise<Input<T> | Refused> {
  const table = await readTable(await call.files.read(path));
  if (table.kind === 'refused') return badFile(call, path, [table.fault]);
  const reading = read(table.table);
  if (reading.kind === 'refused') return badFile(call, path, reading.faults);
  return { kind: 'read', rows: reading.rows, notes: reading.notes.map((one) => call.words.in(faultText(one))) };
}

/** A unit's people by employee number, with their ids. */
export interface KnownPeople {
  readonly organ: OrganPeople;
  readonly byNo: ReadonlyMap<string, Person>;
  readonly byId: ReadonlyMap<string, Person>;
}

const STATUSES = ['assessed', 'no_grade', 'not_assessed'] as const;

/** The unit's people as a file is held against them; their classes are those of the cycle's frozen scheme. */
export async function knownPeople({ tx }: Call, unitId: string, cycle: Cycle | null): Promise<KnownPeople> {
  const people = await tx.people.ofUnit(unitId);
  const byId = new Map(people.map((person) => [person.id, person]));
  const numberOf = (id: string | null): string | null => (id === null ? null : (byId.get(id)?.employeeNo ?? null));
  const toOrgan = (person: Person): OrganPerson => ({
    employeeNo: person.employeeNo,
    name: person.name,
    status: STATUSES.find((status) => status === person.status) ?? 'assessed',
    directLeader: numberOf(person.directLeaderId),
    deputyLeader: numberOf(person.deputyLeaderId),
    classIndex: cycle === null ? -1 : classOf(cycle.scheme, person),
  });
  return {
    organ: new Map(people.map((person) => [person.employeeNo, toOrgan(person)])),
    byNo: new Map(people.map((person) => [person.employeeNo, person])),
    byId,
  };
}

/** The id of somebody a reading has found on the roster; anything else is a bug. */
export function idOf(people: KnownPeople, employeeNo: string): string {
  const id = people.byNo.get(employeeNo)?.id;
  if (id === undefined) throw new RangeError(`no ${employeeNo} on the roster that was read`);
  return id;
}
