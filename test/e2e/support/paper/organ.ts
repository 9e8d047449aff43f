import { join } from 'node:path';
import type { Desk } from './command.ts';
import { readInput, readScheme } from './files.ts';
import type { OracleScheme, Quarter } from './oracle.ts';
import { type Row, readTable, toCsv } from './table.ts';
import { writeXlsx } from './xlsx.ts';

/** A unit as the files of one quarter say it; the rows may leave columns out. */
export interface Organ {
  readonly unit: string;
  readonly scheme: Record<string, unknown>;
  readonly roster: readonly Row[];
  readonly scores: readonly Row[];
  readonly ledger?: readonly Row[];
  /** Absent: settled with `--assume-reviewed`. */
  readonly reviews?: readonly Row[];
}

export const PERIOD = '2026Q3';

const ROSTER = [
  ...['employee_no', 'name', 'department', 'position', 'category', 'pool', 'direct_leader', 'deputy_leader', 'roles'],
  ...['status', 'status_reason', 'posted_on', 'front_line', 'home_unit', 'open_id'],
];
const SCORES = ['employee_no', 'source', 'rater_no'];
const LEDGER = ['employee_no', 'ledger', 'date', 'title', 'reference', 'reason_code', 'points', 'effect'];
const REVIEWS = ['employee_no', 'integrity', 'virtue', 'waived_sources', 'reason'];

const cells = (names: readonly string[], rows: readonly Row[]): string[][] => [
  [...names],
  ...rows.map((row) => names.map((name) => row[name] ?? '')),
];

/** The header of any rows: the fixed columns, then whatever else stands in them. */
const header = (fixed: readonly string[], rows: readonly Row[]): string[] => [
  ...new Set([...fixed, ...rows.flatMap((row) => Object.keys(row))]),
];

export const rosterFile = (rows: readonly Row[]): string => toCsv(cells(ROSTER, rows));
export const ledgerFile = (rows: readonly Row[]): string => toCsv(cells(LEDGER, rows));
export const reviewsFile = (rows: readonly Row[]): string => toCsv(cells(REVIEWS, rows));
export const scoresFile = (rows: readonly Row[], dimensions = ['achievement', 'conduct']): string =>
  toCsv(cells(rows.length === 0 ? [...SCORES, ...dimensions] : header(SCORES, rows), rows));

/** The same rows as a workbook, scores as numbers. */
export function scoresWorkbook(rows: readonly Row[]): Buffer {
  const [names = [], ...values] = cells(header(SCORES, rows), rows);
  const typed = values.map((row) => row.map((text, i) => (i < SCORES.length || text === '' ? text : Number(text))));
  return writeXlsx([names, ...typed]);
}

/** Writes an organ's files and takes them in, up to the settlement; hands over what the oracle reads from the same files. */
export async function settleOrgan(desk: Desk, organ: Organ, kind: 'csv' | 'xlsx' = 'csv'): Promise<Quarter> {
  const { unit, scheme, roster, scores, ledger, reviews } = organ;
  const named = (what: string) => `${unit}-${what}`;
  const path = (what: string) => join(desk.dir, named(what));
  const at = [PERIOD, '--unit', unit];
  await desk.write(named('roster.csv'), rosterFile(roster));
  await desk.write(named('scheme.json'), JSON.stringify(scheme));
  const scoresName = named(`scores.${kind}`);
  await desk.write(scoresName, kind === 'csv' ? scoresFile(scores) : scoresWorkbook(scores));
  await desk.ok('roster', 'import', named('roster.csv'), '--unit', unit);
  await desk.ok('scheme', 'load', named('scheme.json'), '--unit', unit);
  await desk.ok('cycle', 'open', ...at);
  const imports = [desk.ok('scores', 'import', scoresName, ...at)];
  if (ledger !== undefined) {
    await desk.write(named('ledger.csv'), ledgerFile(ledger));
    imports.push(desk.ok('ledger', 'import', named('ledger.csv'), ...at));
  }
  if (reviews !== undefined) {
    await desk.write(named('reviews.csv'), reviewsFile(reviews));
    imports.push(desk.ok('reviews', 'import', named('reviews.csv'), ...at));
  }
  await Promise.all(imports);
  await desk.ok('settle', ...at, ...(reviews === undefined ? ['--assume-reviewed'] : []));
  return {
    scheme: await readScheme(path('scheme.json')),
    roster: await readInput(path('roster.csv')),
    scores: await readInput(join(desk.dir, scoresName)),
    ledger: ledger === undefined ? [] : await readInput(path('ledger.csv')),
    reviews: reviews === undefined ? 'assumed' : await readInput(path('reviews.csv')),
  };
}

/** The results of a unit as exported now. */
export async function exportResults(desk: Desk, unit: string): Promise<Row[]> {
  const out = `${unit}-results.csv`;
  await desk.ok('results', 'export', PERIOD, '--unit', unit, '--format', 'csv', '--out', out);
  return readTable(join(desk.dir, out));
}

/** The scheme of an organ (80/20), or of one with other sources. */
export function schemeOf(
  sources: Readonly<Record<string, number>> = { direct: 80, peer: 20 },
  changes: Partial<OracleScheme> & Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    name: '测试方案',
    cites: '测试',
    dimensions: [
      { key: 'achievement', weight: 60 },
      { key: 'conduct', weight: 40 },
    ],
    sources: Object.entries(sources).map(([key, weight]) => ({ key, weight })),
    points: { bonusCap: 10, deductionCap: 20 },
    bands: { 好: 90, 较好: 80, 一般: 60 },
    quota: { percent: 40 },
    annual: { minGood: 2, percent: 20 },
    bonus: { rates: { 一般: 0.5, 较差: 1 }, unitCoefficient: 1, split: 'equal' },
    ...changes,
  };
}

/** The leadership every organ here has: 9001 unit head, 9002 and 9003 deputy leaders, 9004 hr, all of them not assessed. */
export const LEADERSHIP: readonly Row[] = [
  ['9001', '文书言', 'unit_head'],
  ['9002', '文书行', 'deputy_leader'],
  ['9003', '文书止', 'deputy_leader'],
  ['9004', '文书端', 'hr'],
].map(([employee_no = '', name = '', roles = '']) => ({
  ...{ employee_no, name, roles, department: '局领导', position: '领导', category: '领导班子', pool: 'LD' },
  ...{ status: 'not_assessed', status_reason: '领导班子成员' },
}));

/** Somebody of the staff, led by 9002 unless said otherwise. */
export const staff = (employee_no: string, pool: string, changes: Row = {}): Row => ({
  ...{ employee_no, name: `职员${employee_no}`, department: '综合科', position: '科员', category: '综合管理', pool },
  ...{ direct_leader: '9002', deputy_leader: '', roles: 'staff', ...changes },
});

/** A leader's row of scores. */
export const scored = (
  employee_no: string,
  source: string,
  rater_no: string,
  marks: readonly [string, string],
): Row => ({
  ...{ employee_no, source, rater_no, achievement: marks[0], conduct: marks[1] },
});

/** Ballots, one per pair. */
export const ballots = (employee_no: string, marks: readonly (readonly [string, string])[], source = 'peer'): Row[] =>
  marks.map((pair) => scored(employee_no, source, '', [...pair]));

/** The same ballot several times. */
export const alike = (employee_no: string, count: number, mark: readonly [string, string]): Row[] =>
  ballots(
    employee_no,
    Array.from({ length: count }, () => mark),
  );

/** A review that holds nothing against anybody. */
export const passed = (employee_no: string, changes: Row = {}): Row => ({
  ...{ employee_no, integrity: 'pass', virtue: '好', waived_sources: '', reason: '', ...changes },
});
