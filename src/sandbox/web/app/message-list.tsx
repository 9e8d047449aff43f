import { Fragment, memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../control-api.ts';
import { dayNumber, dayOf } from './dates.ts';
import { Icon } from './icons.tsx';
import { MessageRow, type Surroundings } from './message-row.tsx';
import { useSettings } from './settings.tsx';
import type { Conversation, LoadEarlier } from './use-messages.ts';

const NEAR_PX = 80;
const EARLIER_PX = 600;
const JOINED_MS = 5 * 60_000;

const isJoined = (message: Message, before: Message | undefined) =>
  before !== undefined &&
  before.sender.id === message.sender.id &&
  message.parent_id === undefined &&
  Number(message.create_time) - Number(before.create_time) < JOINED_MS;

/**
 * Keeps the end in view while it is in view, whatever grows, else the row that was the first (`hold` it before others come above);
 * `away` says that the reader has gone up.
 */
function usePlace(messages: readonly Message[]) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const stuck = useRef(true);
  const held = useRef<{ row: Element; y: number }>();
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after every change of the messages
  useLayoutEffect(() => {
    if (stuck.current) toEnd();
    else if (held.current && scroller.current) {
      scroller.current.scrollTop += held.current.row.getBoundingClientRect().y - held.current.y;
    }
    held.current = undefined;
  }, [messages, toEnd]);
  useEffect(() => {
    if (!content.current || !scroller.current) return;
    const observer = new ResizeObserver(() => stuck.current && toEnd());
    observer.observe(content.current);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [toEnd]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    setAway(!stuck.current);
  };
  const hold = () => {
    const row = content.current?.querySelector('[data-message]');
    held.current = row ? { row, y: row.getBoundingClientRect().y } : undefined;
  };
  const stick = () => {
    stuck.current = true;
    toEnd();
  };
  return { scroller, content, away, onScroll, hold, stick };
}

/** The messages of a chat by day. Rows out of sight are not laid out (`content-visibility`), older ones are fetched on the way up. */
export const MessageList = memo(function MessageList(props: {
  readonly conversation: Conversation;
  readonly loadEarlier: LoadEarlier;
  /** open_id of whose page this is. */
  readonly me: string;
  readonly around: Surroundings;
  readonly empty: string;
}) {
  const { conversation, loadEarlier, me, around, empty } = props;
  const { messages, earlier, loaded, news } = conversation;
  const { words, language } = useSettings();
  const { scroller, content, away, onScroll, hold, stick } = usePlace(messages);
  const byId = new Map(messages.map((message) => [message.message_id, message]));

  function onMove() {
    onScroll();
    const element = scroller.current;
    if (!element || element.scrollTop > EARLIER_PX || earlier === 0) return;
    void loadEarlier(hold);
  }

  return (
    <div className="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keys */}
      <section ref={scroller} className="messages" aria-label={words.messages} tabIndex={0} onScroll={onMove}>
        {earlier > 0 && (
          <button type="button" className="text-button earlier" onClick={() => void loadEarlier(hold)}>
            {words.earlier} ({earlier})
          </button>
        )}
        {loaded && messages.length === 0 && <p className="empty">{empty}</p>}
        <ol ref={content} className="message-list">
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const at = Number(message.create_time);
            const newDay = before === undefined || dayNumber(Number(before.create_time)) !== dayNumber(at);
            return (
              <Fragment key={message.message_id}>
                {newDay && (
                  <li className="day">
                    <span>{dayOf(at, language)}</span>
                  </li>
                )}
                <MessageRow
                  message={message}
                  mine={message.sender.id === me}
                  joined={!newDay && isJoined(message, before)}
                  parent={message.parent_id === undefined ? undefined : byId.get(message.parent_id)}
                  news={news.get(message.message_id)}
                  around={around}
                />
              </Fragment>
            );
          })}
        </ol>
      </section>
      {away && (
        <button type="button" className="to-bottom" onClick={stick}>
          <Icon name="down" /> {words.toBottom}
        </button>
      )}
    </div>
  );
});
