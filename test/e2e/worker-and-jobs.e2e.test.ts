import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnPostgres } from '../support/own-postgres.ts';
import { startWorker } from '../support/workerd.ts';
import { fieldValue, pressable, textOf } from './support/cards.ts';
import { writeCrowd } from './support/crowd.ts';
import { type Platform, startPlatform, startProcess } from './support/processes.ts';
import { closeAll, type Opened } from './support/split-deployment.ts';
import { until } from './support/until.ts';

const PEOPLE = 4;
const TEXT = '完成政务大厅综合窗口改造验收';

describe('an edge in workerd and a sender on Node, with nothing between them but the database', () => {
  const opened: Opened = [];
  let platform: Platform;
  let client: pg.Client;

  beforeAll(async () => {
    const keep = <T extends { close(): Promise<unknown> }>(resource: T): T => {
      opened.push(() => resource.close());
      return resource;
    };
    const directory = await mkdtemp(join(tmpdir(), 'pingshi-worker-'));
    opened.push(() => rm(directory, { recursive: true, force: true }));
    const postgres = keep(await openOwnPostgres({ purpose: 'worker', durable: false, log: () => undefined }));
    platform = keep(await startPlatform(join(directory, 'sandbox'), PEOPLE));
    const { sandbox, secrets } = platform;
    const url = await postgres.create('edge');
    await writeCrowd(url, await sandbox.people());
    client = new pg.Client({ connectionString: url });
    await client.connect();
    opened.push(() => client.end());
    const sender = await startProcess({
      ...secrets,
      DATABASE_URL: url,
      LARK_DOMAIN: sandbox.url,
      PINGSHI_ROLES: 'jobs',
    });
    opened.push(() => sender.stop());
    const worker = keep(await startWorker({ databaseUrl: url, secrets }));
    await platform.pushTo(worker.url);
  });
  afterAll(() => closeAll(opened));

  it('answers a message: the worker writes the row, the database wakes the sender, and one card arrives', async () => {
    const { sandbox } = platform;
    const [writer, ...others] = (await sandbox.people()).map(({ employee_no }) => employee_no) as [string, ...string[]];
    await client.query('LISTEN pingshi_outbox');
    const woken = once(client, 'notification', { signal: AbortSignal.timeout(30_000) });
    const draft = await sandbox.ask(writer, `实绩 ${TEXT}`);
    expect(await woken).toMatchObject([{ channel: 'pingshi_outbox' }]);
    expect(fieldValue(draft.card, 'text')).toBe(TEXT);

    const done = await sandbox.press(writer, draft.message_id, pressable(draft.card, 'record.submit').value);
    expect(done.toast?.type).toBe('success');
    await Promise.all(others.map((no) => sandbox.ask(no, '我的账')));
    expect(textOf((await sandbox.ask(writer, '我的账')).card).split(TEXT)).toHaveLength(2);
    const states = async () =>
      (await client.query(`SELECT "state", count(*)::int AS "n" FROM "Outbox" GROUP BY 1`)).rows;
    await until('nothing to be left', async () => !(await states()).some(({ state }) => state === 'PENDING'));
    expect(await states()).toEqual([{ state: 'SENT', n: PEOPLE + 1 }]);
    expect(await sandbox.stats()).toMatchObject({
      recipients: { [writer]: 2, ...Object.fromEntries(others.map((no) => [no, 1])) },
    });
  });

  it('has a sender that listens to the database', async () => {
    const { rows } = await client.query(
      `SELECT DISTINCT "query" FROM pg_stat_activity WHERE "query" LIKE 'LISTEN %' AND "pid" <> pg_backend_pid()`,
    );
    expect(rows).toEqual(expect.arrayContaining([{ query: 'LISTEN pingshi_inbox' }]));
  });
});
