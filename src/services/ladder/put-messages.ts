import type { PlannedMessage } from '../../domain/ladder/plan.ts';
import type { NewNotice, Tx } from '../store.ts';
import type { LadderArgs } from './message-args.ts';

const rowOf = ({ key, to, items, notAfter }: PlannedMessage): NewNotice => {
  const args: LadderArgs = {
    items: items.map(({ rung, subject, version, to: person, sharedWith }) => ({
      rung,
      subject,
      version,
      to: person,
      sharedWith,
    })),
  };
  const unitId = items[0].unitId;
  const receiver = { type: 'person' as const, id: to };
  return {
    key,
    unitId,
    notice: 'ladder.card',
    args: { ...args },
    to: receiver,
    priority: 9,
    notAfter,
    keepsHours: true,
  };
};

/**
 * Puts planned messages into the outbox in one transaction. Its two kinds of mark do the work: one message per account and day, and
 * each thing said once to each person, whoever plans it at the same time.
 */
export async function putMessages(tx: Tx, messages: readonly PlannedMessage[]): Promise<void> {
  const mine = await tx.markAll(messages.map(({ key }) => key));
  const own = messages.filter(({ key }) => mine.has(key));
  const fresh = await tx.markAll(own.flatMap(({ items }) => items.map(({ key }) => key)));
  const rows = own.flatMap((message): NewNotice[] => {
    const [first, ...rest] = message.items.filter(({ key }) => fresh.has(key));
    return first === undefined ? [] : [rowOf({ ...message, items: [first, ...rest] })];
  });
  await tx.outbox.put(rows);
}
