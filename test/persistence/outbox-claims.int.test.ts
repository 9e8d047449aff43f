import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimedNotice } from '../../src/services/outbox.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
const NOW = new Date('2026-11-06T02:00:00Z');
const LEASE_MS = 60_000;
const TO = { type: 'open_id', id: 'ou_staff' } as const;
beforeAll(async () => {
  stage = await setServiceStage(NOW.toISOString());
});
afterAll(() => stage.close());

async function put(key: string, over: object = {}): Promise<string> {
  const notice = {
    unitId: null,
    notice: 'help.card',
    args: {},
    to: { type: 'open_id', id: 'ou_staff' },
    priority: 0,
  } as const;
  await stage.store.transaction((tx) => tx.outbox.put([{ key, ...notice, ...over }]));
  const [row] = await stage.rows(`SELECT "id" FROM "Outbox" WHERE "key" = $1`, [key]);
  return String(row?.id);
}
async function claimed(id: string): Promise<ClaimedNotice> {
  const row = await stage.claims.claim(id, NOW, LEASE_MS);
  if (row === null) throw new Error('not claimed');
  return row;
}
const state = async (id: string) => (await stage.rows(`SELECT "state" FROM "Outbox" WHERE "id" = $1`, [id]))[0]?.state;

describe('the outbox', () => {
  it('keeps one row per key', async () => {
    const first = await put('once');
    await Promise.all(Array.from({ length: 5 }, () => put('once', { notice: 'other' })));
    expect(await stage.rows(`SELECT "id", "notice" FROM "Outbox" WHERE "key" = 'once'`)).toEqual([
      { id: first, notice: 'help.card' },
    ]);
  });

  it('gives a row to one of many who want it', async () => {
    const id = await put('race');
    const claims = await Promise.all(Array.from({ length: 12 }, () => stage.claims.claim(id, NOW, LEASE_MS)));
    expect(claims.filter((row) => row !== null)).toHaveLength(1);
  });

  it('gives it again when the lease has run out, and says that the attempt before may have been accepted', async () => {
    const id = await put('lease');
    const first = await stage.claims.claim(id, NOW, 0);
    expect(first).toMatchObject({ attempts: 1, uncertainBefore: false });
    expect(await claimed(id)).toMatchObject({ attempts: 2, uncertainBefore: true, firstAttemptAt: NOW });
  });

  it('remembers a refusal as certain and a silence as uncertain', async () => {
    const id = await put('certainty');
    const soon = new Date(NOW.getTime() - 1);
    await stage.claims.retry(await claimed(id), soon, { code: 230020, text: 'limit' }, false);
    const second = await claimed(id);
    expect(second.uncertainBefore).toBe(false);
    await stage.claims.retry(second, soon, { code: 0, text: 'time-out' }, true);
    const third = await claimed(id);
    expect(third.uncertainBefore).toBe(true);
    await stage.claims.retry(third, soon, { code: 230020, text: 'limit' }, false);
    expect((await claimed(id)).uncertainBefore).toBe(true);
  });

  it('goes by priority and age, and not before its time', async () => {
    await stage.rows(`DELETE FROM "Outbox"`);
    const late = await put('p9', { priority: 9 });
    const early = await put('p0', { priority: 0 });
    await put('future', { notBefore: new Date(NOW.getTime() + 1000) });
    expect((await stage.claims.due(NOW, 10)).map(({ id }) => id)).toEqual([early, late]);
    expect(await stage.claims.unsettled(NOW)).toBe(2);
  });

  it('knows the card and the chat once it is sent, and takes an old lease for nothing', async () => {
    const id = await put('sent');
    const row = await claimed(id);
    await stage.claims.sent(
      row,
      { messageId: 'om_1', chatId: 'oc_1', receiver: TO, subjects: ['s:1'], args: row.args },
      NOW,
    );
    await stage.claims.sent(
      row,
      { messageId: 'om_1', chatId: 'oc_1', receiver: TO, subjects: ['s:1'], args: row.args },
      NOW,
    );
    await stage.claims.retry(row, NOW, { code: 1, text: 'late' }, false);
    expect(await state(id)).toBe('SENT');
    expect(await stage.store.read().chats.direct('ou_staff')).toBe('oc_1');
    await stage.store.transaction((tx) => tx.outbox.refresh('s:1', 'v2', null));
    await stage.store.transaction((tx) => tx.outbox.refresh('s:1', 'v2', null));
    expect(await stage.rows(`SELECT "op", "targetMessageId" FROM "Outbox" WHERE "key" LIKE 'refresh:%'`)).toEqual([
      { op: 'patch', targetMessageId: 'om_1' },
    ]);
  });

  it('forgets a one-time code as soon as it is sent', async () => {
    const id = await put('code', { notice: 'value.reply', args: { reply: 'codeIssued', code: 'AAAA2222' } });
    await stage.claims.sent(
      await claimed(id),
      { messageId: 'om_2', chatId: 'oc_2', receiver: TO, subjects: null, args: {} },
      NOW,
    );
    expect(await stage.rows(`SELECT "args" FROM "Outbox" WHERE "id" = $1`, [id])).toEqual([{ args: {} }]);
  });
});

describe('the audit', () => {
  it('only grows', async () => {
    await stage.store.transaction((tx) =>
      tx.audit({ unitId: null, actor: 'a', action: 'b', subject: 'c', detail: {} }),
    );
    for (const statement of [
      `UPDATE "AuditEntry" SET "actor" = 'x'`,
      `DELETE FROM "AuditEntry"`,
      `TRUNCATE "AuditEntry"`,
    ]) {
      await expect(stage.rows(statement)).rejects.toThrow('append-only');
    }
    expect(await stage.rows(`SELECT "actor" FROM "AuditEntry"`)).toEqual([{ actor: 'a' }]);
  });
});
