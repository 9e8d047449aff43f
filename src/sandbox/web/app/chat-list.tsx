import { type KeyboardEvent, useRef } from 'react';
import type { Chat } from '../../control-api.ts';
import { Avatar } from './avatar.tsx';
import { whenOf } from './dates.ts';
import { previewOf } from './preview.ts';
import { useSettings } from './settings.tsx';

const MOST = 99;

function Entry(props: { chat: Chat; current: boolean; now: number; onOpen: () => void }) {
  const { chat, current, now, onOpen } = props;
  const { words, language } = useSettings();
  const { last, unread } = chat;
  const picture = chat.type === 'p2p' ? (chat.bots[0]?.app_id ?? '') : chat.chat_id;
  const preview = last && previewOf(last, words);
  const who = chat.type === 'group' && last?.sender.name ? `${last.sender.name}: ` : '';
  return (
    <li>
      <button
        type="button"
        className="chat-entry"
        aria-current={current ? 'page' : undefined}
        data-chat={chat.chat_id}
        onClick={onOpen}
      >
        <Avatar id={picture} name={chat.name} group={chat.type === 'group'} />
        <span className="chat-entry-name">
          {chat.name}
          {chat.type === 'p2p' && <span className="tag">{words.bot}</span>}
        </span>
        <span className="chat-entry-when">{last && whenOf(Number(last.create_time), now, language)}</span>
        <span className="chat-entry-last">{preview !== undefined && `${who}${preview}`}</span>
        {unread > 0 && (
          <span className="badge">
            <span aria-hidden="true">{unread > MOST ? `${MOST}+` : unread}</span>
            <span className="only-heard">{words.unread(unread)}</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** A person's chats, the latest first; arrow keys go up and down. */
export function ChatList(props: {
  readonly chats: readonly Chat[];
  readonly current: string | undefined;
  /** Sandbox time in ms. */
  readonly now: number;
  readonly onOpen: (chatId: string) => void;
}) {
  const { chats, current, now, onOpen } = props;
  const { words } = useSettings();
  const list = useRef<HTMLUListElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !list.current) return;
    event.preventDefault();
    const entries = [...list.current.querySelectorAll('button')];
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    entries[Math.min(Math.max(at + step, 0), entries.length - 1)]?.focus();
  }

  const newestFirst = chats.toSorted((a, b) => Number(b.last?.create_time ?? 0) - Number(a.last?.create_time ?? 0));
  if (chats.length === 0) return <p className="empty">{words.noChats}</p>;
  return (
    <ul ref={list} className="chat-list" onKeyDown={onKeyDown}>
      {newestFirst.map((chat) => (
        <Entry
          key={chat.chat_id}
          chat={chat}
          current={chat.chat_id === current}
          now={now}
          onOpen={() => onOpen(chat.chat_id)}
        />
      ))}
    </ul>
  );
}
