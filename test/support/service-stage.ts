import pg from 'pg';
import { nationalCalendar } from '../../prisma/national-calendar.ts';
import { createDatabase } from '../../src/persistence/database.ts';
import { PrismaClient } from '../../src/persistence/generated/node/client.ts';
import { createOutboxClaims } from '../../src/persistence/outbox-claims.ts';
import { createRestoredDump } from '../../src/persistence/restored-dump.ts';
import { insertCalendar } from '../../src/persistence/seed-calendar.ts';
import { createStore } from '../../src/persistence/store.ts';
import { createTestDatabase } from './database.ts';
import { writeOrgan } from './organ.ts';

/** The services over a database of their own with one organ in it, and a clock that stands where the test puts it. */
export async function setServiceStage(startAt: string, locale: 'zh-CN' | 'en-US' = 'zh-CN') {
  const testDatabase = await createTestDatabase();
  const organ = await writeOrgan(testDatabase.url);
  let instant = new Date(startAt);
  const clock = { now: () => instant };
  const database = createDatabase({ url: testDatabase.url, max: 12, Client: PrismaClient, onError: () => undefined });
  await insertCalendar(database, nationalCalendar());
  const sql = new pg.Client({ connectionString: testDatabase.url });
  await sql.connect();
  return {
    ...organ,
    store: createStore(database, clock, locale),
    claims: createOutboxClaims(database.pool),
    restored: createRestoredDump(database.pool),
    clock,
    at(text: string) {
      instant = new Date(text);
    },
    rows: async (text: string, params: unknown[] = []): Promise<Readonly<Record<string, unknown>>[]> =>
      (await sql.query(text, params)).rows,
    async close() {
      await sql.end();
      await database.close();
      await testDatabase.drop();
    },
  };
}

export type ServiceStage = Awaited<ReturnType<typeof setServiceStage>>;
