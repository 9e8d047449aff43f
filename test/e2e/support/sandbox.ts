import { z } from 'zod';
import { type Card, type Pressable, pressables, titleOf } from './cards.ts';
import { until } from './until.ts';

const person = z.object({
  employee_no: z.string(),
  open_id: z.string(),
  name: z.string(),
  department: z.string(),
  roles: z.array(z.string()),
});
const message = z.object({
  message_id: z.string(),
  chat_id: z.string(),
  sender: z.object({ type: z.enum(['app', 'user']) }),
  /** Sandbox time in ms. */
  create_time: z.coerce.number(),
  /** Counts the edits. */
  version: z.number(),
  text: z.string().optional(),
  card: z.record(z.string(), z.unknown()).optional(),
});
const sent = z.object({ message_id: z.string(), chat_id: z.string() });
const pressed = z.object({
  code: z.number(),
  toast: z.object({ type: z.string(), content: z.string() }).optional(),
  card: z.record(z.string(), z.unknown()).nullish(),
});
const counts = z.object({ calls: z.number(), accepted: z.number(), rejected: z.record(z.string(), z.number()) });

export type Person = z.output<typeof person>;
export type Sent = z.output<typeof sent>;
export type Message = z.output<typeof message>;
export interface Pressed {
  readonly code: number;
  readonly toast: { readonly type: string; readonly content: string } | undefined;
  readonly card: Card;
}

export type Sandbox = ReturnType<typeof createSandboxClient>;

/** The sandbox's control API; answers that are not 200 throw with their reason. */
export function createSandboxClient(url: string) {
  async function call<T extends z.ZodType>(
    schema: T,
    path: string,
    body?: unknown,
    method = 'POST',
  ): Promise<z.output<T>> {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/sandbox/api/${path}`, body === undefined ? {} : init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} to ${path}: ${text}`);
    return schema.parse(JSON.parse(text));
  }
  const query = (values: Record<string, string>) => new URLSearchParams(values).toString();
  const chats = async (as: string) =>
    (
      await call(
        z.object({ chats: z.array(z.object({ chat_id: z.string(), type: z.string(), name: z.string() })) }),
        `chats?${query({ as })}`,
      )
    ).chats;
  const chatOf = async (as: string): Promise<string> => {
    const direct = (await chats(as)).find(({ type }) => type === 'p2p');
    if (direct === undefined) throw new Error(`${as} has no chat with the bot`);
    return direct.chat_id;
  };
  const messages = async (as: string, chat?: string): Promise<Message[]> => {
    const place = query({ as, chat: chat ?? (await chatOf(as)) });
    return (await call(z.object({ messages: z.array(message) }), `messages?${place}`)).messages;
  };
  /** The bot's messages to a person or in a group, oldest first. */
  const heard = async (as: string, chat?: string): Promise<Message[]> =>
    (await messages(as, chat)).filter(({ sender }) => sender.type === 'app');
  const say = async (as: string, text: string, chat?: string): Promise<Sent> =>
    call(sent, 'send', { as, text, ...(chat !== undefined && { chat }) });
  const press = async (
    as: string,
    messageId: string,
    value: unknown,
    more: Record<string, unknown> = {},
  ): Promise<Pressed> => {
    const { code, toast, card } = await call(pressed, 'press', { as, message_id: messageId, value, ...more });
    return { code, toast, card: card ?? {} };
  };
  const clock = z.object({ now: z.string() });

  return {
    url,
    chats,
    messages,
    heard,
    say,
    press,
    people: async (): Promise<Person[]> => (await call(z.object({ people: z.array(person) }), 'people')).people,
    addPerson: (change: { employee_no: string; name: string }) => call(z.unknown(), 'people', change),
    /** A group with the bot in it, which is told of it; its chat id. */
    newGroup: async (group: { key: string; name: string; members: string[]; external?: boolean }): Promise<string> =>
      (await call(z.object({ chat_id: z.string() }), 'chats', group)).chat_id,
    changeChat: (change: { chat_id: string; members: string[] }) => call(z.unknown(), 'chats', change),
    /** Says something and waits for the bot's first answer after it. */
    async ask(as: string, text: string, chat?: string): Promise<Message> {
      const asked = await say(as, text, chat);
      return until(`the bot's answer to ${as} on “${text}”`, async () => {
        const all = await messages(as, asked.chat_id);
        const at = all.findIndex(({ message_id }) => message_id === asked.message_id);
        return all.slice(at + 1).find(({ sender }) => sender.type === 'app');
      });
    },
    /** Cards to a person that offer this action, oldest first. */
    async cardsFor(as: string, action: string): Promise<(Message & { readonly found: Pressable })[]> {
      return (await heard(as)).flatMap((each) => {
        const [found] = pressables(each.card, action);
        return found === undefined ? [] : [{ ...each, found }];
      });
    },
    /** Cards in somebody's chat whose title matches. */
    titled: async (as: string, title: RegExp, chat?: string): Promise<Message[]> =>
      (await heard(as, chat)).filter(({ card }) => title.test(titleOf(card))),
    now: async (): Promise<Date> => new Date((await call(clock, 'clock')).now),
    advance: async (duration: string): Promise<Date> =>
      new Date((await call(clock, 'clock', { advance: duration })).now),
    jump: async (to: Date): Promise<Date> => new Date((await call(clock, 'clock', { now: to.toISOString() })).now),
    fault: (fault: {
      api: string;
      kind: string;
      rate: number;
      count?: number;
      code?: number;
      status?: number;
      ms?: number;
    }) => call(z.unknown(), 'faults', fault),
    noFaults: () => call(z.unknown(), 'faults', {}, 'DELETE'),
    stats: () =>
      call(z.object({ apis: z.record(z.string(), counts), recipients: z.record(z.string(), z.number()) }), 'stats'),
  };
}
