import type { Scheme, SourceKey } from '../../domain/scheme.ts';
import { formatScore, parseScore } from '../../domain/scoring.ts';
import { choice } from '../cells/cells.ts';
import { type FileRecord, readRecords } from '../cells/record.ts';
import { SOURCE_WORDS } from '../cells/words.ts';
import type { FileReading } from '../faults/fault.ts';
import type { Table } from '../table/table.ts';
import { createPersonReader, createZeroFinder, type OrganContext, type OrganPerson } from './organ.ts';
import { SCORE_BASE_COLUMNS, scoreColumns, scoreKeysOf, strayColumns } from './score-columns.ts';

/** A leader's sheet, or a ballot or rating without a rater. */
export interface ScoreRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly source: SourceKey;
  /** Null exactly for peer and client. */
  readonly raterNo: string | null;
  /** Dimension or indicator key → decimal ('88.5'), every one of the person's class. */
  readonly scores: Readonly<Record<string, string>>;
}

const LEADERS = {
  direct: { zh: '直接领导', en: 'direct leader' },
  deputy: { zh: '分管领导', en: 'deputy leader' },
} as const;

type ZeroFinder = ReturnType<typeof createZeroFinder>;

/** Holds a leader's row against the person's leaders; null, and the record refused, where the rater is none of them. */
function readRater(record: FileRecord, source: SourceKey, person: OrganPerson, findZeros: ZeroFinder): string | null {
  const rater = record.plain('rater_no');
  if (source === 'peer' || source === 'client') {
    if (rater !== '') record.refuse('rater_no', 'rater_not_wanted');
    return null;
  }
  const leader = source === 'direct' ? person.directLeader : person.deputyLeader;
  if (rater === '') record.refuse('rater_no', 'rater_missing');
  else if (rater === person.employeeNo) record.refuse('rater_no', 'rater_is_self', { value: rater });
  else if (rater !== leader && !(leader !== null && person.substitutes?.includes(rater))) {
    const { zh, en } = LEADERS[source];
    const likely = findZeros(rater);
    if (likely !== null) record.refuse('rater_no', 'zeros_lost', { value: rater, likely });
    else
      record.refuse('rater_no', 'rater_not_leader', {
        value: rater,
        role: zh,
        role_en: en,
        leader: leader ?? '无',
        leader_en: leader ?? 'there is none',
      });
  } else return rater;
  return null;
}

/** The scores of a person's class, all of them and no others; null, and the record refused, otherwise. */
function readScores(
  record: FileRecord,
  wanted: readonly string[],
  all: readonly string[],
): Record<string, string> | null {
  const scores = wanted.map((key) => {
    const value = record.plain(key);
    const score = parseScore(value);
    if (value === '') record.refuse(key, 'score_missing');
    else if (score === null) record.refuse(key, 'score_invalid', { value });
    return [key, score === null ? null : formatScore(score)] as const;
  });
  const outside = all.filter((key) => !wanted.includes(key) && record.plain(key) !== '');
  for (const key of outside) record.refuse(key, 'score_outside_class');
  const known = scores.flatMap(([key, score]) => (score === null ? [] : [[key, score] as const]));
  return known.length === scores.length && outside.length === 0 ? Object.fromEntries(known) : null;
}

/** Names a leader's second row about the same person. */
function createSheetCheck(): (record: FileRecord, source: SourceKey, person: string, rater: string) => boolean {
  const lines = new Map<string, number>();
  return (record, source, person, rater) => {
    const id = JSON.stringify([source, person, rater]);
    const first = lines.get(id);
    if (first === undefined) lines.set(id, record.line);
    else record.refuse('rater_no', 'leader_second_sheet', { value: rater, first: String(first) });
    return first === undefined;
  };
}

const note = (record: FileRecord, source: SourceKey, person: OrganPerson): void => {
  if (person.status !== 'assessed') record.note('employee_no', 'not_assessed');
  else if (source === 'deputy' && person.deputyLeader === person.directLeader) record.note('source', 'deputy_merged');
};

/** Reads scores (DOMAIN 4): one row per leader's sheet, ballot or rating. */
export function readScoreRows(table: Table, { people, scheme }: OrganContext): FileReading<ScoreRow> {
  const [personOf, isFirst] = [createPersonReader(people), createSheetCheck()];
  const schemes = scoreColumns(scheme);
  const columns = [...schemes, ...strayColumns(table, schemes)];
  const all = columns.slice(SCORE_BASE_COLUMNS.length).map(({ key }) => key);
  const wanted = createClassKeys(scheme);
  const findZeros = createZeroFinder(people.keys());
  return readRecords(table, columns, (records) =>
    records.map((record) => {
      const person = personOf(record);
      const source = choice(record, 'source', SOURCE_WORDS, null);
      const known = source !== null && scheme.sources.some(({ key }) => key === source);
      if (source !== null && !known) record.refuse('source', 'source_not_in_scheme', { value: source });
      if (person === null || source === null) return null;
      const scores = readScores(record, wanted(person.classIndex), all);
      const raterNo = readRater(record, source, person, findZeros);
      if (raterNo !== null && !isFirst(record, source, person.employeeNo, raterNo)) return null;
      if (scores === null || !known) return null;
      note(record, source, person);
      return { line: record.line, employeeNo: person.employeeNo, source, raterNo, scores };
    }),
  );
}

/** The score columns of each class, looked up once. */
function createClassKeys(scheme: Scheme): (classIndex: number) => readonly string[] {
  const keys = new Map<number, readonly string[]>();
  return (classIndex) => {
    const known = keys.get(classIndex) ?? scoreKeysOf(scheme, classIndex);
    keys.set(classIndex, known);
    return known;
  };
}
