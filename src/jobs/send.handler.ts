import { createHash } from 'node:crypto';
import type { Failpoint } from '../services/failpoint.ts';
import { type ClaimedNotice, NO_ANSWER, NOT_KNOWN_YET, type OutboxClaims, type Rendered } from '../services/outbox.ts';
import { type Clock, FeishuError, type Log, type Messenger, type Receiver } from '../services/ports.ts';
import type { Limiter } from './limiter/limiter.ts';

/** The platform forgets a uuid after an hour: past this we could not ask again without risk of a second message. */
export const UUID_HORIZON_MS = 55 * 60_000;
const LEASE_MS = 30_000;
/** Somebody the platform does not know yet is looked for again after this, and at once when he becomes known. */
const UNKNOWN_PERSON_MS = 3_600_000;
/** Milliseconds; jitter adds at most half of it. */
export const LONGEST_RETRY_MS = 60_000;
/** A chat that had too much in a second is left alone for one. */
const RECEIVER_PAUSE_MS = 1_000;

const OUTSIDE_HOURS = 'outside the hours of who is to read it';

/** What a row of the outbox renders to: content with what it is about, or null where nobody needs it any more. */
export type Render = (row: ClaimedNotice) => Promise<Rendered | null>;

/** The platform's uuid of a row: one per logical send, the same on every attempt, 47 characters. */
export function uuidOf(key: string): string {
  return `p${createHash('sha256').update(key).digest('hex').slice(0, 46)}`;
}

/** Milliseconds to wait before the next attempt: doubling from half a second, with jitter in [0, 1). */
export function retryDelayMs(attempts: number, error: FeishuError | null, jitter: number): number {
  if (error?.retryAfterMs != null) return error.retryAfterMs + jitter * 250;
  const base = error?.kind === 'config' ? LONGEST_RETRY_MS : 500 * 2 ** Math.min(attempts - 1, 7);
  return Math.min(LONGEST_RETRY_MS, base) * (1 + jitter / 2);
}

/** No call was made: the row is to be taken up again after so many milliseconds. */
class NoPlace extends Error {
  readonly laterMs: number;
  constructor(laterMs: number) {
    super('no place under the platform’s rates');
    this.laterMs = laterMs;
  }
}

/** Sends one row: claim with a lease, limiter, render, the platform, the outcome (DESIGN 4, "A send"). */
export function createSendHandler(deps: {
  claims: OutboxClaims;
  messenger: Messenger;
  /** Who a person of the roster is on the platform; null while he is not known there. */
  openIdOf: (personId: string) => Promise<string | null>;
  render: Render;
  /** From when a row may speak; now, or later where its reader's hours are over. */
  mayGoFrom: (row: ClaimedNotice) => Promise<Date>;
  limiter: Limiter;
  clock: Clock;
  random: () => number;
  again: (id: string, delayMs: number) => Promise<void>;
  log: Log;
  failpoint?: Failpoint | undefined;
}): (data: { id: string }) => Promise<void> {
  const { claims, messenger, limiter, clock, log, failpoint } = deps;

  const receiverOf = async (row: ClaimedNotice): Promise<Receiver | null> => {
    if (row.receiverType !== 'person')
      return row.receiverType === '' ? null : { type: row.receiverType, id: row.receiver };
    const openId = await deps.openIdOf(row.receiver);
    return openId === null ? null : { type: 'open_id', id: openId };
  };

  const place = async (api: string, receiver: string, row: ClaimedNotice): Promise<void> => {
    const laterMs = await limiter.take({ api, receiver, priority: row.priority });
    if (laterMs > 0) throw new NoPlace(laterMs);
  };

  const call = async (row: ClaimedNotice): Promise<'dropped' | 'sent' | 'waits'> => {
    const rendered = await deps.render(row);
    if (rendered === null) return 'dropped';
    if (row.op === 'patch') {
      if (rendered.content.type !== 'card') return 'dropped';
      await place('im.message.patch', row.targetMessageId, row);
      failpoint?.('send.beforePatch');
      await messenger.patch(row.targetMessageId, rendered.content.card);
      failpoint?.('send.afterPatch');
      await claims.patched(row, clock.now());
      failpoint?.('send.afterPatchRecord');
      return 'sent';
    }
    const to = await receiverOf(row);
    if (to === null) return 'waits';
    await place('im.message.create', to.id, row);
    failpoint?.('send.beforeCall');
    const sent = await messenger.send({
      to,
      content: rendered.content,
      uuid: uuidOf(row.key),
    });
    failpoint?.('send.afterCall');
    const { subjects, args } = rendered;
    await claims.sent(row, { ...sent, receiver: to, subjects, args }, clock.now());
    failpoint?.('send.afterRecord');
    return 'sent';
  };

  /** With a reset the gateway means the API; without one it is the chat, user or message that had too much (230020). */
  const pause = async (row: ClaimedNotice, resetMs: number | null): Promise<void> => {
    const api = `im.message.${row.op === 'patch' ? 'patch' : 'create'}`;
    if (resetMs !== null) {
      limiter.pause(api, null, resetMs);
      return;
    }
    const receiver = row.op === 'patch' ? row.targetMessageId : (await receiverOf(row))?.id;
    if (receiver !== undefined) limiter.pause(api, receiver, RECEIVER_PAUSE_MS);
  };

  const fail = async (row: ClaimedNotice, error: FeishuError | null, thrown: unknown): Promise<void> => {
    const text = (error?.message ?? (thrown instanceof Error ? thrown.message : 'error')).slice(0, 300);
    const problem = { code: error?.code ?? 0, text };
    const uncertain = error === null || error.kind === 'unknown';
    log.warn(
      {
        notice: row.notice,
        code: problem.code,
        kind: error?.kind ?? 'bug',
        attempt: row.attempts,
        logId: error?.logId,
      },
      'not sent',
    );
    if (error?.kind === 'gone' && row.op === 'patch') {
      // The card was recalled or has grown too old to be changed: nothing is missing to anybody.
      await claims.settle(row, 'DROPPED', problem, clock.now());
      return;
    }
    if (error !== null && !error.retryable && error.kind !== 'config') {
      // What may have arrived before is not sent again by "all that failed".
      await claims.settle(row, row.uncertainBefore ? 'UNKNOWN' : 'FAILED', problem, clock.now());
      return;
    }
    if (error?.kind === 'limited') await pause(row, error.retryAfterMs);
    const delay = retryDelayMs(row.attempts, error, deps.random());
    failpoint?.('send.beforeRetry');
    await claims.retry(row, new Date(clock.now().getTime() + delay), problem, uncertain);
    failpoint?.('send.afterRetry');
    await deps.again(row.id, delay);
  };

  return async ({ id }) => {
    failpoint?.('send.taken');
    const row = await claims.claim(id, clock.now(), LEASE_MS);
    if (row === null) return;
    failpoint?.('send.afterClaim');
    const now = clock.now();
    if (row.notAfter !== null && row.notAfter < now && !row.uncertainBefore) {
      await claims.settle(row, 'DROPPED', { code: 0, text: 'lapsed' }, now);
      return;
    }
    const age = now.getTime() - row.firstAttemptAt.getTime();
    if (row.op === 'send' && row.uncertainBefore && age > UUID_HORIZON_MS) {
      await claims.settle(row, 'UNKNOWN', { code: 0, text: NO_ANSWER }, now);
      return;
    }
    try {
      // What may have arrived is asked for again at any hour: tomorrow the platform would have forgotten its uuid.
      const from = row.keepsHours && !row.uncertainBefore ? await deps.mayGoFrom(row) : now;
      if (from > clock.now()) {
        await claims.postpone(row, from, OUTSIDE_HOURS);
        return;
      }
      const outcome = await call(row);
      if (outcome === 'waits') {
        await claims.postpone(row, new Date(clock.now().getTime() + UNKNOWN_PERSON_MS), NOT_KNOWN_YET);
      }
      if (outcome === 'dropped') {
        await claims.settle(row, 'DROPPED', { code: 0, text: 'no longer needed' }, clock.now());
      }
    } catch (thrown) {
      if (thrown instanceof NoPlace) {
        await claims.postpone(row, new Date(clock.now().getTime() + thrown.laterMs), thrown.message);
        await deps.again(row.id, thrown.laterMs);
        return;
      }
      await fail(row, thrown instanceof FeishuError ? thrown : null, thrown);
    }
  };
}
