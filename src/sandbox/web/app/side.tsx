import { useEffect, useRef, useState } from 'react';
import type { Person } from '../../control-api.ts';
import { api } from '../api/client.ts';
import { Avatar } from './avatar.tsx';
import { ChatList } from './chat-list.tsx';
import { ChatView } from './chat-view.tsx';
import { isoDayOf } from './dates.ts';
import { Dialog } from './dialog.tsx';
import { IconButton } from './icons.tsx';
import { useAsked } from './live.tsx';
import { PersonPicker, roleNames } from './person-picker.tsx';
import type { Seat } from './route.ts';
import { useWords } from './settings.tsx';

/** One person's chats as that person sees them. */
export function Side(props: {
  readonly seat: Seat;
  readonly people: readonly Person[];
  readonly phone: boolean;
  /** Sandbox time in ms. */
  readonly now: number;
  readonly onSeat: (seat: Seat, replace?: boolean) => void;
  readonly onClose: (() => void) | undefined;
  /** The person was chosen by hand, not by the page's address. */
  readonly byHand: boolean;
}) {
  const { seat, people, phone, now, onSeat, onClose, byHand } = props;
  const words = useWords();
  const { as, chat: chatId } = seat;
  const person = people.find(({ employee_no }) => employee_no === as);
  const chats = useAsked(
    () => api.chats(as),
    as,
    ({ kind }) => kind === 'chats' || kind === 'message',
  );
  const [choosing, setChoosing] = useState(false);
  const [touched, setTouched] = useState(byHand);
  const root = useRef<HTMLElement>(null);
  const chat = chats?.find(({ chat_id }) => chat_id === chatId);
  const first = chats?.find(({ type }) => type === 'p2p')?.chat_id ?? chats?.[0]?.chat_id;

  // Beside the list there is room for a chat from the start.
  useEffect(() => {
    if (!phone && chatId === undefined && first !== undefined) onSeat({ as, chat: first }, true);
  }, [phone, as, chatId, first, onSeat]);

  function open(next: string) {
    setTouched(true);
    onSeat({ as, chat: next });
  }

  // Back in the list the focus is where one came from.
  const left = useRef(chatId);
  useEffect(() => {
    const from = left.current;
    left.current = chatId;
    if (chatId === undefined && from) root.current?.querySelector<HTMLElement>(`[data-chat="${from}"]`)?.focus();
  }, [chatId]);

  if (!person) return <p className="empty side">{words.nobodyFound}</p>;
  const showList = !phone || chatId === undefined;
  return (
    <section ref={root} className="side" aria-label={`${person.name} ${person.employee_no}`}>
      {showList && (
        <nav className="side-nav" aria-label={`${words.chats} ${person.name}`}>
          <header className="whoami">
            <Avatar id={person.open_id} name={person.name} />
            <div className="whoami-text">
              <strong>
                {person.name} <span className="muted">{person.employee_no}</span>
              </strong>
              <span className="muted">
                {person.department} · {roleNames(person, words)}
              </span>
            </div>
            <IconButton icon="swap" label={words.switchPerson} onClick={() => setChoosing(true)} />
            {onClose && <IconButton icon="close" label={words.closeBeside} onClick={onClose} />}
          </header>
          {chats && <ChatList chats={chats} current={chatId} now={now} onOpen={open} />}
        </nav>
      )}
      {chat ? (
        <ChatView
          key={chat.chat_id}
          person={person}
          chat={chat}
          people={people}
          today={isoDayOf(now)}
          onBack={phone ? () => onSeat({ as }) : undefined}
          focus={touched}
        />
      ) : (
        !phone && <p className="empty chat">{chats && chats.length > 0 ? words.chooseChat : ''}</p>
      )}
      {choosing && (
        <Dialog title={words.choosePerson} onClose={() => setChoosing(false)}>
          <PersonPicker
            people={people}
            current={as}
            onChoose={(no) => {
              setChoosing(false);
              setTouched(true);
              onSeat({ as: no });
            }}
          />
        </Dialog>
      )}
    </section>
  );
}
