import type { Scheme } from '../../domain/scheme.ts';
import type { SettledUnit } from '../../domain/settlement/outcome.ts';
import type { ResultStatus, SettleOutcome } from '../../services/results/ports.ts';
import type { Sql } from '../sql.ts';
import { type ResultRow, toSettledPerson } from './row.ts';
import { settleStatement } from './statement.ts';

export interface SettleRequest {
  readonly cycleId: string;
  /** The cycle's frozen scheme. */
  readonly scheme: Scheme;
  /** Whoever has no review counts as integrity pass, virtue 好. */
  readonly assumeReviewed: boolean;
  readonly actor: string;
  readonly now: Date;
}

interface Answer {
  readonly overfull: string[];
  readonly byStatus: Partial<Record<ResultStatus, number>>;
  readonly pools: SettledUnit['pools'];
  readonly changedCount: number;
  readonly changed: { personId: string; before: ResultRow | null; after: ResultRow | null }[];
}

type Setting = 'work_mem' | 'enable_nestloop' | 'jit';

// After an import the planner's statistics know nothing of the cycle: it would take it for one row and loop over a hundred thousand.
const lockCycle = {
  name: 'settle.begin',
  text: `SELECT current_setting('work_mem') AS "work_mem", current_setting('enable_nestloop') AS "enable_nestloop", current_setting('jit') AS "jit"
    FROM "Cycle" WHERE "id" = $1::uuid FOR NO KEY UPDATE`,
};

/** Settings for the rest of the transaction. Parameters: work_mem, enable_nestloop, jit. */
const set = {
  name: 'settle.settings',
  text: `SELECT set_config('work_mem', $1::text, true), set_config('enable_nestloop', $2::text, true), set_config('jit', $3::text, true)`,
};

const asPerson = (row: ResultRow | null) => (row === null ? null : toSettledPerson(row));

/**
 * Settles a cycle (DOMAIN 4 and 5) and writes what changed; refused, with nothing written, where grades given by hand no longer fit
 * their seats. Call it within a transaction; an unknown cycle throws.
 */
export async function settleCycle(sql: Sql, request: SettleRequest): Promise<SettleOutcome> {
  const { cycleId, scheme, assumeReviewed, actor, now } = request;
  const [before] = await sql<Record<Setting, string>>(lockCycle, [cycleId]);
  if (before === undefined) throw new RangeError('no such cycle');
  await sql(set, ['64MB', 'off', 'off']);
  const { text, values } = settleStatement(scheme);
  const [answer] = await sql<Answer>({ name: '', text }, [cycleId, assumeReviewed, actor, now, ...values]);
  await sql(set, [before.work_mem, before.enable_nestloop, before.jit]);
  if (answer === undefined) throw new RangeError('a settlement answers with one row');
  if (answer.overfull.length > 0) return { kind: 'refused', overfull: answer.overfull };
  const byStatus = { GRADED: 0, TIE: 0, PENDING: 0, NO_GRADE: 0, NOT_ASSESSED: 0, ...answer.byStatus };
  return {
    kind: 'settled',
    people: Object.values(byStatus).reduce((total, people) => total + people, 0),
    byStatus,
    pools: answer.pools,
    changedCount: answer.changedCount,
    changed: answer.changed.map(({ personId, before: old, after }) => ({
      personId,
      before: asPerson(old),
      after: asPerson(after),
    })),
  };
}
