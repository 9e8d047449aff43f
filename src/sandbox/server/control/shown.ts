import type { Sender, Message as ShownMessage } from '../../control-api.ts';
import type { Directory } from '../directory.ts';
import { mentionsShown } from '../mentions.ts';
import type { App, Message } from '../store/documents.ts';
import { openIdOf } from '../store/ids.ts';

/** A message as the control API shows it. */
export type Show = (message: Message) => ShownMessage;

function bodyOf(message: Message): Pick<ShownMessage, 'deleted' | 'card' | 'text' | 'content'> {
  if (message.deleted) return { deleted: true };
  const content = JSON.parse(message.content) as Record<string, unknown>;
  if (message.msg_type === 'interactive') return { card: content };
  if (message.msg_type === 'text') return { text: mentionsShown(String(content.text), message.mentions) };
  return { content };
}

/** Shows messages with their senders' names, mentions as people read them, cards as they stand now. */
export function createShow(deps: {
  apps: { get(appId: string): App | undefined };
  directory: Pick<Directory, 'person'>;
}): Show {
  const { apps, directory } = deps;

  function senderOf({ sender }: Message): Sender {
    if (sender.type === 'app') {
      const app = apps.get(sender.app_id);
      return { type: 'app', id: sender.app_id, name: app?.name ?? '' };
    }
    const name = directory.person(sender.no)?.name;
    const known = { type: 'user', id: openIdOf(sender.no), employee_no: sender.no } as const;
    return name === undefined ? known : { ...known, name };
  }

  return (message) => ({
    message_id: message.message_id,
    chat_id: message.chat_id,
    sender: senderOf(message),
    msg_type: message.msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    version: message.edits,
    ...(message.parent_id !== undefined && { parent_id: message.parent_id }),
    ...bodyOf(message),
    ...(message.reactions.length > 0 && { reactions: message.reactions.map(({ emoji }) => emoji) }),
    ...(message.buzzed.length > 0 && { buzzed: message.buzzed }),
  });
}
