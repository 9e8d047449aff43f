import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '../../cards/texts/texts.ts';
import { hostileRequests } from '../feishu/edge/hostile-requests.ts';
import { APP, type EdgeStage, pressed, type StartEdge, setEdgeStage } from './edge-stage.ts';
import { encrypt, type SignedRequest, signBody } from './signed-request.ts';

const { toasts } = textsFor('zh-CN');
const UNAUTHORIZED = { status: 401, text: 'Unauthorized' };
const newMessage = () => `om_${randomUUID()}`;
const now = () => Math.floor(Date.now() / 1000);

/** The edge as the platform meets it: over HTTP, signed and encrypted, on a real database. The same for every runtime. */
export function edgeSuite(name: string, start: StartEdge): void {
  let stage: EdgeStage;
  beforeAll(async () => {
    stage = await setEdgeStage(start);
  });
  afterAll(() => stage?.close());

  describe(`the edge on ${name}`, () => {
    describe('once up', () => {
      it('answers the address check, and says that it is alive and ready', async () => {
        const payload = { type: 'url_verification', token: APP.verificationToken, challenge: '平' };
        const { body } = stage.sign(payload);
        expect(await stage.post({ body })).toEqual({ status: 200, text: '{"challenge":"平"}' });
        for (const path of ['/healthz', '/readyz']) expect((await fetch(stage.url + path)).status).toBe(200);
      });
    });

    describe('a message', () => testMessages(() => stage));
    describe('a press', () => testPresses(() => stage));
    describe('a refused callback', () => testRefusals(() => stage));
    describe('a database that is gone', () => testDeadDatabase(() => stage));
  });
}

function testMessages(stage: () => EdgeStage): void {
  it('becomes a draft and a card to be sent, and wakes the sender', async () => {
    const { sql, send, message, rows, record, organ } = stage();
    await sql.query('LISTEN pingshi_outbox');
    const woken = once(sql, 'notification', { signal: AbortSignal.timeout(20_000) });
    const id = newMessage();
    expect(await send(message(id))).toEqual({ status: 200, text: '{}' });
    expect(await woken).toMatchObject([{ channel: 'pingshi_outbox' }]);
    await sql.query('UNLISTEN pingshi_outbox');

    expect(await rows(`SELECT "state", "payload" FROM "InboxEvent" WHERE "key" = $1`, [`message:${id}`])).toEqual([
      { state: 'done', payload: null },
    ]);
    const draft = await record(id);
    expect(draft).toMatchObject({ state: 'DRAFT', text: '完成接件窗口改造', personId: organ.staff.id });
    expect(await rows(`SELECT * FROM "Outbox" WHERE "args"->>'recordId' = $1`, [draft?.id])).toMatchObject([
      { notice: 'record.card', receiver: organ.staff.openId, state: 'PENDING', unitId: organ.unitId },
    ]);
  });

  it('that comes again under another event id, or as the same request, leaves one draft and one card', async () => {
    const { send, post, sign, message, rows, record } = stage();
    const id = newMessage();
    const first = sign(message(id));
    for (const answer of [await post(first), await post(first), await send(message(id))]) {
      expect(answer).toEqual({ status: 200, text: '{}' });
    }
    const draft = await record(id);
    expect(await rows(`SELECT 1 FROM "WorkRecord" WHERE "sourceMessageId" = $1`, [id])).toHaveLength(1);
    expect(await rows(`SELECT 1 FROM "Outbox" WHERE "args"->>'recordId' = $1`, [draft?.id])).toHaveLength(1);
  });

  it('pushed five times at once leaves one draft', async () => {
    const { send, message, rows } = stage();
    const id = newMessage();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(message(id))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await rows(`SELECT 1 FROM "WorkRecord" WHERE "sourceMessageId" = $1`, [id])).toHaveLength(1);
  });

  it('of somebody the roster does not know is kept for the jobs role', async () => {
    const { send, message, rows } = stage();
    const id = newMessage();
    expect((await send(message(id, '你好', 'ou_stranger'))).status).toBe(200);
    const kept = await rows(`SELECT "state" FROM "InboxEvent" WHERE "key" = $1`, [`message:${id}`]);
    expect(kept).toEqual([{ state: 'deferred' }]);
  });
}

function testPresses(stage: () => EdgeStage): void {
  /** A draft with its submit press. */
  async function draftAndPress() {
    const { send, message, record, press, submit } = stage();
    const id = newMessage();
    await send(message(id));
    const draft = await record(id);
    return { id, draft, payload: press(submit(draft)) };
  }

  it('on a draft submits it: toast, card, record and audit', async () => {
    const { send, record, audits, organ } = stage();
    const { id, draft, payload } = await draftAndPress();
    const answer = await send(payload);
    expect(answer.status).toBe(200);
    const { toast, card } = pressed(answer);
    expect(toast).toEqual({ type: 'success', content: toasts.submitted });
    expect(card).toMatchObject({ type: 'raw', data: { schema: '2.0' } });
    expect(await record(id)).toMatchObject({ state: 'SUBMITTED', quantity: '3', measure: '个', version: 2 });
    expect(await audits(draft)).toEqual([
      { action: 'record.submit', actor: `person:${organ.staff.id}`, subject: `record:${draft?.id}` },
    ]);
  });

  it('that comes again with a new nonce shows the card as it stands and does nothing', async () => {
    const { send, record, audits } = stage();
    const { id, draft, payload } = await draftAndPress();
    const first = pressed(await send(payload));
    const again = await send(payload);
    expect(again.status).toBe(200);
    expect(pressed(again)).toEqual({ card: first.card });
    expect(await record(id)).toMatchObject({ state: 'SUBMITTED', version: 2 });
    expect(await audits(draft)).toHaveLength(1);
  });

  it('on a card that is out of date gets the fresh one with a word', async () => {
    const { send, press, submit, record, audits } = stage();
    const { id, draft, payload } = await draftAndPress();
    await send(payload);
    const { toast, card } = pressed(await send(press(submit(draft))));
    expect(toast).toEqual({ type: 'warning', content: toasts.stale });
    expect(card?.type).toBe('raw');
    expect(await record(id)).toMatchObject({ version: 2 });
    expect(await audits(draft)).toHaveLength(1);
  });

  it('replayed, the very same request, is refused', async () => {
    const { post, sign, counts } = stage();
    const { payload } = await draftAndPress();
    const request = sign(payload);
    expect((await post(request)).status).toBe(200);
    const before = await counts();
    expect(await post(request)).toEqual(UNAUTHORIZED);
    expect(await counts()).toEqual(before);
  });

  it('under a nonce that another press had is refused', async () => {
    const { send, press } = stage();
    const { draft, payload } = await draftAndPress();
    const nonce = randomUUID();
    expect((await send(payload, { nonce })).status).toBe(200);
    expect(await send(press(stage().submit(draft)), { nonce })).toEqual(UNAUTHORIZED);
  });

  it('of an unknown action, of an unknown operator or in a forwarded card gets a toast and has no effect', async () => {
    const { send, press, submit, record, organ } = stage();
    const { id, draft } = await draftAndPress();
    for (const value of [{ a: 'record.destroy', v: 1, p: {} }, { any: 'thing' }, 'text', null]) {
      const answer = await send(press({ value }));
      expect(answer.status).toBe(200);
      expect(pressed(answer)).toEqual({ toast: { type: 'error', content: toasts.unknownAction } });
    }
    const notAllowed = { type: 'error', content: toasts.notAllowed };
    expect(pressed(await send(press(submit(draft), 'ou_stranger')))).toEqual({ toast: notAllowed });
    expect(pressed(await send(press(submit(draft), organ.staff.openId, 'oc_elsewhere')))).toEqual({
      toast: { type: 'warning', content: toasts.wrongChat },
    });
    expect(await record(id)).toMatchObject({ state: 'DRAFT', version: 1 });
  });
}

function testRefusals(stage: () => EdgeStage): void {
  const KINDS: readonly [kind: string, payload: () => object][] = [
    ['message', () => stage().message(newMessage())],
    ['press', () => stage().press({ value: {} })],
  ];
  const SPOILT: readonly [fault: string, spoil: (payload: object) => SignedRequest][] = [
    ['unsigned', (payload) => ({ headers: {}, body: stage().sign(payload).body })],
    ['signed with another key', (payload) => stage().sign(payload, { signKey: 'another' })],
    ['with another’s signature', (payload) => ({ ...stage().sign(payload), headers: stage().sign(payload).headers })],
    [
      'encrypted with another key',
      (payload) => {
        const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(payload), 'another') });
        return { headers: signBody(body, APP.encryptKey), body };
      },
    ],
    [
      'truncated',
      (payload) => {
        const { headers, body } = stage().sign(payload);
        return { headers, body: body.slice(0, -10) };
      },
    ],
    [
      're-spaced',
      (payload) => {
        const { headers, body } = stage().sign(payload);
        return { headers, body: JSON.stringify(JSON.parse(body), null, 1) };
      },
    ],
  ];

  it.each(
    KINDS.flatMap(([kind, payload]) => SPOILT.map(([fault, spoil]) => ({ kind, fault, payload, spoil }))),
  )('($kind, $fault) writes nothing', async ({ payload, spoil }) => {
    const before = await stage().counts();
    expect(await stage().post(spoil(payload()))).toEqual(UNAUTHORIZED);
    expect(await stage().counts()).toEqual(before);
  });

  it('(oversized) writes nothing', async () => {
    const before = await stage().counts();
    const { sign, post, message } = stage();
    const request = sign({ ...message(newMessage()), pad: 'x'.repeat(1024 * 1024) });
    expect(await post(request)).toEqual({ status: 413, text: 'Content Too Large' });
    expect(await stage().counts()).toEqual(before);
  });

  it('(a press more than five minutes old, or that far ahead) writes nothing', async () => {
    const before = await stage().counts();
    for (const timestamp of [now() - 302, now() + 330]) {
      const answer = await stage().send(stage().press({ value: {} }), { timestamp: String(timestamp) });
      expect(answer).toEqual(UNAUTHORIZED);
    }
    expect(await stage().counts()).toEqual(before);
  });

  it('(each of more than two hundred) writes nothing, and the edge lives on', async () => {
    const before = await stage().counts();
    // A client announces the length it sends: false lengths and broken streams are the servers' own matter.
    const cases = hostileRequests(APP).filter(
      ({ headers, body }) => !(body instanceof ReadableStream) && !('content-length' in headers),
    );
    expect(cases.length).toBeGreaterThan(200);
    const wrong: unknown[] = [];
    for (const { name, status, headers, body } of cases) {
      const answer = await stage().post({ headers, body });
      if (answer.status !== status) wrong.push({ name, expected: status, got: answer });
    }
    expect(wrong).toEqual([]);
    expect(await stage().counts()).toEqual(before);
    expect((await fetch(`${stage().url}/readyz`)).status).toBe(200);
  });
}

function testDeadDatabase(stage: () => EdgeStage): void {
  it('loses nothing: presses are told, messages come again, and service returns by itself', async () => {
    const { gate, send, message, press, submit, record, url } = stage();
    const drafted = newMessage();
    await send(message(drafted));
    const submission = press(submit(await record(drafted)));
    const unsaid = message(newMessage());

    gate.shut();
    try {
      const answer = await send(submission);
      expect(answer.status).toBe(200);
      expect(pressed(answer)).toEqual({ toast: { type: 'error', content: toasts.notSaved } });
      expect(await send(unsaid)).toEqual({ status: 500, text: 'Internal Server Error' });
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      const readyz = await fetch(`${url}/readyz`);
      expect([readyz.status, await readyz.json()]).toMatchObject([
        503,
        { ok: false, problems: ['The database does not answer.'], checks: { database: false }, lastSweep: null },
      ]);
    } finally {
      gate.open();
    }

    expect(await send(unsaid)).toEqual({ status: 200, text: '{}' });
    expect(pressed(await send(submission)).toast).toEqual({ type: 'success', content: toasts.submitted });
    expect(await record(drafted)).toMatchObject({ state: 'SUBMITTED', version: 2 });
  });
}
