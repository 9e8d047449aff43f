import { describe, expect, it } from 'vitest';
import type { Observer } from '../../../src/services/operations/ports.ts';
import { watchPresses, watchSends } from '../../../src/services/operations/watch-work.ts';
import { type ClaimedNotice, NOT_KNOWN_YET, type OutboxClaims } from '../../../src/services/outbox.ts';
import type { CardPressed, DispatchOutcome, MessageReceived } from '../../../src/services/ports.ts';

function watch() {
  const told: unknown[] = [];
  const observer: Observer = {
    sendEnded: (outcome) => told.push(outcome),
    pressEnded: (outcome, seconds) => told.push([outcome, seconds]),
    limiterWaited: () => told.push('wait'),
  };
  return { told, observer };
}

const AT = new Date('2026-11-09T01:35:00Z');
const ROW: ClaimedNotice = {
  id: 'i',
  leaseToken: 't',
  unitId: null,
  key: 'k',
  op: 'send',
  notice: 'summary.card',
  args: {},
  receiverType: 'person',
  receiver: 'p',
  targetMessageId: '',
  priority: 0,
  attempts: 1,
  firstAttemptAt: AT,
  uncertainBefore: false,
  notAfter: null,
  keepsHours: false,
};
const SENT = {
  messageId: 'om',
  chatId: 'oc',
  receiver: { type: 'open_id', id: 'ou' },
  subjects: null,
  args: {},
} as const;
const PROBLEM = { code: 230013, text: 'no' };

/** Claims that write, or cannot. */
const claims = (write: () => Promise<void>): OutboxClaims => ({
  due: async () => [{ id: 'i', priority: 0 }],
  claim: async () => ROW,
  sent: write,
  patched: write,
  retry: write,
  postpone: write,
  settle: write,
  unsettled: async () => 7,
});
async function allOf(watched: OutboxClaims): Promise<void> {
  await watched.sent(ROW, SENT, AT);
  await watched.patched(ROW, AT);
  await watched.retry(ROW, AT, PROBLEM, true);
  await watched.postpone(ROW, AT, NOT_KNOWN_YET);
  await watched.postpone(ROW, AT, 'outside the hours');
  await watched.settle(ROW, 'FAILED', PROBLEM, AT);
  await watched.settle(ROW, 'UNKNOWN', PROBLEM, AT);
  await watched.settle(ROW, 'DROPPED', PROBLEM, AT);
}

describe('watchSends', () => {
  it('tells every outcome once it is written, and passes the rest on', async () => {
    const { told, observer } = watch();
    const watched = watchSends(
      claims(async () => undefined),
      observer,
    );
    await allOf(watched);
    expect(told).toEqual(['sent', 'patched', 'retried', 'waiting', 'postponed', 'failed', 'unknown', 'dropped']);
    expect([await watched.claim('i', AT, 1), await watched.unsettled(AT)]).toEqual([ROW, 7]);
    expect(told).toHaveLength(8);
  });

  it('tells nothing that was not written', async () => {
    const { told, observer } = watch();
    const watched = watchSends(
      claims(() => Promise.reject(new Error('away'))),
      observer,
    );
    await expect(watched.sent(ROW, SENT, AT)).rejects.toThrow('away');
    await expect(watched.settle(ROW, 'FAILED', PROBLEM, AT)).rejects.toThrow('away');
    expect(told).toEqual([]);
  });
});

describe('watchPresses', () => {
  const press: CardPressed = {
    kind: 'press',
    eventId: 'e',
    appId: 'a',
    nonce: null,
    messageId: 'om',
    chatId: 'oc',
    operatorOpenId: 'ou',
    value: {},
    form: {},
  };
  const message: MessageReceived = {
    kind: 'message',
    eventId: 'e',
    appId: 'a',
    messageId: 'om',
    chatId: 'oc',
    chatType: 'p2p',
    senderOpenId: 'ou',
    msgType: 'text',
    text: '',
    mentionsBot: false,
    file: null,
    parentId: null,
  };
  /** A clock on which every look costs a quarter of a second. */
  const ticking = () => {
    let ms = 0;
    return () => {
      ms += 250;
      return ms;
    };
  };
  const watched = (dispatch: () => Promise<DispatchOutcome>) => {
    const { told, observer } = watch();
    return { told, dispatch: watchPresses(dispatch, observer, ticking()) };
  };

  it('tells how long a press took, answered or refused as replayed', async () => {
    const one = watched(async () => ({ kind: 'reply', reply: {} }));
    expect(await one.dispatch(press)).toEqual({ kind: 'reply', reply: {} });
    expect(one.told).toEqual([['answered', 0.25]]);
    const other = watched(async () => ({ kind: 'replayed' }));
    await other.dispatch(press);
    expect(other.told).toEqual([['replayed', 0.25]]);
  });

  it('tells of a press that failed, and lets the failure through', async () => {
    const { told, dispatch } = watched(() => Promise.reject(new Error('bug')));
    await expect(dispatch(press)).rejects.toThrow('bug');
    expect(told).toEqual([['failed', 0.25]]);
  });

  it('says nothing of other events', async () => {
    const { told, dispatch } = watched(async () => ({ kind: 'done' }));
    expect(await dispatch(message)).toEqual({ kind: 'done' });
    expect(told).toEqual([]);
  });
});
