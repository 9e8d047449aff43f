import type { Pool } from 'pg';
import type { RestoredDump } from '../services/operations/ports.ts';
import { OLDER_DUMP } from '../services/outbox.ts';

/** The row of "Heartbeat" that the sweep writes. */
export const SWEEP = 'sweep';
export const THIS_TRANSACTION = 'pg_current_xact_id()::xid::text';

/**
 * Tells a restored dump from the database it was taken of, without a privilege: a row says in which transaction it was written, and
 * PostgreSQL keeps the same number in its `xmin`. A dump carries what the row says; its `xmin` is the restore's. Standby servers,
 * copies of the files and pg_upgrade keep both.
 */
export function createRestoredDump(pool: Pool): RestoredDump {
  return {
    async adopt(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        // Whoever starts at the same time waits here until the copy is adopted.
        const { rows } = await client.query<{ lastAt: Date }>(
          `SELECT "clockAt" AS "lastAt" FROM "Heartbeat"
           WHERE "name" = $1 AND "writtenIn" <> xmin::text AND "clockAt" IS NOT NULL FOR UPDATE`,
          [SWEEP],
        );
        const [copied] = rows;
        if (copied !== undefined) {
          await work(copied.lastAt);
          await client.query(`UPDATE "Heartbeat" SET "writtenIn" = ${THIS_TRANSACTION} WHERE "name" = $1`, [SWEEP]);
        }
        await client.query('COMMIT');
        client.release();
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    async setAside(which, now) {
      const { rowCount } = await pool.query(
        `UPDATE "Outbox" SET "state" = 'UNKNOWN', "settledAt" = $3, "leaseUntil" = NULL, "errorCode" = 0, "errorText" = $2
         WHERE "state" = 'PENDING' AND "op" = 'send' AND "notBefore" <= $3 AND ("keepsHours" OR $1 = 'all')`,
        [which, OLDER_DUMP, now],
      );
      return rowCount ?? 0;
    },
  };
}
