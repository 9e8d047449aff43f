import pg from 'pg';

/** The outbox of one database, looked at beside the product that works on it. */
export interface OutboxView {
  /** Rows to people written at or after an instant of the product's clock, by employee number; of one state, or of all. */
  to(since: Date, state?: string): Promise<Record<string, number>>;
  /** How many rows that may go at `now` have not come to an end. */
  waiting(now: Date): Promise<number>;
  one(text: string, values?: unknown[]): Promise<Record<string, unknown>>;
  /** One reminder to everybody of the roster (the help card, which needs nothing), in one transaction. */
  remindAll(key: string, now: Date): Promise<void>;
  close(): Promise<void>;
}

export function viewOutbox(url: string): OutboxView {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  const one = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows[0] ?? {};
  return {
    one,
    async to(since, state) {
      const { rows } = await pool.query<{ no: string; n: number }>(
        `SELECT p."employeeNo" AS "no", count(*)::int AS "n" FROM "Outbox" o JOIN "Person" p ON p."id"::text = o."receiver"
         WHERE o."op" = 'send' AND o."receiverType" = 'person' AND o."createdAt" >= $1
           AND ($2::text IS NULL OR o."state" = $2) GROUP BY 1`,
        [since, state ?? null],
      );
      return Object.fromEntries(rows.map(({ no, n }) => [no, n]));
    },
    waiting: async (now) =>
      Number(
        (await one(`SELECT count(*) AS "n" FROM "Outbox" WHERE "state" = 'PENDING' AND "notBefore" <= $1`, [now])).n,
      ),
    async remindAll(key, now) {
      await pool.query(
        `INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "receiverType", "receiver", "priority", "notBefore", "createdAt")
         SELECT "unitId", $1 || ':' || "id", 'send', 'help.card', jsonb_build_object('personId', "id"), 'person', "id"::text, 9, $2, $2
         FROM "Person" WHERE "active" AND "openId" IS NOT NULL`,
        [key, now],
      );
    },
    close: () => pool.end(),
  };
}
