import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pressable } from './support/cards.ts';
import { type Cast, castOf } from './support/organ.ts';
import { createDesk, type Desk } from './support/paper/command.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Sandbox } from './support/sandbox.ts';
import { until } from './support/until.ts';

const SECRET = 'a-secret-of-operations';
const TEXT = '完成政务大厅综合窗口改造验收';
const OUT_OF_REACH = 230013;

const list = z.object({
  failed: z.number(),
  unknown: z.number(),
  notices: z.array(
    z.object({ id: z.string(), unit: z.string().nullable(), employee_no: z.string().nullable(), code: z.number() }),
  ),
});

describe('operations', () => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let desk: Desk;
  const get = (path: string) => fetch(`${product.url}${path}`, { headers: { authorization: `Bearer ${SECRET}` } });
  const figure = async (sample: string): Promise<number | undefined> => {
    const body = await (await get('/metrics')).text();
    const line = body.split('\n').find((each) => each.startsWith(`${sample} `));
    return line === undefined ? undefined : Number(line.slice(sample.length));
  };

  beforeAll(async () => {
    product = await startProduct({ OPS_TOKEN: SECRET });
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    desk = await createDesk(product.dataDir);
  });
  afterAll(async () => {
    await desk?.remove();
    await product?.remove();
  });

  it('say that all is well, and when the last sweep was', async () => {
    const ready = await until('the first sweep', async () => {
      const body = await (await get('/readyz')).json();
      return body.lastSweep === null ? undefined : body;
    });
    expect(ready).toEqual({
      ok: true,
      problems: [],
      checks: { started: true, database: true, migrations: true, queue: true, longConnection: null },
      lastSweep: { at: expect.any(String), ageSeconds: expect.any(Number) },
    });
  });

  it('count presses and sends', async () => {
    const [{ employee_no: no }] = cast.staff;
    const draft = await sandbox.ask(no, `实绩 ${TEXT}`);
    await sandbox.press(no, draft.message_id, pressable(draft.card, 'record.submit').value, {
      form_value: { visibility: 'public' },
    });
    expect(await figure('pingshi_press_seconds_count{outcome="answered"}')).toBe(1);
    expect(await figure('pingshi_sends_total{outcome="sent"}')).toBeGreaterThan(0);
    expect(await figure('pingshi_limiter_wait_seconds_count{api="im.message.create"}')).toBeGreaterThan(0);
    expect(await figure('pingshi_database_up')).toBe(1);
  });

  it('show the queue', async () => {
    const { queues } = await (await get('/ops/queues/api/queues')).json();
    expect(queues).toMatchObject([{ name: 'pingshi', readOnlyMode: true }]);
    expect((await fetch(`${product.url}/ops/queues/api/queues`)).status).toBe(401);
  });

  it('list what did not arrive, and send it once more', async () => {
    const [, { employee_no: no }] = cast.staff;
    await sandbox.fault({ api: 'im.message.create', kind: 'code', rate: 1, code: OUT_OF_REACH, count: 1 });
    await sandbox.say(no, '我的账');
    await until('the failed send', async () => (await figure('pingshi_sends_total{outcome="failed"}')) === 1);
    await sandbox.noFaults();
    const heard = (await sandbox.heard(no)).length;

    const before = list.parse(await desk.json('notices', 'list'));
    expect(before).toMatchObject({ failed: 1, unknown: 0, notices: [{ employee_no: no, code: OUT_OF_REACH }] });
    const id = before.notices[0]?.id ?? '';
    expect(await desk.json('notices', 'resend', id.slice(0, 8), '--by', cast.hr.employee_no)).toMatchObject({
      resent: [{ id, employee_no: no }],
    });

    await until('the card', async () => (await sandbox.heard(no)).length === heard + 1);
    expect(list.parse(await desk.json('notices', 'list'))).toEqual({ failed: 0, unknown: 0, notices: [] });
    expect(await desk.refused('notices', 'resend', id)).toContain(id);
    expect(await sandbox.heard(no)).toHaveLength(heard + 1);
  });

  it('leave nobody’s name, words, number or secret in the log', async () => {
    const log = product.logged();
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.filter((line) => line.includes('"not sent"'))).toHaveLength(1);
    const people = cast.everybody.flatMap(({ name, open_id }) => [name, open_id]);
    expect([...people, TEXT, '我的账', SECRET].filter((personal) => log.includes(personal))).toEqual([]);
    expect(log).not.toMatch(/\b(ou|om|oc|on)_\w{6}|Bearer t-|password/);
  });
});
