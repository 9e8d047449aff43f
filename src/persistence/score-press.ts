import type { ScoreSheet } from '../services/entities.ts';
import type { ScorePress, ScorePressed } from '../services/scoring/ports.ts';
import { createGather } from './gather.ts';
import { MOST_PRESSES, nonceSeen, pressAlone, pressTogether } from './score-statements.ts';
import type { Sql } from './sql.ts';

/** Writes a press on a scoring desk at an instant. */
export type WritePress = (press: ScorePress, now: Date) => Promise<ScorePressed>;

interface TimedPress extends ScorePress {
  readonly now: Date;
}

interface PressRow {
  readonly n: number;
  /** Presser and chat belong together. */
  readonly known: boolean;
  /** The cycle is there, and nobody held it. */
  readonly reached: boolean;
  /** The inbox did not have it. */
  readonly fresh: boolean;
  /** Null where the person is not on his desk. */
  readonly outcome: 'written' | 'not_open' | 'closed' | 'stale' | null;
  readonly sheet: ScoreSheet | null;
  readonly sheets: readonly ScoreSheet[] | null;
  readonly confirmed: readonly string[];
  readonly summaryVersion: number | null;
}

/** Statements under way at once: two keep database and process busy, and what gathers meanwhile makes the next one worth its commit. */
const AT_ONCE = 2;
/** The platform shows an error after three seconds: a press that comes to its turn later would be written unseen. */
const PATIENCE_MS = 2_000;

async function run(sql: Sql, statement: typeof pressAlone, presses: readonly TimedPress[]): Promise<PressRow[]> {
  const rows = await sql<PressRow>(statement, [JSON.stringify(presses.map((press, n) => ({ ...press, n })))]);
  return rows.toSorted((a, b) => a.n - b.n);
}

async function runAlone(sql: Sql, press: TimedPress): Promise<PressRow> {
  const [row] = await run(sql, pressAlone, [press]);
  if (row === undefined) throw new Error('a press came back without a row');
  return row;
}

async function toPressed(sql: Sql, { nonce }: ScorePress, row: PressRow): Promise<ScorePressed> {
  if (!row.known || !row.reached) return { outcome: 'not_allowed' };
  if (!row.fresh) {
    const seen = nonce === null ? [] : await sql(nonceSeen, [nonce]);
    return { outcome: seen.length > 0 ? 'replayed' : 'duplicate' };
  }
  const { outcome, sheet, sheets, confirmed, summaryVersion } = row;
  if (outcome === null) return { outcome: 'not_allowed' };
  if (outcome !== 'written') return { outcome };
  // Somebody else's press on the same sheet came first while this one waited for it.
  if (sheet === null) return { outcome: 'stale' };
  return { outcome, sheets: [sheet, ...(sheets ?? [])], confirmed, summaryVersion };
}

/** Writes each press by itself, in whatever transaction `sql` runs in. */
export const writeAlone =
  (sql: Sql): WritePress =>
  async (press, now) =>
    toPressed(sql, press, await runAlone(sql, { ...press, now }));

/** True where the server refused the statement as a whole: then nothing of it is written. */
const isRefusal = (error: unknown): boolean => (error as { severity?: string }).severity === 'ERROR';

/**
 * Writes presses that come at the same time together: one statement, one commit. None may harm another: a statement that is refused is
 * tried again press by press, and a press whose cycle somebody holds waits for it alone.
 */
export function writeTogether(sql: Sql): WritePress {
  const gather = createGather<TimedPress, PressRow>({
    most: MOST_PRESSES,
    atOnce: AT_ONCE,
    patienceMs: PATIENCE_MS,
    keysOf: ({ eventKey, nonce, cycleId, personId, openId }) => [
      eventKey,
      ...(nonce === null ? [] : [`nonce ${nonce}`]),
      `sheet ${cycleId} ${personId} ${openId}`,
    ],
    async work(presses) {
      try {
        return await run(sql, pressTogether, presses);
      } catch (error) {
        if (presses.length === 1 || !isRefusal(error)) throw error;
        return presses.map((press) => runAlone(sql, press));
      }
    },
  });
  return async (press, now) => {
    const timed = { ...press, now };
    const row = await gather(timed);
    return toPressed(sql, press, row.known && !row.reached ? await runAlone(sql, timed) : row);
  };
}
