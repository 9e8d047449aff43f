import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { OwnPostgres } from '../../support/own-postgres.ts';
import { rounded, Void } from '../figure.ts';
import { startProgram } from '../program.ts';
import { type Counted, openPlatform, type Person } from './platform.ts';

/** What the platform allows over time, in calls a second. */
export const ALLOWED_PER_S = 1000 / 60;
const PROBE_MS = 250;
const CURVE_S = 10;
/** Refusals for a rate: of the gateway, and per receiver. */
const REFUSALS = ['99991400', '230020'];
/** Calls that go wrong one way or another, one in ten together; a refusal for a rate is none of them, since it is counted by itself. */
const FAULTS = [
  { kind: 'http500', rate: 0.03 },
  { kind: 'reset', rate: 0.01 },
  { kind: 'latency', rate: 0.03, ms: 2_000 },
  { kind: 'timeoutAfterAccept', rate: 0.03, ms: 15_000 },
];

export interface Setting {
  readonly name: string;
  readonly processes: number;
  readonly redisUrl: string | null;
  readonly faults: boolean;
  /** The stretch that is measured, from the first message. */
  readonly seconds: number;
}

export interface Run {
  readonly setting: string;
  readonly rows: number;
  readonly seconds: number;
  /** Calls that arrived, faulty ones too, by the rate that is allowed. */
  readonly callsRatio: number;
  /** Messages that were delivered, by the rate that is allowed. */
  readonly rateRatio: number;
  /** The same with the calls that a fault took, which no sender could have used for a message; never more than the calls made. */
  readonly neededRatio: number;
  readonly refusedRatio: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly doubled: number;
  /** Seconds since the first message, and messages accepted by then. */
  readonly curve: readonly (readonly [seconds: number, sent: number])[];
}

/** An organ of so many, and one reminder to each of them, in one transaction. */
async function remind(url: string, people: readonly Person[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(
      `WITH unit AS (INSERT INTO "Unit" ("code", "name", "createdAt") VALUES ('BENCH', '测试单位', now()) RETURNING "id")
       INSERT INTO "Department" ("unitId", "name", "rank") SELECT "id", '测试处', 1 FROM unit RETURNING "id", "unitId"`,
    );
    await client.query(
      `WITH people AS (
         INSERT INTO "Person" ("unitId", "departmentId", "employeeNo", "name", "openId")
         SELECT $1, $2, p."no", p."no", p."openId" FROM unnest($3::text[], $4::text[]) AS p ("no", "openId") RETURNING "id")
       INSERT INTO "Outbox" ("unitId", "key", "op", "notice", "args", "receiverType", "receiver", "priority", "notBefore", "createdAt")
       SELECT $1, 'bench:' || "id", 'send', 'help.card', jsonb_build_object('personId', "id"), 'person', "id"::text, 9, now(), now()
       FROM people`,
      [rows[0].unitId, rows[0].id, people.map(({ no }) => no), people.map(({ openId }) => openId)],
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Rows nobody will send any more, by state; the fan-out is over when none is pending. */
async function pending(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`SELECT count(*)::int AS "n" FROM "Outbox" WHERE "state" = 'PENDING'`);
  return rows[0].n;
}

/** The counts at the sandbox from before the first message on, until the stretch is over. */
async function watch(counted: () => Promise<Counted>, seconds: number) {
  let before = performance.now();
  for (const begun = before; (await counted()).calls === 0; before = performance.now()) {
    if (performance.now() - begun > 30_000) throw new Void('the fan-out does not begin');
    await delay(20);
  }
  const curve: [number, number][] = [[0, 0]];
  for (;;) {
    await delay(PROBE_MS);
    const now = await counted();
    const at = (performance.now() - before) / 1000;
    if (at >= curve.length * CURVE_S || at >= seconds) curve.push([rounded(at, 1), now.accepted]);
    if (at >= seconds) return { at, now, curve };
  }
}

/** One fan-out by so many processes of the service, counted at the sandbox. */
export async function runFanOut(database: OwnPostgres, setting: Setting, say: (line: string) => void): Promise<Run> {
  const name = `fanout_${setting.name.replace(/\W+/g, '_')}`;
  const dir = join(database.dir, name);
  await mkdir(dir);
  const url = await database.create(name);
  // A little more than can be sent, so that the stretch has no end of its own.
  const rows = Math.ceil(setting.seconds * ALLOWED_PER_S) + 20;
  const platform = await openPlatform(dir, rows);
  const programs = [];
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    if (setting.faults) for (const fault of FAULTS) await platform.fault(fault);
    for (let n = 0; n < setting.processes; n += 1) {
      const env = {
        DATABASE_URL: url,
        ...(setting.redisUrl === null ? {} : { REDIS_URL: setting.redisUrl }),
        LARK_APP_ID: platform.app.appId,
        LARK_APP_SECRET: platform.app.appSecret,
        LARK_ENCRYPT_KEY: platform.app.encryptKey,
        LARK_VERIFICATION_TOKEN: platform.app.verificationToken,
        LARK_DOMAIN: platform.url,
        PORT: '0',
      };
      programs.push(await startProgram({ file: 'src/main.ts', logFile: join(dir, `${n}.log`), env }));
    }
    await delay(5_000);
    const people = await platform.people();
    await remind(url, people);
    const { at, now, curve } = await watch(platform.counted, setting.seconds);
    const limit = performance.now() + 180_000;
    while ((await pending(client)) > 0) {
      if (performance.now() > limit) throw new Void('the fan-out does not end');
      await delay(500);
    }
    const end = await platform.counted();
    const delivered = Object.values(now.recipients).reduce((sum, n) => sum + n, 0);
    const allowed = ALLOWED_PER_S * at;
    const received = people.map(({ no }) => end.recipients[no] ?? 0);
    const refused = REFUSALS.reduce((sum, code) => sum + (end.rejected[code] ?? 0), 0);
    const run: Run = {
      setting: setting.name,
      rows,
      seconds: rounded(at, 2),
      callsRatio: rounded(now.calls / allowed, 4),
      rateRatio: rounded(delivered / allowed, 4),
      neededRatio: rounded(Math.min(delivered + now.struck, now.calls) / allowed, 4),
      refusedRatio: rounded(refused / end.calls, 5),
      rejected: end.rejected,
      lost: received.filter((n) => n === 0).length,
      doubled: received.filter((n) => n > 1).length,
      curve,
    };
    const { rateRatio, neededRatio, callsRatio, lost, doubled } = run;
    say(
      `fan-out, ${setting.name}: ${rateRatio} of the rate delivered, ${neededRatio} with what faults took, ${callsRatio} called, ${refused} refused, ${lost} lost, ${doubled} doubled`,
    );
    return run;
  } finally {
    for (const program of programs) await program.stop();
    await client.end();
    await platform.close();
  }
}
