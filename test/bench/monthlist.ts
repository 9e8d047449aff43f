import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { seedCalendar } from '../../prisma/national-calendar.ts';
import { createCore } from '../../src/deps.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { startBot } from '../faults/bot-process.ts';
import type { OwnPostgres } from '../support/own-postgres.ts';
import { ALLOWED_PER_S } from './fanout/run.ts';
import { type Figure, rounded, Void } from './figure.ts';

const GROUPS = 1_000;
/** October's list is posted on 2026-11-06 (DOMAIN 3). */
const POSTING = new Date('2026-11-06T10:10:00+08:00');
const API = 'im.message.create';
const REFUSALS = ['99991400', '230020'];
const PROBE_MS = 100;
const PATIENCE_MS = 240_000;

const quiet = () => undefined;

/** A unit for each group: a leader, two people with a verified result each, the quarter's cycle. */
async function fill(url: string, chatIds: readonly string[]): Promise<void> {
  const log = { info: quiet, warn: quiet, error: quiet };
  const core = createCore({ databaseUrl: url, locale: 'zh-CN', clock: { now: () => POSTING }, log });
  await seedCalendar(core.database);
  await core.database.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `WITH unit AS (
         INSERT INTO "Unit" ("code", "name", "createdAt")
         SELECT 'B' || n, '测试单位' || n, $2::timestamptz FROM generate_series(1, array_length($1::text[], 1)) n RETURNING "id", "code"),
       department AS (
         INSERT INTO "Department" ("unitId", "name", "rank") SELECT "id", '综合科', 1 FROM unit RETURNING "id", "unitId"),
       leader AS (
         INSERT INTO "Person" ("unitId", "departmentId", "employeeNo", "name", "status")
         SELECT "unitId", "id", '01', '测试科长', 'not_assessed' FROM department RETURNING "id", "unitId", "departmentId"),
       person AS (
         INSERT INTO "Person" ("unitId", "departmentId", "employeeNo", "name", "directLeaderId")
         SELECT "unitId", "departmentId", '1' || n, '测试' || n, "id" FROM leader, generate_series(1, 2) n RETURNING "id", "unitId", "directLeaderId"),
       binding AS (
         INSERT INTO "ChatBinding" ("unitId", "chatId", "name", "boundBy", "boundAt")
         SELECT "unitId", ($1::text[])[substr("code", 2)::int], '测试群', leader."id", $2 FROM leader JOIN unit ON unit."id" = "unitId"),
       cycle AS (
         INSERT INTO "Cycle" ("unitId", "period", "state", "scheme", "openedOn", "openedAt")
         SELECT "id", '2026Q4', 'RECORDING', $3, '2026-10-01', $2 FROM unit)
       INSERT INTO "WorkRecord" ("unitId", "personId", "state", "month", "occurredOn", "text", "verifiedBy", "verifiedAt", "submittedAt", "createdAt", "updatedAt")
       SELECT "unitId", "id", 'VERIFIED', '2026-10', '2026-10-20', '办结测试事项', "directLeaderId", $2, $2, $2, $2 FROM person`,
      [chatIds, POSTING, JSON.stringify(defaultScheme())],
    );
  } finally {
    await client.end();
  }
}

/** monthlist_rate_ratio: the month's list of a thousand units to their groups, by one process, on the day it is posted. */
export async function measureMonthList(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const dir = join(database.dir, 'monthlist');
  await mkdir(dir);
  const url = await database.create('monthlist');
  const keys = Array.from({ length: GROUPS }, (_, n) => `unit-${n}`);
  const sandbox = await createSandbox({
    dataDir: dir,
    port: 0,
    organ: {
      people: [{ employeeNo: '01', name: '测试', department: '测试处', roles: ['staff'] }],
      chats: keys.map((key) => ({ key, name: key, memberNos: ['01'] })),
      app: { name: '平时账' },
    },
    realNow: () => Date.now(),
    startAt: POSTING,
    log: quiet,
  });
  const chatIds = keys.map((key) => sandbox.chatIdOf(key));
  const counted = async () => {
    const answer = await (await fetch(`${sandbox.url}/sandbox/api/stats`)).json();
    const { apis, recipients } = answer as {
      apis: Record<string, { calls: number; accepted: number; rejected: Record<string, number> }>;
      recipients: Record<string, number>;
    };
    return { ...(apis[API] ?? { calls: 0, accepted: 0, rejected: {} }), recipients };
  };
  await fill(url, chatIds);
  const begun = performance.now();
  const bot = await startBot(
    {
      DATABASE_URL: url,
      LARK_APP_ID: sandbox.app.appId,
      LARK_APP_SECRET: sandbox.app.appSecret,
      LARK_ENCRYPT_KEY: sandbox.app.encryptKey,
      LARK_VERIFICATION_TOKEN: sandbox.app.verificationToken,
      LARK_DOMAIN: sandbox.url,
      PORT: '0',
    },
    sandbox.now().getTime() - Date.now(),
  );
  try {
    // The last look at which nothing had been called.
    let first = performance.now();
    let now = await counted();
    while (now.accepted < GROUPS) {
      if (performance.now() - begun > PATIENCE_MS) throw new Void(`the month's list reached ${now.accepted} groups`);
      if (now.calls === 0) first = performance.now();
      await delay(PROBE_MS);
      now = await counted();
    }
    const seconds = (performance.now() - first) / 1000;
    const received = chatIds.map((id) => now.recipients[id] ?? 0);
    const [lost, doubled] = [received.filter((n) => n === 0).length, received.filter((n) => n > 1).length];
    if (lost + doubled > 0) throw new Void(`month list: ${lost} groups without it, ${doubled} twice`);
    const ratio = rounded(GROUPS / (ALLOWED_PER_S * seconds), 4);
    say(`month list: ${GROUPS} groups in ${rounded(seconds, 1)} s, ${ratio} of the rate allowed`);
    return [
      {
        name: 'monthlist_rate_ratio',
        value: ratio,
        unit: '',
        bar: 0.95,
        limit: 'least',
        detail: {
          is: 'groups, by the calls the platform allows between the first call and the last list accepted',
          allowed: '1000 calls a minute',
          groups: GROUPS,
          units: GROUPS,
          seconds: rounded(seconds, 2),
          firstCallAfterS: rounded((first - begun) / 1000, 2),
          refused: REFUSALS.reduce((sum, code) => sum + (now.rejected[code] ?? 0), 0),
          lost,
          doubled,
        },
      },
    ];
  } finally {
    await bot.kill();
    await sandbox.close();
  }
}
