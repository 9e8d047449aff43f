import type { Message } from '../../control-api.ts';
import type { Words } from './words.ts';

interface Summary {
  readonly content?: unknown;
  readonly i18n_content?: Readonly<Record<string, unknown>>;
}

const textIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const content = (value as { content?: unknown } | null | undefined)?.content;
  return typeof content === 'string' ? content : '';
};

/** What a card says of itself in one line: its summary, else its title. */
function cardLine(card: unknown, words: Words): string {
  const { config, header } = card as { config?: { summary?: Summary }; header?: { title?: unknown } };
  const summary = config?.summary;
  const own = summary?.i18n_content?.[words.locale] ?? summary?.content;
  return typeof own === 'string' && own !== '' ? own : `[${words.card}] ${textIn(header?.title)}`.trim();
}

/** A message in one line. */
export function previewOf(message: Message, words: Words): string {
  if (message.deleted) return words.recalled;
  if (message.text !== undefined) return message.text;
  if (message.card !== undefined) return cardLine(message.card, words);
  if (message.msg_type === 'image') return `[${words.image}]`;
  const name = message.content?.file_name ?? message.content?.title;
  return `[${message.msg_type === 'file' ? words.file : message.msg_type}] ${typeof name === 'string' ? name : ''}`.trim();
}
