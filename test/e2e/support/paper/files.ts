import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byOurNames } from './names.ts';
import type { OracleScheme, Quarter } from './oracle.ts';
import { type Row, readRows } from './table.ts';

/** An input file by our column names. */
export const readInput = async (path: string): Promise<Row[]> => byOurNames(await readRows(path));

export const readScheme = async (path: string): Promise<OracleScheme> => JSON.parse(await readFile(path, 'utf8'));

/** The five files of a quarter from a directory, as the oracle wants them. */
export async function readQuarter(dir: string, scores: string): Promise<Quarter> {
  const input = (name: string) => readInput(join(dir, name));
  return {
    scheme: await readScheme(join(dir, 'scheme.json')),
    roster: await input('roster.csv'),
    scores: await input(scores),
    ledger: await input('ledger.csv'),
    reviews: await input('reviews.csv'),
  };
}

/** Only the columns named, so that free text is compared on its own. */
export const columns = (rows: readonly Row[], ...names: readonly string[]): Row[] =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? 'no such column'])));

/** Every column of the results file but `reason`. */
export const RESULT_COLUMNS = [
  ...['employee_no', 'name', 'department', 'pool', 'achievement', 'conduct', 'base', 'bonus', 'deduction', 'total'],
  ...['rank', 'seats', 'grade', 'status', 'weights'],
] as const;

/** Every column of the year's file but `reason`. */
export const YEAR_COLUMNS = [
  ...['employee_no', 'name', 'q1', 'q2', 'q3', 'q4', 'good_count', 'excellent', 'award', 'promotion'],
] as const;

export const BONUS_COLUMNS = ['employee_no', 'grade', 'amount_fen', 'deduction_fen', 'reward_fen', 'net_fen'] as const;
