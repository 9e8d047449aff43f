import type {
  ApiCall,
  App,
  Chat,
  Delivery,
  DeliveryLine,
  Fault,
  Message,
  OpenConnections,
  Person,
  PressAnswer,
  Redelivery,
  Variant,
} from '../../control-api.ts';
import type { CardAnswer, CardPress } from '../card/contract.ts';

/** What the control API refused, in its own words. */
export class Refused extends Error {}

async function call<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox/api/${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Refused(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

const query = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();
const post = <T>(path: string, body: unknown) => call<T>(path, 'POST', body);

/** The bytes of a file as base64. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}

/** The calls of the control API that the page makes. */
export const api = {
  people: async () => (await call<{ people: Person[] }>('people')).people,
  chats: async (as: string) => (await call<{ chats: Chat[] }>(`chats?${query({ as, full: 'true' })}`)).chats,
  /** The newest `limit` messages before one, oldest first; `earlier`: how many lie before them. */
  messages: (as: string, chat: string, limit: number, before?: string) =>
    call<{ messages: Message[]; earlier?: number }>(
      `messages?${query({ as, chat, limit: String(limit), ...(before !== undefined && { before }) })}`,
    ),
  read: (as: string, chat: string) => post('read', { as, chat }),
  say: (as: string, chat: string, text: string, replyTo?: string) =>
    post('send', { as, chat, text, ...(replyTo !== undefined && { reply_to: replyTo }) }),
  sendFile: async (as: string, chat: string, file: File) =>
    post('send', { as, chat, file: { name: file.name, base64: await base64Of(file) } }),
  menu: (as: string, app: string, key: string) => post('menu', { as, app, event_key: key }),
  /** A press that the sandbox refuses is an answer with its reason. */
  press: (as: string, messageId: string, press: CardPress): Promise<CardAnswer> =>
    post<PressAnswer>('press', { as, message_id: messageId, ...press }).catch((error: Error) => ({
      code: -1,
      error: error.message,
    })),
  clock: (move: { advance: string } | { to: 'milestone' | 'quarter' }) => post<{ now: string }>('clock', move),
  deliveries: async () => (await call<{ deliveries: DeliveryLine[] }>('deliveries')).deliveries,
  delivery: (id: string) => call<Delivery>(`deliveries/${id}`),
  redeliver: (id: string, as: Variant) => post<Redelivery>('deliveries', { id, as }),
  calls: async () => (await call<{ calls: ApiCall[] }>('calls')).calls,
  faults: async () => (await call<{ faults: Fault[] }>('faults')).faults,
  addFault: (fault: Omit<Fault, 'id' | 'hits'>) => post('faults', fault),
  removeFault: (id?: string) => call('faults', 'DELETE', id === undefined ? {} : { id }),
  apps: async () => (await call<{ apps: App[] }>('apps')).apps,
  connections: async () => (await call<{ connections: OpenConnections[] }>('connections')).connections,
  dropConnections: (app: string) => post('connections', { app, drop: true }),
  mediaUrl: (key: string) => `/sandbox/api/media/${encodeURIComponent(key)}`,
};
