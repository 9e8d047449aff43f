import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';

export type Bound =
  | { readonly kind: 'bound' }
  | { readonly kind: 'rejected'; readonly reason: 'not_hr' | 'already_bound' | 'external' };

/** hr's confirmation in the group itself makes it the unit's group (ChatBinding); one that is not known to be internal is refused. */
export async function bindChat(tx: Tx, hr: Person, chatId: string): Promise<Bound> {
  if (!hr.roles.includes('hr')) return { kind: 'rejected', reason: 'not_hr' };
  const group = await tx.chats.group(chatId);
  if (group === null || group.external) return { kind: 'rejected', reason: 'external' };
  const made = await tx.chats.bind({ unitId: hr.unitId, chatId, name: group.name, boundBy: hr.id });
  if (!made) return { kind: 'rejected', reason: 'already_bound' };
  await tx.audit({
    unitId: hr.unitId,
    actor: `person:${hr.id}`,
    action: 'chat.bind',
    subject: `chat:${chatId}`,
    detail: {},
  });
  return { kind: 'bound' };
}
