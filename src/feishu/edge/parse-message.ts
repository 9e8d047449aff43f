import { z } from 'zod';
import type { MessageReceived } from '../../services/ports.ts';
import { type EventContext, person, platformId } from './event-context.ts';
import { parseCleanJson } from './json.ts';
import { type Mention, messageText } from './message-text.ts';

const mention = z.object({
  key: z.string(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
  name: z.string().nullish(),
  mentioned_type: z.string().nullish(),
});

/** Body of `im.message.receive_v1`. */
export const messageBody = z.object({
  sender: z.object({ sender_id: person.nullish(), sender_type: z.string() }),
  message: z.object({
    message_id: platformId,
    parent_id: z.string().nullish(),
    chat_id: platformId,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
});

const file = z.object({ file_key: z.string().min(1), file_name: z.string() });

/** Null for a message of a bot: it is nobody's record, and answering it could go round for ever. */
export function toMessage(
  { sender, message }: z.infer<typeof messageBody>,
  context: EventContext,
): MessageReceived | null {
  const senderOpenId = sender.sender_id?.open_id;
  if (sender.sender_type !== 'user' || senderOpenId === undefined) return null;
  const mentions = (message.mentions ?? []).map((entry) => toMention(entry, context.botOpenId));
  const attached = message.message_type === 'file' ? file.safeParse(parseCleanJson(message.content)) : null;
  return {
    kind: 'message',
    eventId: context.eventId,
    appId: context.appId,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type === 'p2p' ? 'p2p' : 'group',
    senderOpenId,
    msgType: message.message_type,
    text: messageText(message.message_type, message.content, mentions),
    mentionsBot: mentions.some(({ isBot }) => isBot),
    file: attached?.success ? { key: attached.data.file_key, name: attached.data.file_name } : null,
    parentId: message.parent_id || null,
  };
}

function toMention(entry: z.infer<typeof mention>, botOpenId: string | null): Mention {
  const isBot =
    botOpenId === null
      ? entry.mentioned_type === 'bot' || entry.mentioned_type === 'app'
      : entry.id?.open_id === botOpenId;
  return { key: entry.key, name: entry.name ?? '', isBot };
}
