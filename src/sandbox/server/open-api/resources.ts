import { type CardJson, flattenCard } from '../card/index.ts';
import type { Message, Sender } from '../store/documents.ts';
import { openIdOf, TENANT_KEY } from '../store/ids.ts';

const senderResource = (sender: Sender) =>
  sender.type === 'app'
    ? { id: sender.app_id, id_type: 'app_id', sender_type: 'app', tenant_key: TENANT_KEY }
    : { id: openIdOf(sender.no), id_type: 'open_id', sender_type: 'user', tenant_key: TENANT_KEY };

/** A message as the message APIs return it; cards flattened unless `originalCard`. [DOC create.md, list.md] */
export function messageResource(message: Message, originalCard = false) {
  const { content, msg_type, deleted } = message;
  const shown =
    msg_type === 'interactive' && !originalCard
      ? JSON.stringify(flattenCard(JSON.parse(content) as CardJson))
      : content;
  return {
    message_id: message.message_id,
    ...(message.root_id !== undefined && { root_id: message.root_id, parent_id: message.parent_id }),
    ...(message.thread_id !== undefined && { thread_id: message.thread_id }),
    msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    deleted,
    updated: message.edits > 0,
    chat_id: message.chat_id,
    sender: senderResource(message.sender),
    body: { content: deleted ? 'This message was recalled' : shown },
    ...(message.mentions.length > 0 && {
      mentions: message.mentions.map(({ key, open_id, name }) => ({
        key,
        id: open_id,
        id_type: 'open_id',
        name,
        tenant_key: TENANT_KEY,
      })),
    }),
  };
}
