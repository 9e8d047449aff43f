import type { Message } from '../api/types.ts';
import type { Words } from './words.ts';

const textIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const content = (value as { content?: unknown } | null | undefined)?.content;
  return typeof content === 'string' ? content : '';
};

/** The title of a card, or of what comes closest. */
export function cardTitle(card: unknown): string {
  return textIn((card as { header?: { title?: unknown } } | null)?.header?.title);
}

/** A message in one line. */
export function previewOf(message: Message, words: Words): string {
  if (message.deleted) return words.recalled;
  if (message.text !== undefined) return message.text;
  if (message.card !== undefined) return `[${words.card}] ${cardTitle(message.card)}`.trim();
  if (message.msg_type === 'image') return `[${words.image}]`;
  const name = message.content?.file_name ?? message.content?.title;
  return `[${message.msg_type === 'file' ? words.file : message.msg_type}] ${typeof name === 'string' ? name : ''}`.trim();
}
