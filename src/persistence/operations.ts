import type { Pool } from 'pg';
import type { LastSweep, Operations, OutboxFigures } from '../services/operations/ports.ts';
import { NOT_KNOWN_YET } from '../services/outbox.ts';
import { SWEEP, THIS_TRANSACTION } from './restored-dump.ts';

type Figures = Record<'state', string> & { waits: boolean; n: number; oldest: number | null };

/**
 * The service's own state, one statement each. A retry moves `notBefore` on, so a row that was tried is as old as its first attempt;
 * somebody the platform does not know yet makes no row late.
 */
export function createOperations(pool: Pool): Operations {
  const run = async <Row>(name: string, text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query({ name, text, values })).rows as Row[];
  return {
    async lastSweep() {
      const rows = await run<LastSweep>(
        'operations.lastSweep',
        `SELECT "at", greatest(0, extract(epoch FROM clock_timestamp() - "at"))::float8 AS "ageSeconds"
         FROM "Heartbeat" WHERE "name" = $1`,
        [SWEEP],
      );
      return rows[0] ?? null;
    },
    async swept(now) {
      await run(
        'operations.swept',
        `INSERT INTO "Heartbeat" ("name", "at", "clockAt", "writtenIn") VALUES ($1, clock_timestamp(), $2, ${THIS_TRANSACTION})
         ON CONFLICT ("name") DO UPDATE SET "at" = EXCLUDED."at", "clockAt" = EXCLUDED."clockAt", "writtenIn" = EXCLUDED."writtenIn"`,
        [SWEEP, now],
      );
    },
    async appliedMigrations() {
      const rows = await run<{ name: string }>(
        'operations.migrations',
        `SELECT migration_name AS "name" FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      );
      return rows.map(({ name }) => name);
    },
    async outbox(now) {
      const rows = await run<Figures>(
        'operations.outbox',
        `SELECT "state", false AS "waits", count(*)::int AS "n", NULL::float8 AS "oldest"
           FROM "Outbox" WHERE "state" <> 'PENDING' GROUP BY "state"
         UNION ALL
         SELECT "state", "errorText" = $2, count(*)::int,
             (extract(epoch FROM $1 - min(coalesce("firstAttemptAt", "notBefore"))
               FILTER (WHERE "notBefore" <= $1 OR "attempts" > 0)))::float8
           FROM "Outbox" WHERE "state" = 'PENDING' GROUP BY 1, 2`,
        [now, NOT_KNOWN_YET],
      );
      return figuresOf(rows);
    },
  };
}

function figuresOf(rows: readonly Figures[]): OutboxFigures {
  const count = (state: string, waits = false): number =>
    rows.find((row) => row.state === state && row.waits === waits)?.n ?? 0;
  const due = rows.find((row) => row.state === 'PENDING' && !row.waits);
  return {
    rows: {
      pending: count('PENDING'),
      waiting: count('PENDING', true),
      sent: count('SENT'),
      failed: count('FAILED'),
      unknown: count('UNKNOWN'),
      dropped: count('DROPPED'),
    },
    oldestDueSeconds: Math.max(0, due?.oldest ?? 0),
  };
}
