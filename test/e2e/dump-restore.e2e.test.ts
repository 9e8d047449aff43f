import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreDump, takeDump } from '../support/dump.ts';
import { type OwnPostgres, openOwnPostgres } from '../support/own-postgres.ts';
import { pressable, pressables } from './support/cards.ts';
import { daysUntil, toFreshQuarter } from './support/clock.ts';
import { type Cast, castOf } from './support/organ.ts';
import { type OutboxView, viewOutbox } from './support/outbox.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Message, Sandbox } from './support/sandbox.ts';
import { until } from './support/until.ts';

const ROOT = join(import.meta.dirname, '../..');
const DAY_MS = 86_400_000;
/** Answers so slow keep most of the places of the sender, so that some rows wait for one; the others are quick. */
const SLOW = { api: 'im.message.create', kind: 'latency', rate: 0.8, ms: 3_000 };
/** Accepted, and the connection cut before the answer: the sender cannot know. */
const CUT = { api: 'im.message.create', kind: 'timeoutAfterAccept', rate: 0.5, ms: 50 };

/** Sent, being sent, put off after an attempt that may have been accepted, and never tried: all at once. */
const MIXED = `
  SELECT count(*) FILTER (WHERE "state" = 'SENT') > 2
    AND count(*) FILTER (WHERE "state" = 'PENDING' AND "leaseUntil" > clock_timestamp()) > 2
    AND count(*) FILTER (WHERE "state" = 'PENDING' AND "leaseUntil" IS NULL AND "uncertain") > 0
    AND count(*) FILTER (WHERE "state" = 'PENDING' AND "attempts" = 0) > 0 AS "mixed"
  FROM "Outbox" WHERE "op" = 'send' AND "createdAt" >= $1`;

describe('a dump restored into a fresh database', () => {
  let postgres: OwnPostgres;
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let outbox: OutboxView;

  /** Ends the product at once and starts it on another database, against the sandbox as it was. */
  async function moveTo(url: string): Promise<void> {
    await product.kill();
    await outbox.close();
    outbox = viewOutbox(url);
    await product.start({ DATABASE_URL: url });
    await sandbox.noFaults();
  }
  const drained = () => until('the outbox to be empty', async () => (await outbox.waiting(await sandbox.now())) === 0);
  const draftOf = (no: string, text: string): Promise<Message> => sandbox.ask(no, `实绩 ${text}`);
  const submit = (no: string, { message_id, card }: Message) =>
    sandbox.press(no, message_id, pressable(card, 'record.submit').value);
  /** What came to everybody of the organ since the counts of before. */
  async function arrivedSince(before: Readonly<Record<string, number>>): Promise<Record<string, number>> {
    const { recipients } = await sandbox.stats();
    const news = cast.everybody.map(({ employee_no: no }) => [no, (recipients[no] ?? 0) - (before[no] ?? 0)] as const);
    return Object.fromEntries(news.filter(([, count]) => count !== 0));
  }
  const isMixed = (since: Date) => async () => (await outbox.one(MIXED, [since])).mixed === true;
  /** Reminds everybody, and comes back in the middle of it. */
  async function halfReminded(key: string): Promise<{ before: Record<string, number>; expected: unknown }> {
    const [since, before] = [await sandbox.now(), (await sandbox.stats()).recipients];
    for (const fault of [CUT, SLOW]) await sandbox.fault(fault);
    await outbox.remindAll(key, since);
    await until('the middle of the fan-out', isMixed(since));
    return { before, expected: Object.fromEntries(Object.keys(await outbox.to(since)).map((no) => [no, 1])) };
  }

  beforeAll(async () => {
    postgres = await openOwnPostgres({ purpose: 'restore', durable: false, log: () => undefined });
    const url = await postgres.create('first');
    product = await startProduct({ DATABASE_URL: url });
    sandbox = product.sandbox;
    outbox = viewOutbox(url);
    cast = await castOf(sandbox);
    // Past the middle of the quarter's last month the next thing that everybody is sent is his summary.
    await toFreshQuarter(sandbox);
    await sandbox.jump(new Date((await sandbox.now()).getTime() + 30 * DAY_MS));
    await sandbox.advance('P2D');
  });
  afterAll(async () => {
    await product?.remove();
    await outbox?.close();
    await postgres?.close();
  });

  it('goes on in the middle of a fan-out: everybody gets one card, and the cards of before can be pressed', async () => {
    const { employee_no: writer } = cast.staff[0];
    const draft = await draftOf(writer, '完成窗口改造验收');
    let since = await sandbox.now();
    let before: Record<string, number> = {};
    for (let day = 0, middle = false; !middle; day += 1) {
      if (day > 30) throw new Error('no fan-out within a month');
      // What few people are told on the days before would use the faults up.
      await sandbox.noFaults();
      for (const fault of [CUT, SLOW]) await sandbox.fault(fault);
      [since, before] = [await sandbox.now(), (await sandbox.stats()).recipients];
      const playing: { end?: 'reached' | Error } = {};
      void sandbox.advance('P1D').then(
        () => {
          playing.end = 'reached';
        },
        (error: Error) => {
          playing.end = error;
        },
      );
      middle = await until('the middle of a fan-out, or the end of the day', async () => {
        if (playing.end instanceof Error) throw playing.end;
        const at = await isMixed(since)();
        return at || playing.end === 'reached' ? { at } : undefined;
      }).then(({ at }) => at);
    }
    const asked = await outbox.to(since);
    const reached = Object.keys(await arrivedSince(before));
    await product.kill();
    // Accepted by the platform, and not known to the database: asked again under its own number.
    const sent = await outbox.to(since, 'SENT');
    const unsure = reached.filter((no) => sent[no] === undefined);
    const dump = await takeDump(postgres, 'first');
    await moveTo(await restoreDump(postgres, dump, { name: 'second', like: 'first', queue: 'kept' }));
    await drained();
    await sandbox.advance('PT10M');

    expect(Object.keys(asked).length).toBeGreaterThan(20);
    expect(new Set(Object.values(asked))).toEqual(new Set([1]));
    expect(await arrivedSince(before)).toEqual(asked);
    expect(unsure).not.toEqual([]);
    for (const no of [Object.keys(sent)[0] ?? '', unsure[0] ?? '']) {
      const [card] = await sandbox.cardsFor(no, 'summary.confirm');
      const form_value = { text: '完成本季度各项任务' };
      const done = await sandbox.press(no, card?.message_id ?? '', card?.found.value, { form_value });
      expect(done.toast?.type, no).toBe('success');
    }
    expect((await submit(writer, draft)).toast?.type).toBe('success');
  });

  it('an older one, within the hour: what was sent since is sent again, and the platform knows it', async () => {
    const { employee_no: writer } = cast.staff[1];
    const draft = await draftOf(writer, '走访企业十二户');
    const { before, expected } = await halfReminded('within');
    const dump = await takeDump(postgres, 'second');
    await sandbox.noFaults();
    await drained();
    expect((await submit(writer, draft)).toast?.type).toBe('success');
    await product.kill();
    await moveTo(await restoreDump(postgres, dump, { name: 'third', like: 'second', queue: 'left out' }));
    await drained();
    await sandbox.advance('PT10M');

    expect(await arrivedSince(before)).toEqual(expected);
    // His press is lost with all that came after the dump; the card he sees of it answers with the draft it was.
    const seen = (await sandbox.heard(writer)).find(({ message_id }) => message_id === draft.message_id);
    const [again] = pressables(seen?.card).filter(({ action }) => action.startsWith('record.'));
    const old = await sandbox.press(writer, draft.message_id, again?.value);
    const value = pressable(old.card, 'record.submit').value;
    const done = await sandbox.press(writer, draft.message_id, value, { form_value: { text: '走访企业十二户' } });
    expect(done.toast?.type).toBe('success');
  });

  it('an older one, after days: what may have been sent meanwhile is set aside, told, and sent when somebody says so', async () => {
    const { before, expected } = await halfReminded('later');
    const dump = await takeDump(postgres, 'third');
    await sandbox.noFaults();
    await drained();
    expect(await arrivedSince(before)).toEqual(expected);
    const reminded = (await sandbox.stats()).recipients;
    const many = async () => Object.keys(await arrivedSince(reminded)).length > 20;
    await daysUntil(sandbox, 'a reminder to many', 31, many);
    const arrived = await arrivedSince(before);
    await product.kill();
    const url = await restoreDump(postgres, dump, { name: 'fourth', like: 'third', queue: 'left out' });
    await moveTo(url);
    await sandbox.advance('PT10M');
    await drained();

    const admins = cast.everybody.filter(({ roles }) => roles.includes('admin'));
    const told = Object.fromEntries(admins.map(({ employee_no: no }) => [no, (arrived[no] ?? 0) + 1]));
    expect(admins).not.toEqual([]);
    expect(await arrivedSince(before)).toEqual({ ...arrived, ...told });

    const listed = await notices(url, 'list');
    const setAside = countOf(listed.notices);
    expect(listed).toMatchObject({ failed: 0, unknown: listed.notices.length });
    expect(Object.keys(setAside).length).toBeGreaterThan(20);
    const silence = (await sandbox.stats()).recipients;
    expect((await notices(url, 'resend', 'restored')).resent).toHaveLength(listed.notices.length);
    // The counters' hours begin again in the late afternoon.
    await sandbox.advance('PT7H');
    await drained();
    expect(await arrivedSince(silence)).toEqual(setAside);
  });
});

interface Listed {
  readonly employee_no: string | null;
}

/** `pingshi notices …` on that database, as JSON. */
async function notices(url: string, ...args: string[]): Promise<Record<'notices' | 'resent', readonly Listed[]>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'notices', ...args, '--json'],
    { cwd: ROOT, env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: url } },
  );
  return JSON.parse(stdout);
}

/** How many are for whom, groups left out. */
function countOf(rows: readonly Listed[]): Record<string, number> {
  const ofPeople = rows.flatMap(({ employee_no: no }) => no ?? []);
  return Object.fromEntries([...Map.groupBy(ofPeople, (no) => no)].map(([no, all]) => [no, all.length]));
}
