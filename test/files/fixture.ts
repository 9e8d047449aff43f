import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPeriod } from '../../src/domain/date.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import type { Scheme } from '../../src/domain/scheme.ts';
import type { FileReading } from '../../src/files/faults/fault.ts';
import type { OrganContext, OrganPerson } from '../../src/files/formats/organ.ts';
import { readTable } from '../../src/files/table/read-table.ts';
import type { Table } from '../../src/files/table/table.ts';

/** The bytes of a file under test/fixtures/files. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/files', name)));

/** A file as rows; throws where it is refused. */
export async function tableOf(file: Uint8Array | string): Promise<Table> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const reading = await readTable(bytes);
  if (reading.kind === 'refused') throw new Error(`refused: ${reading.fault.code}`);
  return reading.table;
}

/** Lines of a csv as a table. */
export const csv = (...lines: readonly string[]): Promise<Table> => tableOf(lines.map((line) => `${line}\n`).join(''));

/** What a reading says is wrong, each as 'line column code'. */
export const faultsOf = <T>(reading: FileReading<T>): string[] =>
  reading.kind === 'refused' ? reading.faults.map(({ line, column, code }) => `${line} ${column} ${code}`) : [];

/** What a reading found worth a word, each as 'line column code'. */
export const notesOf = <T>(reading: FileReading<T>): string[] =>
  reading.kind === 'read' ? reading.notes.map(({ line, column, code }) => `${line} ${column} ${code}`) : ['refused'];

/** The rows of a reading; throws, naming the faults, where there are none. */
export function rowsOf<T>(reading: FileReading<T>): readonly T[] {
  if (reading.kind === 'refused') throw new Error(`refused: ${faultsOf(reading).join('; ')}`);
  return reading.rows;
}

const person = (employeeNo: string, over: Partial<OrganPerson> = {}): OrganPerson => ({
  employeeNo,
  name: `甲${employeeNo}`,
  status: 'assessed',
  directLeader: '0010',
  deputyLeader: '0002',
  classIndex: -1,
  ...over,
});

/** 0002 is in charge of 0010, who leads 0011, 0012 and 0013 (no deputy leader); 0014 is not assessed; 0015 has one leader for both. */
export const PEOPLE = new Map(
  [
    person('0002', { status: 'not_assessed', directLeader: null, deputyLeader: null }),
    person('0010', { directLeader: '0002', deputyLeader: null }),
    person('0011'),
    person('0012'),
    person('0013', { deputyLeader: null }),
    person('0014', { status: 'not_assessed' }),
    person('0015', { directLeader: '0002' }),
  ].map((one) => [one.employeeNo, one]),
);

/** Direct 50, deputy 30, peer 20. */
export const SCHEME: Scheme = {
  ...defaultScheme(),
  sources: [
    { key: 'direct', weight: 50 },
    { key: 'deputy', weight: 30 },
    { key: 'peer', weight: 20 },
  ],
};

export const organ = (over: Partial<OrganContext> = {}): OrganContext => ({
  people: PEOPLE,
  scheme: SCHEME,
  period: toPeriod('2026Q3'),
  ...over,
});

/** The pieces of a file as they come. */
export async function piecesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return pieces;
}

/** A file that comes in pieces, whole. */
export const gather = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(Buffer.concat(await piecesOf(chunks)));
