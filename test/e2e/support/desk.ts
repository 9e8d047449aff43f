import { pressable, pressables } from './cards.ts';
import { daysUntil } from './clock.ts';
import type { Sandbox } from './sandbox.ts';

/** The leader's desk as it comes to him: as its own card, or opened from the day's message where that has several matters. */
export async function deskWithin(sandbox: Sandbox, no: string, mostDays: number) {
  const desks = async () => (await sandbox.cardsFor(no, 'desk.save'))[0];
  const opening = async () =>
    (await sandbox.cardsFor(no, 'reminder.open')).find(({ card }) =>
      pressables(card, 'reminder.open').some(({ payload }) => payload.open === 'desk'),
    );
  const come = await daysUntil(sandbox, 'the desk', mostDays, async () => (await desks()) ?? (await opening()));
  if (pressables(come.card, 'desk.save').length > 0) return { ...come, found: pressable(come.card, 'desk.save') };
  const open = pressables(come.card, 'reminder.open').find(({ payload }) => payload.open === 'desk');
  await sandbox.press(no, come.message_id, open?.value);
  return daysUntil(sandbox, 'the desk that was opened', 1, desks);
}
