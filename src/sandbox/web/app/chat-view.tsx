import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Chat, Message, Person } from '../../control-api.ts';
import { api } from '../api/client.ts';
import type { CardPress } from '../card/index.ts';
import { Composer } from './composer.tsx';
import { IconButton } from './icons.tsx';
import { useSignals } from './live.tsx';
import { MessageList } from './message-list.tsx';
import type { Surroundings } from './message-row.tsx';
import { previewOf } from './preview.ts';
import { useWords } from './settings.tsx';
import { ToastPlace, useToast } from './toasts.tsx';
import { useMessages } from './use-messages.ts';
import { useNarrow } from './use-narrow.ts';

/** Tells the server that the chat's newest message was seen, while the page can be seen. */
function useReading(as: string, chat: string, newest: string | undefined) {
  useEffect(() => {
    const read = () => {
      if (newest !== undefined && document.visibilityState === 'visible') api.read(as, chat).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [as, chat, newest]);
}

/** What is read out when something happens in the open chat. */
function useAnnouncement(chat: string, me: string): string {
  const words = useWords();
  const [said, setSaid] = useState('');
  useSignals((signal) => {
    if (signal.kind !== 'message' || signal.message.chat_id !== chat || signal.message.sender.id === me) return;
    const name = signal.message.sender.name ?? '';
    setSaid(signal.fresh ? words.said(name, previewOf(signal.message, words)) : words.updated(name));
  });
  return said;
}

/** One chat: its messages, and what can be said in it. */
export function ChatView(props: {
  readonly person: Person;
  readonly chat: Chat;
  readonly people: readonly Person[];
  /** `yyyy-MM-dd` by the sandbox's clock. */
  readonly today: string;
  /** Where the list of chats is another screen. */
  readonly onBack: (() => void) | undefined;
  /** The chat was opened by hand: writing may begin. */
  readonly focus: boolean;
}) {
  const { person, chat, people, today, onBack, focus } = props;
  const words = useWords();
  const as = person.employee_no;
  const { conversation, loadEarlier } = useMessages(as, chat.chat_id);
  const [replyTo, setReplyTo] = useState<Message>();
  const input = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const frame = useRef<HTMLElement>(null);
  const narrow = useNarrow(frame);
  const { toast, show } = useToast();
  const announced = useAnnouncement(chat.chat_id, person.open_id);
  useSignals((signal) => {
    if (signal.kind !== 'answered') return;
    const { employee_no, chat_id, answer } = signal.answered;
    if (employee_no === as && chat_id === chat.chat_id) show(answer);
  });
  useReading(as, chat.chat_id, conversation.messages.at(-1)?.message_id);

  // On a phone the field would bring up the keyboard.
  useEffect(() => {
    if (focus) (onBack ? heading : input).current?.focus();
  }, [focus, onBack]);

  const press = useCallback((messageId: string, made: CardPress) => api.press(as, messageId, made), [as]);
  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    input.current?.focus();
  }, []);
  // The list of chats is fetched often; who is in this one seldom changes.
  const memberKey = chat.members.join(' ');
  const around = useMemo<Surroundings>(
    () => ({
      people: people.map(({ open_id, name }) => ({ openId: open_id, name })),
      members: memberKey.split(' '),
      narrow,
      today,
      press,
      answered: show,
      reply,
    }),
    [people, memberKey, narrow, today, press, show, reply],
  );

  return (
    <section ref={frame} className="chat" aria-label={chat.name}>
      <header className="chat-head">
        {onBack && <IconButton icon="back" label={words.back} onClick={onBack} />}
        <h2 ref={heading} tabIndex={-1}>
          {chat.name}
        </h2>
        {chat.type === 'group' ? (
          <span className="muted">{words.members(chat.members.length)}</span>
        ) : (
          <span className="tag">{words.bot}</span>
        )}
      </header>
      <ToastPlace shown={toast} />
      <MessageList
        conversation={conversation}
        loadEarlier={loadEarlier}
        me={person.open_id}
        around={around}
        empty={chat.type === 'group' ? words.nothingYetGroup : words.nothingYet}
      />
      <p className="only-heard" aria-live="polite">
        {announced}
      </p>
      <Composer as={as} chat={chat} input={input} replyTo={replyTo} onReplied={() => setReplyTo(undefined)} />
    </section>
  );
}
