import type { Incoming } from './handle-message.ts';
import { answer } from './message-context.ts';
import { parseIntent } from './parse-intent.ts';

/**
 * A message in a group, where the bot is mentioned: hr may bind it, and nobody's own affairs are talked about. `ask_platform`: it must be
 * known first whether the group has members from outside.
 */
export async function handleInGroup({ tx, message, senders }: Incoming): Promise<'worked' | 'ask_platform'> {
  if (!message.mentionsBot) return 'worked';
  const unitId = senders?.[0].unitId ?? null;
  const say = async (reply: string): Promise<'worked'> => {
    await tx.outbox.put([answer(message, unitId, 'text.reply', { reply })]);
    return 'worked';
  };
  if (message.text === null || parseIntent(message.text).kind !== 'bind') return say('groupHint');
  if (senders?.some((person) => person.roles.includes('hr')) !== true) return say('groupOnlyHr');
  if ((await tx.chats.group(message.chatId)) === null) return 'ask_platform';
  await tx.outbox.put([answer(message, unitId, 'bind.card', { chatId: message.chatId })]);
  return 'worked';
}
