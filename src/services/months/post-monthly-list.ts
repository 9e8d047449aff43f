import type { CalendarDate } from '../../domain/date.ts';
import { type MonthlyList, monthlyList } from '../../domain/monthly-list.ts';
import type { NewNotice, Tx } from '../store.ts';

export type Posted = 'posted' | 'nothing_to_post' | 'no_group';

/** How many cards the list takes; the cards know the platform's limits. */
export type CountParts = (list: MonthlyList) => number;

/**
 * Posts the month's list (实绩月公示) to the unit's groups, as it stands at this moment: kept, so that every part and every group shows
 * the same. Where no group is bound, hr is told once and the list waits.
 */
export async function postMonthlyList(
  tx: Tx,
  unitId: string,
  month: string,
  on: CalendarDate,
  countParts: CountParts,
): Promise<Posted> {
  const groups = await tx.chats.groupsOf(unitId);
  if (groups.length === 0) {
    await tellHr(tx, unitId, month);
    return 'no_group';
  }
  const list = monthlyList(
    await tx.records.ofUnit(unitId, month),
    await tx.people.ofUnit(unitId),
    await tx.units.departments(unitId),
  );
  if (list.departments.length === 0) return 'nothing_to_post';
  await tx.lists.create({ unitId, month, postedOn: on, content: list });
  await tx.audit({
    unitId,
    actor: 'system',
    action: 'month.post',
    subject: `month:${month}`,
    detail: { groups: groups.length },
  });
  const parts = countParts(list);
  const rows: NewNotice[] = groups.flatMap((chatId) =>
    Array.from({ length: parts }, (_, index) => ({
      key: `month:${unitId}:${month}:${chatId}:${index + 1}`,
      unitId,
      notice: 'monthly-list.card',
      args: { unitId, month, part: index + 1 },
      to: { type: 'chat_id' as const, id: chatId },
      priority: 9 as const,
      keepsHours: true,
    })),
  );
  await tx.outbox.put(rows);
  return 'posted';
}

async function tellHr(tx: Tx, unitId: string, month: string): Promise<void> {
  const officers = await tx.people.withRole(unitId, 'hr');
  await tx.outbox.put(
    officers.map((officer) => ({
      key: `month-no-group:${unitId}:${month}:${officer.id}`,
      unitId,
      notice: 'text.reply',
      args: { reply: 'groupMissing' },
      to: { type: 'person', id: officer.id },
      priority: 5,
      keepsHours: true,
    })),
  );
}
