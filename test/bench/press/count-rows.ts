import pg from 'pg';

const WRITTEN = `
  SELECT (SELECT count(*)::int FROM "InboxEvent") AS "inbox", (SELECT count(*)::int FROM "AuditEntry") AS "audit",
    (SELECT count(*)::int FROM "Outbox") AS "outbox", (SELECT coalesce(sum("version"), 0)::int FROM "ScoreSheet") AS "versions"`;

/** What the presses left behind: rows of inbox, audit and outbox, and the versions of all sheets together. */
export async function countRows(url: string): Promise<Record<'inbox' | 'audit' | 'outbox' | 'versions', number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(WRITTEN)).rows[0];
  } finally {
    await client.end();
  }
}
