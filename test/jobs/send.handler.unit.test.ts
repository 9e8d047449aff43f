import { describe, expect, it } from 'vitest';
import { createSendHandler, retryDelayMs, uuidOf } from '../../src/jobs/send.handler.ts';
import type { ClaimedNotice, OutboxClaims } from '../../src/services/outbox.ts';
import { FeishuError, type FeishuErrorKind, type Messenger } from '../../src/services/ports.ts';

const NOW = new Date('2026-11-06T01:40:00Z');
const row = (over: Partial<ClaimedNotice> = {}): ClaimedNotice => ({
  id: 'row-1',
  leaseToken: 'lease',
  unitId: null,
  key: 'summary:c:p',
  op: 'send',
  notice: 'summary.card',
  args: {},
  receiverType: 'open_id',
  receiver: 'ou_1',
  targetMessageId: '',
  priority: 9,
  attempts: 1,
  firstAttemptAt: NOW,
  uncertainBefore: false,
  notAfter: null,
  keepsHours: false,
  ...over,
});

const error = (kind: FeishuErrorKind, retryAfterMs: number | null = null) =>
  new FeishuError({ kind, code: 1, method: 'POST /x', message: kind, retryAfterMs });

/** A sender over scripted parts; `said` is everything it did, in order. */
function sender(claimed: ClaimedNotice | null, fault: unknown = null, rendered = true, laterMs = 0, mayGoFrom = NOW) {
  const said: unknown[] = [];
  const claims: OutboxClaims = {
    due: async () => [],
    claim: async () => claimed,
    sent: async (_row, sent) => void said.push(['sent', sent]),
    patched: async () => void said.push(['patched']),
    retry: async (_row, at, _error, uncertain) => void said.push(['retry', at.getTime() - NOW.getTime(), uncertain]),
    postpone: async (_row, at) => void said.push(['postpone', at.getTime() - NOW.getTime()]),
    settle: async (_row, state) => void said.push(['settle', state]),
    unsettled: async () => 0,
  };
  const answer = <T>(value: T): T => {
    if (fault !== null) throw fault;
    return value;
  };
  const messenger: Messenger = {
    send: async (message) => {
      said.push(['send', message.uuid]);
      return answer({ messageId: 'om_1', chatId: 'oc_1' });
    },
    patch: async (messageId) => {
      said.push(['patch', messageId]);
      return answer(undefined);
    },
  };
  const handler = createSendHandler({
    claims,
    messenger,
    openIdOf: async (personId) => (personId === 'p-known' ? 'ou_known' : null),
    mayGoFrom: async () => mayGoFrom,
    render: async () => (rendered ? { content: { type: 'card', card: {} }, subjects: ['s'], args: {} } : null),
    limiter: {
      take: async () => laterMs,
      pause: (api, receiver, ms) => void said.push(['pause', api, receiver, ms]),
      close: async () => undefined,
    },
    clock: { now: () => NOW },
    random: () => 0,
    again: async (id, delayMs) => void said.push(['again', id, delayMs]),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return { said, run: () => handler({ id: 'row-1' }) };
}

describe('a send', () => {
  it('asks with the uuid of its key, and keeps the message', async () => {
    const { said, run } = sender(row());
    await run();
    expect(said).toEqual([
      ['send', uuidOf('summary:c:p')],
      [
        'sent',
        { messageId: 'om_1', chatId: 'oc_1', receiver: { type: 'open_id', id: 'ou_1' }, subjects: ['s'], args: {} },
      ],
    ]);
    expect(uuidOf('x'.repeat(500)).length).toBeLessThanOrEqual(50);
    expect(uuidOf('a')).not.toBe(uuidOf('b'));
  });

  it('does nothing where somebody else has the row, and drops what nobody needs', async () => {
    const taken = sender(null);
    await taken.run();
    expect(taken.said).toEqual([]);
    const needless = sender(row(), null, false);
    await needless.run();
    expect(needless.said).toEqual([['settle', 'DROPPED']]);
  });

  it.each([
    'undeliverable',
    'gone',
    'content',
    'bug',
  ] as const)('fails for good when the platform says %s', async (kind) => {
    const { said, run } = sender(row(), error(kind));
    await run();
    expect(said.at(-1)).toEqual(['settle', 'FAILED']);
    const before = sender(row({ uncertainBefore: true }), error(kind));
    await before.run();
    expect(before.said.at(-1)).toEqual(['settle', 'UNKNOWN']);
  });

  it('tries again, remembering whether it may have been accepted', async () => {
    const transient = sender(row(), error('transient'));
    await transient.run();
    expect(transient.said.slice(1)).toEqual([
      ['retry', 500, false],
      ['again', 'row-1', 500],
    ]);
    const unknown = sender(row(), error('unknown'));
    await unknown.run();
    expect(unknown.said[1]).toEqual(['retry', 500, true]);
    const bug = sender(row(), new TypeError('x'));
    await bug.run();
    expect(bug.said[1]).toEqual(['retry', 500, true]);
  });

  it('waits as long as the platform asks, for the whole API', async () => {
    const { said, run } = sender(row(), error('limited', 7000));
    await run();
    expect(said.slice(1)).toEqual([
      ['pause', 'im.message.create', null, 7000],
      ['retry', 7000, false],
      ['again', 'row-1', 7000],
    ]);
  });

  it('leaves one receiver alone where he alone had too much', async () => {
    const { said, run } = sender(row(), error('limited'));
    await run();
    expect(said.slice(1)).toEqual([
      ['pause', 'im.message.create', 'ou_1', 1000],
      ['retry', 500, false],
      ['again', 'row-1', 500],
    ]);
  });

  it('gives the row back without a call where no place could be had in time', async () => {
    const { said, run } = sender(row(), null, true, 4000);
    await run();
    expect(said).toEqual([
      ['postpone', 4000],
      ['again', 'row-1', 4000],
    ]);
  });

  it('speaks only inside the hours of who is to read it, but asks again for what may have arrived', async () => {
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    const late = sender(row({ keepsHours: true }), null, true, 0, tomorrow);
    await late.run();
    expect(late.said).toEqual([['postpone', 86_400_000]]);
    const uncertain = sender(row({ keepsHours: true, uncertainBefore: true }), null, true, 0, tomorrow);
    await uncertain.run();
    expect(uncertain.said[0]).toEqual(['send', uuidOf('summary:c:p')]);
  });

  it('never asks again past the horizon of the uuid where an attempt may have been accepted', async () => {
    const old = { firstAttemptAt: new Date(NOW.getTime() - 55 * 60_000 - 1), attempts: 3 };
    const uncertain = sender(row({ ...old, uncertainBefore: true }));
    await uncertain.run();
    expect(uncertain.said).toEqual([['settle', 'UNKNOWN']]);
    const refused = sender(row({ ...old, uncertainBefore: false }));
    await refused.run();
    expect(refused.said[0]).toEqual(['send', uuidOf('summary:c:p')]);
  });

  it('does not send what has lapsed', async () => {
    const { said, run } = sender(row({ notAfter: new Date(NOW.getTime() - 1) }));
    await run();
    expect(said).toEqual([['settle', 'DROPPED']]);
  });

  it('goes to a person of the roster by who he is now, and waits for one whom the platform does not know yet', async () => {
    const known = sender(row({ receiverType: 'person', receiver: 'p-known' }));
    await known.run();
    expect(known.said.at(-1)).toEqual([
      'sent',
      { messageId: 'om_1', chatId: 'oc_1', receiver: { type: 'open_id', id: 'ou_known' }, subjects: ['s'], args: {} },
    ]);
    const unknown = sender(row({ receiverType: 'person', receiver: 'p-unknown' }));
    await unknown.run();
    expect(unknown.said).toEqual([['postpone', 3_600_000]]);
  });

  it('patches a card where it stands', async () => {
    const { said, run } = sender(row({ op: 'patch', receiverType: '', targetMessageId: 'om_9' }));
    await run();
    expect(said).toEqual([['patch', 'om_9'], ['patched']]);
  });

  it('lets a card be that can no longer be changed', async () => {
    const old = sender(row({ op: 'patch', receiverType: '', targetMessageId: 'om_9' }), error('gone'));
    await old.run();
    expect(old.said).toEqual([
      ['patch', 'om_9'],
      ['settle', 'DROPPED'],
    ]);
  });
});

describe('the wait before the next attempt', () => {
  it('doubles up to a minute, with jitter on top', () => {
    expect([1, 2, 3, 20].map((attempts) => retryDelayMs(attempts, error('transient'), 0))).toEqual([
      500, 1000, 2000, 60_000,
    ]);
    expect(retryDelayMs(1, error('transient'), 0.5)).toBe(625);
    expect(retryDelayMs(1, error('config'), 0)).toBe(60_000);
  });
});
