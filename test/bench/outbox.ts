import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { demoOrgan } from '../../prisma/demo/organ.ts';
import { toSandboxOrgan } from '../../prisma/demo/sandbox-organ.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import type { OwnPostgres } from '../support/own-postgres.ts';
import { findProgram } from '../support/programs.ts';
import { startRedis } from '../support/redis.ts';
import { type Figure, percentile, rounded, Void } from './figure.ts';
import { startProgram } from './program.ts';

const SAMPLES = 200;
const WARM_UP = 10;
/** Pause before each row, so that the queue is idle; with a part that changes, so that no timer keeps step with it. */
const pauseMs = (n: number): number => 90 + ((n * 37) % 60);
const PATIENCE_MS = 5_000;

/** A door before the platform that notes when a message arrives at it. */
async function openDoor(
  target: string,
): Promise<{ url: string; nextMessage: () => Promise<number>; close: () => void }> {
  let heard: ((at: number) => void) | null = null;
  const server: Server = createServer((incoming, outgoing) => {
    const at = performance.now();
    const { method, headers, url = '/' } = incoming;
    if (method === 'POST' && url.startsWith('/open-apis/im/v1/messages')) {
      heard?.(at);
      heard = null;
    }
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nextMessage: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Void('a row of the outbox was not sent')), PATIENCE_MS);
        heard = (at) => {
          clearTimeout(late);
          resolve(at);
        };
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function openIdsOf(sandboxUrl: string): Promise<string[]> {
  const { people } = (await (await fetch(`${sandboxUrl}/sandbox/api/people`)).json()) as {
    people: { open_id: string }[];
  };
  return people.map(({ open_id }) => open_id);
}

/** From the commit of a row to the call that sends it, with the queue idle on Postgres or on the Redis given. */
async function measureOn(
  database: OwnPostgres,
  backend: 'postgres' | 'redis',
  redisUrl: string | null,
  say: (line: string) => void,
): Promise<Figure> {
  const url = await database.create(`outbox_${backend}`);
  const sandbox = await createSandbox({
    dataDir: join(database.dir, `outbox-${backend}-sandbox`),
    port: 0,
    organ: toSandboxOrgan(demoOrgan),
    realNow: () => Date.now(),
    log: () => undefined,
  });
  const door = await openDoor(sandbox.url);
  const program = await startProgram({
    file: 'src/main.ts',
    logFile: join(database.dir, `outbox-${backend}.log`),
    env: {
      DATABASE_URL: url,
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
      LARK_APP_ID: sandbox.app.appId,
      LARK_APP_SECRET: sandbox.app.appSecret,
      LARK_ENCRYPT_KEY: sandbox.app.encryptKey,
      LARK_VERIFICATION_TOKEN: sandbox.app.verificationToken,
      LARK_DOMAIN: door.url,
      PORT: '0',
    },
  });
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const openIds = await openIdsOf(sandbox.url);
    await delay(3_000);
    const samples: number[] = [];
    for (let n = -WARM_UP; n < SAMPLES; n += 1) {
      await delay(pauseMs(n + WARM_UP));
      const called = door.nextMessage();
      const begun = performance.now();
      await client.query(
        `INSERT INTO "Outbox" ("key", "op", "notice", "args", "receiverType", "receiver", "notBefore", "createdAt")
         VALUES ($1, 'send', 'text.reply', '{"reply": "helpHint"}', 'open_id', $2, now(), now())`,
        [`bench:${n}`, openIds[(n + WARM_UP) % openIds.length]],
      );
      const at = await called;
      if (n >= 0) samples.push(at - begun);
    }
    const at = (share: number) => rounded(percentile(samples, share), 1);
    say(`outbox to call, ${backend}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
    return {
      name: `outbox_p99_ms_${backend}`,
      value: at(0.99),
      unit: 'ms',
      bar: 100,
      limit: 'most',
      detail: {
        samples: SAMPLES,
        p50: at(0.5),
        longest: at(1),
        from: 'just before the row’s INSERT is sent, so its commit is in it',
        to: 'the request at the door of the platform',
      },
    };
  } finally {
    await client.end();
    await program.stop();
    door.close();
    await sandbox.close();
  }
}

/** outbox_p99_ms_postgres and, where there is a redis-server, outbox_p99_ms_redis. */
export async function measureOutbox(database: OwnPostgres, say: (line: string) => void): Promise<Figure[]> {
  const figures = [await measureOn(database, 'postgres', null, say)];
  const server = findProgram('redis-server');
  if (server === undefined) {
    say('No redis-server: the outbox is measured with the queue on Postgres alone');
    return figures;
  }
  const redis = await startRedis(server);
  try {
    figures.push(await measureOn(database, 'redis', redis.url, say));
  } finally {
    await redis.close();
  }
  return figures;
}
