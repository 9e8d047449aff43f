import { setTimeout as delay } from 'node:timers/promises';
import type { PressAnswer } from '../../control-api.ts';
import type { CardJson } from '../card/index.ts';
import { userIds } from '../directory.ts';
import { envelope } from '../events/envelope.ts';
import type { Transport } from '../events/transport.ts';
import type { Faults } from '../faults.ts';
import { CARD_WINDOW_MS } from '../open-api/editing.ts';
import type { Stats } from '../stats.ts';
import type { Message, Person } from '../store/documents.ts';
import { freshId, TENANT_KEY } from '../store/ids.ts';
import type { World } from '../store/world.ts';
import { gestureOf, type Press } from './gesture.ts';
import type { TakeAnswer } from './take-answer.ts';

export type Pressed =
  | { readonly kind: 'shown'; readonly answer: PressAnswer }
  | { readonly kind: 'impossible'; readonly reason: string };

export interface Presses {
  press(person: Person, message: Message, press: Press): Promise<Pressed>;
}

const API = 'card.action.trigger';
const TIMEOUT = 200341;
const DELIVERY_MS = 3_000;

/** `card.action.trigger`: synchronous, never pushed again; its answer may replace the card for everyone. [FEISHU 2.1] */
export function createPresses(deps: {
  world: World;
  takeAnswer: TakeAnswer;
  transport: Transport;
  faults: Faults;
  stats: Stats;
  /** Sandbox time in ms. */
  now: () => number;
}): Presses {
  const { world, takeAnswer, transport, faults, stats, now } = deps;

  /** The callback faults: latency eats into the 3 s, a dropped callback is a time-out. */
  async function disturbed(): Promise<boolean> {
    const ms = faults.draw([API], ['latency']).reduce((sum, fault) => sum + (fault.ms ?? 1_000), 0);
    if (ms > 0) await delay(Math.min(ms, DELIVERY_MS), undefined, { ref: false });
    return ms >= DELIVERY_MS || faults.draw([API], ['dropEvent']).length > 0;
  }

  function eventOf(person: Person, message: Message, action: Readonly<Record<string, unknown>>, token: string) {
    return {
      operator: { tenant_key: TENANT_KEY, ...userIds(person.employee_no) },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
    };
  }

  return {
    async press(person, message, press) {
      const { sender } = message;
      const app = sender.type === 'app' ? world.apps.get(sender.app_id) : undefined;
      if (!app || message.msg_type !== 'interactive') return { kind: 'impossible', reason: 'not a card of an app' };
      if (message.deleted) return { kind: 'impossible', reason: 'the message was recalled' };
      if (now() - message.create_time > CARD_WINDOW_MS) {
        return { kind: 'impossible', reason: 'the card is older than 14 days and no longer interactive' };
      }
      const gesture = gestureOf(JSON.parse(message.content) as CardJson, press);
      if (gesture.kind === 'impossible') return gesture;
      const token = freshId('c-', 40);
      const { message_id } = message;
      const issued = { token, app_id: app.app_id, message_id, issued: now(), uses: 0, answered: false };
      world.callbackTokens.put(token, issued);
      const header = { eventId: freshId('', 32), eventType: API, createTime: now() * 1_000 };
      const body = envelope(app, header, eventOf(person, message, gesture.action, token));
      const back = (await disturbed())
        ? ({ kind: 'error', code: TIMEOUT } as const)
        : await transport.callback(app, body);
      world.callbackTokens.put(token, { ...issued, answered: true });
      const answer = takeAnswer(app, message_id, back);
      stats.call(API, answer.code);
      return { kind: 'shown', answer };
    },
  };
}
