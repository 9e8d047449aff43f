import { memo } from 'react';
import type { Message } from '../../control-api.ts';
import { api } from '../api/client.ts';
import { type CardAnswer, type CardPress, CardView } from '../card/index.ts';
import { Avatar } from './avatar.tsx';
import { timeOf } from './dates.ts';
import { IconButton } from './icons.tsx';
import { previewOf } from './preview.ts';
import { useSettings } from './settings.tsx';

/** What every row of a chat shares. */
export interface Surroundings {
  readonly people: readonly { readonly openId: string; readonly name: string }[];
  /** open_ids of the chat. */
  readonly members: readonly string[];
  readonly narrow: boolean;
  /** `yyyy-MM-dd` by the sandbox's clock. */
  readonly today: string;
  readonly press: (messageId: string, press: CardPress) => Promise<CardAnswer>;
  readonly answered: (answer: CardAnswer) => void;
  readonly reply: (message: Message) => void;
}

function Post({ content }: { content: Readonly<Record<string, unknown>> }) {
  const paragraphs = Array.isArray(content.content) ? (content.content as unknown[][]) : [];
  const lines = paragraphs.map((paragraph) =>
    paragraph.map((part) => String((part as { text?: unknown }).text ?? '')).join(''),
  );
  return (
    <div className="bubble">
      {typeof content.title === 'string' && <strong>{content.title}</strong>}
      <div className="bubble-text">{lines.join('\n')}</div>
    </div>
  );
}

function Attachment({ message }: { message: Message }) {
  const { words } = useSettings();
  const { content = {}, msg_type } = message;
  const { image_key: imageKey, file_key: fileKey, file_name: fileName } = content;
  if (typeof imageKey === 'string')
    return <img className="picture" src={api.mediaUrl(imageKey)} alt={words.image} loading="lazy" />;
  if (typeof fileKey === 'string') {
    const name = typeof fileName === 'string' ? fileName : fileKey;
    return (
      <a className="bubble file" href={api.mediaUrl(fileKey)} download={name}>
        <span className="file-name">{name}</span>
        <span className="muted">{words.download}</span>
      </a>
    );
  }
  if (msg_type === 'post') return <Post content={content} />;
  return <pre className="bubble raw">{JSON.stringify(content, null, 1)}</pre>;
}

function Content({ message, around }: { message: Message; around: Surroundings }) {
  const { theme, words } = useSettings();
  if (message.deleted) return <div className="bubble muted">{words.recalled}</div>;
  if (message.card !== undefined) {
    return (
      <CardView
        card={message.card}
        people={around.people}
        members={around.members}
        onPress={(press) => around.press(message.message_id, press)}
        onAnswer={around.answered}
        theme={theme}
        narrow={around.narrow}
        today={around.today}
        language={words.locale}
      />
    );
  }
  if (message.text !== undefined) return <div className="bubble bubble-text">{message.text}</div>;
  return <Attachment message={message} />;
}

/** One message with who and when; `news` is the version that came in while somebody looked on. */
export const MessageRow = memo(function MessageRow(props: {
  readonly message: Message;
  readonly mine: boolean;
  /** Follows another of the same sender: without name and picture. */
  readonly joined: boolean;
  readonly parent: Message | undefined;
  readonly news: number | undefined;
  readonly around: Surroundings;
}) {
  const { message, mine, joined, parent, news, around } = props;
  const { words, language } = useSettings();
  const name = message.sender.name ?? message.sender.id;
  const time = timeOf(Number(message.create_time), language);
  const edited = message.card !== undefined && message.version > 0;
  return (
    <li
      className={`message ${mine ? 'mine' : 'theirs'} ${joined ? 'joined' : ''} ${message.card !== undefined ? 'with-card' : ''}`}
      data-message={message.message_id}
    >
      <span className="message-picture">{!joined && <Avatar id={message.sender.id} name={name} />}</span>
      <div className="message-body">
        <p className={joined ? 'message-head only-heard' : 'message-head'}>
          <span className="message-name">{name}</span>
          {message.sender.type === 'app' && <span className="tag">{words.bot}</span>}
          <time dateTime={new Date(Number(message.create_time)).toISOString()}>{time}</time>
          {edited && <span>{words.edited}</span>}
          {message.buzzed && <span className="tag tag-hot">{words.buzzed}</span>}
        </p>
        {parent && (
          <p className="quote">
            {words.replyTo(parent.sender.name ?? parent.sender.id)}：{previewOf(parent, words)}
          </p>
        )}
        <div className="message-content">
          {/* Another version is another flash. */}
          {news !== undefined && <span key={news} className="flash" aria-hidden="true" />}
          <Content message={message} around={around} />
        </div>
        {message.reactions && <p className="muted">{message.reactions.join(' ')}</p>}
      </div>
      {!message.deleted && (
        <IconButton
          icon="reply"
          className="message-reply"
          label={words.replyTo(name)}
          onClick={() => around.reply(message)}
        />
      )}
    </li>
  );
});
