import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message } from '../../control-api.ts';
import { api } from '../api/client.ts';
import { useSignals } from './live.tsx';

/** The messages of one chat as far as they were fetched, oldest first. */
export interface Conversation {
  readonly messages: readonly Message[];
  /** How many older ones there are. */
  readonly earlier: number;
  /** False until the first answer. */
  readonly loaded: boolean;
  /** Versions that came while the page was looking, by message: they are worth a highlight. */
  readonly news: ReadonlyMap<string, number>;
}

/** Fetches a page of older messages; `before` is called just before they appear. */
export type LoadEarlier = (before: () => void) => Promise<void>;

const PAGE = 60;
const EMPTY: Conversation = { messages: [], earlier: 0, loaded: false, news: new Map() };

const isLater = (a: Message, b: Message) =>
  a.version !== b.version ? a.version > b.version : a.update_time >= b.update_time;

/** Two lists of a chat as one: of a message the later version, an unchanged one as the very same object. */
export function merge(known: readonly Message[], came: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.message_id, message]));
  for (const message of came) {
    const before = byId.get(message.message_id);
    if (before && JSON.stringify(before) === JSON.stringify(message)) continue;
    if (!before || isLater(message, before)) byId.set(message.message_id, message);
  }
  return [...byId.values()].sort((a, b) => Number(a.create_time) - Number(b.create_time));
}

/** Follows a chat: the newest messages at once, older ones on demand, changes as they happen. */
export function useMessages(
  as: string,
  chat: string,
): { readonly conversation: Conversation; readonly loadEarlier: LoadEarlier } {
  const [state, setState] = useState<Conversation>(EMPTY);
  const loading = useRef(false);

  const reload = useCallback(async () => {
    const got = await api.messages(as, chat, PAGE).catch(() => undefined);
    if (!got) return;
    setState((old) => {
      const meets = got.messages.some(({ message_id }) => old.messages.some((each) => each.message_id === message_id));
      // After a long gap the old ones no longer join on: they can be fetched again.
      if (!meets) return { ...old, messages: got.messages, earlier: got.earlier ?? 0, loaded: true };
      const messages = merge(old.messages, got.messages);
      const before = messages.findIndex(({ message_id }) => message_id === got.messages[0]?.message_id);
      return { ...old, messages, earlier: Math.max(0, (got.earlier ?? 0) - before), loaded: true };
    });
  }, [as, chat]);

  useEffect(() => {
    setState(EMPTY);
    void reload();
  }, [reload]);

  useSignals((signal) => {
    if (signal.kind === 'open' || signal.kind === 'reset') void reload();
    if (signal.kind !== 'message' || signal.message.chat_id !== chat) return;
    const { message } = signal;
    setState((old) => ({
      ...old,
      messages: merge(old.messages, [message]),
      news: new Map(old.news).set(message.message_id, message.version),
    }));
  });

  const { messages, earlier } = state;
  const oldest = messages[0]?.message_id;
  const loadEarlier = useCallback<LoadEarlier>(
    async (before) => {
      if (loading.current || earlier === 0 || oldest === undefined) return;
      loading.current = true;
      const got = await api.messages(as, chat, PAGE, oldest).catch(() => undefined);
      loading.current = false;
      if (!got) return;
      before();
      setState((old) => ({ ...old, messages: merge(got.messages, old.messages), earlier: got.earlier ?? 0 }));
    },
    [as, chat, earlier, oldest],
  );

  return { conversation: state, loadEarlier };
}
