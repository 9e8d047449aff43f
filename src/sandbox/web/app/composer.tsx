import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { Chat, MenuEntry, Message } from '../../control-api.ts';
import { api } from '../api/client.ts';
import { Icon, IconButton } from './icons.tsx';
import { previewOf } from './preview.ts';
import { useWords } from './settings.tsx';

/** What the bot's menu offers, as its app was set up. */
function BotMenu({ entries, onPick }: { entries: readonly MenuEntry[]; onPick: (key: string) => void }) {
  const words = useWords();
  return (
    <nav className="bot-menu" aria-label={words.menu}>
      {entries.map(({ event_key, name, i18n_name }) => (
        <button key={event_key} type="button" className="chip" onClick={() => onPick(event_key)}>
          {i18n_name?.[words.locale] ?? name}
        </button>
      ))}
    </nav>
  );
}

/** Text by Enter (Shift+Enter breaks the line), files, a mention of the group's bot, the bot's menu. */
export function Composer(props: {
  readonly as: string;
  readonly chat: Chat;
  readonly input: RefObject<HTMLTextAreaElement>;
  readonly replyTo: Message | undefined;
  readonly onReplied: () => void;
}) {
  const { as, chat, input, replyTo, onReplied } = props;
  const words = useWords();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const [bot] = chat.bots;

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      setProblem('');
      return true;
    } catch (error) {
      setProblem(words.failed(error instanceof Error ? error.message : String(error)));
      return false;
    }
  }

  async function send() {
    const said = text.trim();
    if (said === '') return;
    setText('');
    if (await run(() => api.say(as, chat.chat_id, said, replyTo?.message_id))) onReplied();
    else setText((typed) => (typed === '' ? said : typed));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void send();
  }

  async function sendFile() {
    const file = chooser.current?.files?.[0];
    if (file) await run(() => api.sendFile(as, chat.chat_id, file));
    if (chooser.current) chooser.current.value = '';
  }

  function mention(name: string) {
    const element = input.current;
    const at = element?.selectionStart ?? text.length;
    setText(`${text.slice(0, at)}@${name} ${text.slice(element?.selectionEnd ?? at)}`);
    element?.focus();
  }

  return (
    <div className="composer">
      {chat.type === 'p2p' && bot && bot.menu.length > 0 && (
        <BotMenu entries={bot.menu} onPick={(key) => void run(() => api.menu(as, bot.app_id, key))} />
      )}
      {chat.type === 'group' && (
        <div className="bot-menu">
          {chat.bots.map(({ app_id, name }) => (
            <button key={app_id} type="button" className="chip" onClick={() => mention(name)}>
              {words.mention(name)}
            </button>
          ))}
        </div>
      )}
      {replyTo && (
        <p className="quote replying">
          <span>
            {words.replyTo(replyTo.sender.name ?? '')}：{previewOf(replyTo, words)}
          </span>
          <IconButton icon="close" label={words.cancelReply} onClick={onReplied} />
        </p>
      )}
      <p role="alert" className="problem">
        {problem}
      </p>
      <form className="composer-row" onSubmit={onSubmit}>
        <textarea
          ref={input}
          className="field"
          rows={Math.min(6, text.split('\n').length)}
          aria-label={words.writeTo(chat.name)}
          placeholder={words.writeTo(chat.name)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="attach" label={words.attach} onClick={() => chooser.current?.click()} />
        <input
          ref={chooser}
          type="file"
          className="only-heard"
          tabIndex={-1}
          aria-hidden="true"
          onChange={() => void sendFile()}
        />
        <button type="submit" className="icon-button send" aria-label={words.send} title={words.send}>
          <Icon name="send" />
        </button>
      </form>
    </div>
  );
}
