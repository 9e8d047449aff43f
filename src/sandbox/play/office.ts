import { setTimeout as delay } from 'node:timers/promises';
import type { CardJson } from './cards.ts';
import type { ControlClient, PlayMessage, PlayPerson, Pressed, PressOf } from './client.ts';
import { dateName, dayOf } from './quarter-days.ts';

const ANSWER_MS = 30_000;
const LOOK_AGAIN_MS = 40;
/** People who do something at the same time. */
const AT_ONCE = 6;

/** Who verifies and scores; the unit's head does neither. */
const LEADING = new Set(['section_head', 'zone_head', 'deputy_leader']);

/** A message of the bot in somebody's chat, with the card as it stood when it was looked at. */
export interface Arrived {
  readonly no: string;
  readonly messageId: string;
  readonly card: CardJson | undefined;
}

/** The people at their screens: what they type, press and see. */
export interface Office {
  readonly people: readonly PlayPerson[];
  readonly leaders: readonly PlayPerson[];
  /** Types a text to the bot and waits for the answer. */
  ask(no: string, text: string): Promise<Arrived>;
  /** Presses; the card as it then stands, or null where the platform or the bot refused. */
  press(press: PressOf): Promise<{ card: CardJson; refused: boolean }>;
  /** The bot's messages that nobody has looked at yet. */
  news(): Promise<Arrived[]>;
  /** Cards the bot has put into groups so far. */
  groupCards(): Promise<number>;
  /** Lets a few people at a time do their part. */
  each(people: readonly PlayPerson[], work: (person: PlayPerson) => Promise<void>): Promise<void>;
}

const toArrived = (no: string, { message_id, card }: PlayMessage): Arrived => ({ no, messageId: message_id, card });

export async function openOffice(
  client: ControlClient,
  seen: { presses: number; refusals: string[] },
): Promise<Office> {
  const people = await client.people();
  const chatOf = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const { employee_no: no } of people) {
    for (const { chat_id, type } of await client.chats(no)) {
      if (type === 'group') groups.set(chat_id, no);
      else if (!chatOf.has(no)) chatOf.set(no, chat_id);
    }
  }
  const looked = new Map<string, number>();
  const messagesOf = (no: string): Promise<PlayMessage[]> => client.messages(no, chatOf.get(no) ?? '');
  const lookedAt = new Set<string>();

  async function ask(no: string, text: string): Promise<Arrived> {
    const asked = await client.send(no, text);
    for (let waited = 0; waited < ANSWER_MS; waited += LOOK_AGAIN_MS) {
      const messages = await messagesOf(no);
      const at = messages.findIndex(({ message_id }) => message_id === asked);
      const answer = messages.slice(at + 1).find(({ sender }) => sender.type === 'app');
      if (answer !== undefined) {
        lookedAt.add(answer.message_id);
        return toArrived(no, answer);
      }
      await delay(LOOK_AGAIN_MS);
    }
    throw new Error(`${no} typed "${text}" and got no answer within ${ANSWER_MS / 1000} s`);
  }

  async function news(): Promise<Arrived[]> {
    const received = await client.received();
    const found: Arrived[] = [];
    for (const { employee_no: no } of people) {
      if ((received[no] ?? 0) === (looked.get(no) ?? 0)) continue;
      looked.set(no, received[no] ?? 0);
      for (const message of await messagesOf(no)) {
        if (message.sender.type !== 'app' || lookedAt.has(message.message_id)) continue;
        lookedAt.add(message.message_id);
        found.push(toArrived(no, message));
      }
    }
    return found;
  }

  return {
    people,
    leaders: people.filter(({ roles }) => roles.some((role) => LEADING.has(role))),
    ask,
    news,
    async press(press) {
      const done: Pressed = await client.press(press);
      seen.presses += 1;
      const refused = done.code !== 0 || done.toast?.type === 'error' || done.toast?.type === 'warning';
      if (refused) {
        const on = dateName(dayOf(await client.now()));
        seen.refusals.push(`${press.as}: ${done.toast?.content ?? `client error ${done.code}`} (${on})`);
      }
      return { card: done.card ?? {}, refused };
    },
    async groupCards() {
      let cards = 0;
      for (const [chat, no] of groups) {
        const messages = await client.messages(no, chat);
        cards += messages.filter(({ sender, card }) => sender.type === 'app' && card !== undefined).length;
      }
      return cards;
    },
    async each(chosen, work) {
      const queue = [...chosen];
      const one = async (): Promise<void> => {
        for (let person = queue.shift(); person !== undefined; person = queue.shift()) await work(person);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    },
  };
}
