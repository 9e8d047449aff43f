import { z } from 'zod';

const people = z.object({
  people: z.array(
    z.object({ employee_no: z.string(), name: z.string(), department: z.string(), roles: z.array(z.string()) }),
  ),
});
const chats = z.object({ chats: z.array(z.object({ chat_id: z.string(), type: z.enum(['p2p', 'group']) })) });
const message = z.object({
  message_id: z.string(),
  sender: z.object({ type: z.enum(['app', 'user']) }),
  card: z.record(z.string(), z.unknown()).optional(),
});
const messages = z.object({ messages: z.array(message) });
const sent = z.object({ message_id: z.string(), chat_id: z.string() });
const pressed = z.object({
  code: z.number(),
  toast: z.object({ type: z.string(), content: z.string() }).optional(),
  card: z.record(z.string(), z.unknown()).nullish(),
});
const clock = z.object({ now: z.iso.datetime() });
const stats = z.object({ recipients: z.record(z.string(), z.number()) });

export type PlayPerson = z.output<typeof people>['people'][number];
export type PlayChat = z.output<typeof chats>['chats'][number];
export type PlayMessage = z.output<typeof message>;
export type Pressed = z.output<typeof pressed>;
export interface PressOf {
  readonly as: string;
  readonly message_id: string;
  readonly value: unknown;
  readonly name?: string;
  readonly form_value?: Readonly<Record<string, unknown>>;
}

/** The control API as the players use it; an answer that is not 200 or not as documented throws. */
export interface ControlClient {
  people(): Promise<PlayPerson[]>;
  chats(as: string): Promise<PlayChat[]>;
  messages(as: string, chat: string): Promise<PlayMessage[]>;
  send(as: string, text: string): Promise<string>;
  press(press: PressOf): Promise<Pressed>;
  now(): Promise<Date>;
  advance(seconds: number): Promise<Date>;
  /** Messages the bot sent, by employee number or chat id. */
  received(): Promise<Readonly<Record<string, number>>>;
}

export function createControlClient(sandboxUrl: string): ControlClient {
  async function call<T extends z.ZodType>(schema: T, path: string, body?: unknown): Promise<z.output<T>> {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}/sandbox/api/${path}`, body === undefined ? {} : post);
    const text = await response.text();
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}: ${text.slice(0, 300)}`);
    return schema.parse(JSON.parse(text));
  }
  const query = (values: Record<string, string>) => new URLSearchParams(values).toString();
  return {
    people: async () => (await call(people, 'people')).people,
    chats: async (as) => (await call(chats, `chats?${query({ as })}`)).chats,
    messages: async (as, chat) => (await call(messages, `messages?${query({ as, chat })}`)).messages,
    send: async (as, text) => (await call(sent, 'send', { as, text })).message_id,
    press: (press) => call(pressed, 'press', press),
    now: async () => new Date((await call(clock, 'clock')).now),
    advance: async (seconds) => new Date((await call(clock, 'clock', { advance: `PT${seconds}S` })).now),
    received: async () => (await call(stats, 'stats')).recipients,
  };
}
