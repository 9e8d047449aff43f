import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opsActions } from '../../cards/ops/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import type { ActionHandler } from '../../src/actions/action-handler.ts';
import { opsHandlers } from '../../src/actions/ops-handlers.ts';
import { createPress } from '../../src/actions/press.ts';
import { opsScreen } from '../../src/screens/ops-screen.ts';
import type { CardPressed, DispatchOutcome, PressReply } from '../../src/services/ports.ts';
import { memoryLog } from '../support/memory-log.ts';
import { putRow } from '../support/outbox-rows.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

const NOW = '2026-11-09T10:20:00+08:00';
const texts = textsFor('zh-CN');
const { ops, toasts } = texts;
let stage: ServiceStage;
let press: (event: CardPressed) => Promise<DispatchOutcome>;

beforeAll(async () => {
  stage = await setServiceStage(NOW);
  for (const who of ['ou_hr', 'ou_staff'])
    await stage.rows(`INSERT INTO "DirectChat" VALUES ($1, $2)`, [who, `oc_${who}`]);
  await stage.rows(
    `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, 'admin', 'test', now())`,
    [stage.unitId, stage.hr.id],
  );
  const actions = new Map(
    Object.values(opsActions).map((action) => {
      const { version, schema, form } = action;
      return [
        action.name,
        { version, schema, form, handler: opsHandlers[action.name] as ActionHandler<unknown, unknown> },
      ];
    }),
  );
  press = createPress({ ...stage, actions, texts, log: memoryLog().log });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  for (const table of ['Outbox', 'SweepMark']) await stage.rows(`DELETE FROM "${table}"`);
});

async function pressed(openId: string, value: Readonly<Record<string, unknown>>): Promise<PressReply> {
  const id = randomUUID();
  const done = await press({
    kind: 'press',
    eventId: id,
    appId: 'cli_0123456789abcdef',
    nonce: id,
    messageId: 'om_ops',
    chatId: `oc_${openId}`,
    operatorOpenId: openId,
    value,
    form: {},
  });
  if (done.kind !== 'reply') throw new Error(`answered ${done.kind}`);
  return done.reply;
}
const show = (openId: string) => pressed(openId, opsActions['ops.show'].value({}));
const resend = (noticeId: string, attempts = 1, openId = 'ou_hr') =>
  pressed(openId, opsActions['ops.resend'].value({ noticeId, attempts }));
const shown = async (personId = stage.hr.id): Promise<string> => {
  const context = { tx: stage.store.read(), texts };
  return JSON.stringify(await opsScreen.render(context, { unitId: stage.unitId, personId }, true));
};
const states = async () =>
  (await stage.rows(`SELECT "state" FROM "Outbox" ORDER BY "state"`)).map(({ state }) => state);
const failed = (over: Partial<Parameters<typeof putRow>[1]> = {}) =>
  putRow(stage, { state: 'FAILED', at: NOW, code: 230013, text: 'no availability', ...over });

describe('the operations card', () => {
  it('says that all is well where it is', async () => {
    await putRow(stage, { state: 'SENT', at: '2026-11-09T09:41:00+08:00' });
    const card = await shown();
    expect(card).toContain(ops.fine);
    expect(card).not.toContain(ops.failures);
  });

  it('has the day’s figures by the clock of Shanghai, and nobody else’s', async () => {
    for (const at of ['2026-11-09T00:00:00+08:00', '2026-11-09T09:37:00+08:00', '2026-11-09T09:59:59+08:00'])
      await putRow(stage, { state: 'SENT', at });
    await putRow(stage, { state: 'SENT', at: '2026-11-08T23:59:59+08:00' });
    await putRow(stage, { state: 'SENT', op: 'patch', at: NOW });
    await putRow(stage, { state: 'SENT', unitId: null, at: NOW });
    await putRow(stage, { state: 'PENDING', at: '2026-11-09T10:12:30+08:00', attempts: 0 });
    await putRow(stage, { state: 'PENDING', at: '2026-11-09T14:37:00+08:00', attempts: 0 });
    await putRow(stage, { state: 'PENDING', at: '2026-11-10T09:37:00+08:00', attempts: 0 });
    await putRow(stage, { state: 'UNKNOWN', at: '2026-11-08T11:00:00+08:00' });
    await failed();
    const tx = stage.store.read();
    const [from, to] = [new Date('2026-11-09T00:00:00+08:00'), new Date('2026-11-10T00:00:00+08:00')];
    expect(await tx.notices.day(stage.unitId, from, to)).toEqual({
      sentByHour: [
        { hour: 0, sent: 1 },
        { hour: 9, sent: 2 },
      ],
      failed: 1,
      unknown: 0,
      waiting: 2,
      oldestDueSeconds: 450,
    });
    const card = await shown();
    for (const text of [ops.title('2026-11-09'), ops.oldest(7), ops.asOf('10:20'), ops.hour(5)])
      expect(card).toContain(text);
  });

  it('does not count itself among what waits', async () => {
    const itself = { notice: 'ops.card', to: stage.hr.id, args: { unitId: stage.unitId, personId: stage.hr.id } };
    await putRow(stage, { state: 'PENDING', at: '2026-11-09T10:12:30+08:00', ...itself });
    const card = await shown();
    expect(card).toContain(ops.fine);
    expect(card).not.toContain('"content":"1"');
  });

  it('names whom it did not reach, why and when, the latest first', async () => {
    await failed({ at: '2026-11-07T16:05:00+08:00', to: stage.leader.id, notice: 'desk.card' });
    await failed({ at: '2026-11-09T09:41:00+08:00' });
    const card = await shown();
    expect(card).toContain(ops.failure(1, '使用说明', '周二', '09:41'));
    expect(card).toContain(ops.failure(2, '评鉴', '林一', '11-07 16:05'));
    expect(card).toContain(ops.reason('失败', '230013 no availability'));
  });

  it('is there for admins alone', async () => {
    expect(await shown(stage.staff.id)).toBe('null');
    expect((await show('ou_hr')).card).toBeDefined();
    expect(await show('ou_staff')).toEqual({ toast: { type: 'error', content: toasts.notAllowed } });
  });
});

describe('a notice is sent once more from the card', () => {
  it('as a new row, with an audit line and the card as it then stands', async () => {
    const id = await failed();
    const { toast, card } = await resend(id);
    expect(toast).toEqual({ type: 'success', content: ops.resent });
    expect(JSON.stringify(card)).not.toContain(ops.failures);
    expect(await states()).toEqual(['DROPPED', 'PENDING']);
    const audit = await stage.rows(`SELECT "actor", "subject" FROM "AuditEntry" WHERE "action" = 'notice.resend'`);
    expect(audit).toEqual([{ actor: `person:${stage.hr.id}`, subject: `notice:${id}` }]);
  });

  it('once, however often it is pressed at the same time', async () => {
    const id = await failed();
    const toastTypes = (await Promise.all([resend(id), resend(id), resend(id)])).map(({ toast }) => toast?.type);
    expect(toastTypes.toSorted()).toEqual(['success', 'warning', 'warning']);
    expect(await states()).toEqual(['DROPPED', 'PENDING']);
  });

  it('not where it was tried again since, or is in trouble no longer', async () => {
    const id = await failed({ attempts: 3 });
    for (const [noticeId, attempts] of [
      [id, 2],
      [randomUUID(), 1],
    ] as const) {
      const { toast, card } = await resend(noticeId, attempts);
      expect(toast).toEqual({ type: 'warning', content: toasts.stale });
      expect(JSON.stringify(card)).toContain(ops.problems.stale);
    }
    expect(await states()).toEqual(['FAILED']);
  });

  it('not where nobody needs it any more', async () => {
    const id = await failed({ notice: 'summary.card', args: { cycleId: randomUUID(), personId: stage.staff.id } });
    const { toast, card } = await resend(id);
    expect(toast).toEqual({ type: 'warning', content: ops.problems.too_late });
    expect(JSON.stringify(card)).toContain(ops.problems.too_late);
    expect(await states()).toEqual(['FAILED']);
  });

  it('by an admin of the unit alone', async () => {
    const [own, strange] = [await failed(), await failed({ unitId: null })];
    expect(await resend(own, 1, 'ou_staff')).toEqual({ toast: { type: 'error', content: toasts.notAllowed } });
    expect((await resend(strange)).toast).toEqual({ type: 'warning', content: toasts.stale });
    expect(await states()).toEqual(['FAILED', 'FAILED']);
  });
});
