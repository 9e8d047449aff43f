import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { classOf } from '../../../src/domain/scheme/classes.ts';
import type { SettledUnit } from '../../../src/domain/settlement/outcome.ts';
import { readFacts, readSettled } from '../../../src/persistence/settlement/read.ts';
import { settleCycle } from '../../../src/persistence/settlement/settle-cycle.ts';
import type { Sql } from '../../../src/persistence/sql.ts';
import type { SettleOutcome } from '../../../src/services/results/ports.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { World } from './random-world.ts';

type Client = Pick<pg.ClientBase, 'query'>;

const STATUS = { assessed: 'PENDING', no_grade: 'NO_GRADE', not_assessed: 'NOT_ASSESSED' } as const;

export type SettlementStage = Awaited<ReturnType<typeof setSettlementStage>>;

/** One database, in which each cycle is a world of its own. */
export async function setSettlementStage() {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  const sqlOf =
    (client: Client): Sql =>
    async <Row>({ text }: { text: string }, params: readonly unknown[]) =>
      (await client.query(text, [...params])).rows as Row[];
  const [unitId, departmentId] = [randomUUID(), randomUUID()];
  await pool.query(`INSERT INTO "Unit" ("id", "code", "name", "createdAt") VALUES ($1, 'T1', '某局', now())`, [unitId]);
  await pool.query(`INSERT INTO "Department" ("id", "unitId", "name", "rank") VALUES ($1, $2, '办公室', 1)`, [
    departmentId,
    unitId,
  ]);

  /** Inserts rows whose columns are spelled as JSON has them. */
  const insert = (client: Client, table: string, columns: string, rows: readonly object[]) =>
    client.query(
      `INSERT INTO "${table}" (${columns.replace(/ [a-z[\]]+(?=,|$)/g, '')})
       SELECT * FROM jsonb_to_recordset($1) AS r(${columns})`,
      [JSON.stringify(rows)],
    );

  const inTransaction = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };

  /** Takes the place of all that the cycle knew. */
  const write = async (client: Client, cycleId: string, { scheme, facts }: World): Promise<void> => {
    for (const table of ['Participant', 'ScoreSheet', 'Ballot', 'Review', 'Override']) {
      await client.query(`DELETE FROM "${table}" WHERE "cycleId" = $1`, [cycleId]);
    }
    await client.query(`DELETE FROM "LedgerEntry" WHERE "period" = $1`, [cycleId]);
    const of = (row: { readonly person: string }) => ({
      ...row,
      unitId,
      cycleId,
      personId: row.person,
      period: cycleId,
    });
    const sheet = (row: { person: string; source: string; scores: object }, more: object = {}) => ({
      ...of(row),
      raterId: randomUUID(),
      handedIn: true,
      updatedAt: '2026-10-01',
      ...more,
    });
    await insert(
      client,
      'Participant',
      '"cycleId" uuid, "personId" uuid, "unitId" uuid, "status" text, "directLeaderId" uuid, "deputyLeaderId" uuid, "pool" text, "category" text, "level" text, "position" text, "classIndex" int',
      facts.people.map((person) => ({
        ...of({ person: person.key }),
        status: STATUS[person.status],
        directLeaderId: person.directLeader,
        deputyLeaderId: person.deputyLeader,
        pool: person.pool,
        category: person.category,
        level: person.level,
        position: person.position,
        classIndex: classOf(scheme, person),
      })),
    );
    const isBallot = ({ source }: { readonly source: string }) => source === 'peer' || source === 'client';
    const sheets = facts.scores.filter((row) => !isBallot(row));
    await insert(
      client,
      'ScoreSheet',
      '"unitId" uuid, "cycleId" uuid, "raterId" uuid, "personId" uuid, "source" text, "scores" jsonb, "handedIn" boolean, "updatedAt" timestamptz',
      // What is not handed in does not count, whatever it says.
      [...sheets.map((row) => sheet(row)), ...sheets.slice(0, 2).map((row) => sheet(row, { handedIn: false }))],
    );
    await insert(
      client,
      'Ballot',
      '"unitId" uuid, "cycleId" uuid, "personId" uuid, "source" text, "scores" jsonb',
      facts.scores.filter(isBallot).map(of),
    );
    const entry = (row: { person: string; points: string }, approved: boolean) => ({
      ...of(row),
      ledger: 'result',
      date: '2026-08-01',
      points: row.points === '' ? null : row.points,
      approved,
      createdAt: '2026-10-01',
    });
    await insert(
      client,
      'LedgerEntry',
      '"unitId" uuid, "personId" uuid, "period" text, "ledger" text, "date" text, "title" text, "reference" text, "reasonCode" text, "points" numeric, "effect" text, "approved" boolean, "createdAt" timestamptz',
      [...facts.ledger.map((row) => entry(row, true)), ...facts.ledger.slice(0, 2).map((row) => entry(row, false))],
    );
    await insert(
      client,
      'Review',
      '"cycleId" uuid, "personId" uuid, "unitId" uuid, "integrity" text, "virtue" text, "waived" text[], "reason" text, "officer" text, "at" timestamptz',
      facts.reviews.map((row) => ({ ...of(row), officer: '纪检', at: '2026-10-01' })),
    );
    const decision = (row: { person: string; grade: string }, current: boolean) => ({
      ...of(row),
      before: '',
      reason: '研究决定',
      decidedBy: 'a',
      approvedBy: 'b',
      current,
      at: '2026-10-01',
    });
    await insert(
      client,
      'Override',
      '"unitId" uuid, "cycleId" uuid, "personId" uuid, "grade" text, "before" text, "reason" text, "decidedBy" text, "approvedBy" text, "current" boolean, "at" timestamptz',
      [
        ...facts.overrides.map((row) => decision(row, true)),
        ...facts.people.slice(0, 1).map(({ key }) => decision({ person: key, grade: '好' }, false)),
      ],
    );
  };

  return {
    /** A new cycle with this world in it; its id. */
    async open(world: World): Promise<string> {
      const cycleId = randomUUID();
      await pool.query(
        `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
         VALUES ($1::uuid, $2, $1::uuid::text, 'REVIEW', $3, '2026-07-01', now())`,
        [cycleId, unitId, JSON.stringify(world.scheme)],
      );
      await insert(
        pool,
        'Person',
        '"id" uuid, "unitId" uuid, "employeeNo" text, "name" text, "departmentId" uuid, "category" text, "level" text, "position" text',
        world.facts.people.map((person) => ({
          ...person,
          id: person.key,
          employeeNo: person.key,
          unitId,
          departmentId,
          name: '某人',
        })),
      );
      await inTransaction((client) => write(client, cycleId, world));
      return cycleId;
    },
    change: (cycleId: string, world: World) => inTransaction((client) => write(client, cycleId, world)),
    settle: (
      cycleId: string,
      { scheme, facts }: Pick<World, 'scheme'> & { facts: Pick<World['facts'], 'assumeReviewed'> },
      now = '2026-10-16T02:00:00Z',
    ): Promise<SettleOutcome> =>
      inTransaction((client) =>
        settleCycle(sqlOf(client), {
          cycleId,
          scheme,
          assumeReviewed: facts.assumeReviewed,
          actor: 'test',
          now: new Date(now),
        }),
      ),
    transaction: <T>(work: (sql: Sql) => Promise<T>): Promise<T> => inTransaction((client) => work(sqlOf(client))),
    facts: (cycleId: string, world: World) => readFacts(sqlOf(pool), cycleId, world.facts.assumeReviewed),
    settled: (cycleId: string): Promise<SettledUnit> => readSettled(sqlOf(pool), cycleId),
    rows: async (text: string, params: unknown[] = []) => (await pool.query(text, params)).rows,
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}
