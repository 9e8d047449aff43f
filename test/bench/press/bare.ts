import { createHash, timingSafeEqual } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

// What a press costs at the least: Hono, the signature over the raw body, and the same write as one prepared statement. No decryption,
// no authorisation, no version check, no card, no log.

const key = process.env.BENCH_KEY ?? '';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.BENCH_POOL) });

const statement = {
  name: 'bare.press',
  text: `
    WITH inbox AS (
      INSERT INTO "InboxEvent" ("key", "nonce", "kind", "state", "receivedAt", "doneAt") VALUES ($1, $2, 'press', 'done', $3, $3)),
    sheet AS (
      INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "reason", "saved", "updatedAt")
      VALUES ($4, $5, $6, $7, 'direct', $8, coalesce($9, ''), $9::text IS NOT NULL, $3)
      ON CONFLICT ("cycleId", "personId", "source", "raterId") DO UPDATE SET
        "scores" = "ScoreSheet"."scores" || EXCLUDED."scores", "reason" = coalesce($9, "ScoreSheet"."reason"),
        "saved" = EXCLUDED."saved", "version" = "ScoreSheet"."version" + 1, "updatedAt" = EXCLUDED."updatedAt"
      RETURNING "id", "version", "scores"),
    audit AS (
      INSERT INTO "AuditEntry" ("unitId", "at", "actor", "action", "subject", "detail")
      SELECT $4, $3, 'person:' || $6::text, 'score.level', 'sheet:' || "id",
        jsonb_build_object('cycleId', $5::text, 'personId', $7::text, 'version', "version", 'scores', "scores") FROM sheet)
    INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "targetMessageId", "receiver", "priority", "notBefore", "createdAt")
    SELECT $4, 'refresh:' || $10::text || ':' || "id" || ':' || "version", 'patch', 'desk.card',
      jsonb_build_object('cycleId', $5::text, 'raterId', $6::text, 'personId', NULL), $10, $11, 5, $3, $3 FROM sheet`,
};

const app = new Hono();
app.post('/press', async (c) => {
  const body = Buffer.from(await c.req.arrayBuffer());
  const nonce = c.req.header('x-lark-request-nonce') ?? '';
  const digest = createHash('sha256')
    .update((c.req.header('x-lark-request-timestamp') ?? '') + nonce + key)
    .update(body)
    .digest();
  const given = Buffer.from(c.req.header('x-lark-signature') ?? '', 'hex');
  if (given.length !== digest.length || !timingSafeEqual(digest, given)) return c.text('Unauthorized', 401);
  const p = JSON.parse(body.toString());
  await pool.query({
    ...statement,
    values: [
      `event:${p.eventId}`,
      nonce,
      new Date(),
      p.unitId,
      p.cycleId,
      p.raterId,
      p.personId,
      JSON.stringify(p.scores),
      p.reason,
      p.target,
      p.receiver,
    ],
  });
  return c.json({ done: true });
});

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`The bare server listens on http://127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  void pool.end();
});
