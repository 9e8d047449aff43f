import type { Cycle } from '../entities.ts';
import type { Tx } from '../store.ts';

/** every direct leader of the cycle gets his desk, unless he has handed in already. One card per leader and cycle. */
export async function openDesks(tx: Tx, cycle: Cycle, notAfter: Date): Promise<void> {
  const participants = await tx.cycles.participants(cycle.id);
  const leaders = new Set(
    participants.flatMap((one) =>
      one.status === 'PENDING' && one.directLeaderId !== null ? [one.directLeaderId] : [],
    ),
  );
  const people = (await tx.people.ofUnit(cycle.unitId)).filter((person) => leaders.has(person.id));
  await tx.outbox.put(
    people.flatMap((leader) =>
      leader.openId === null
        ? []
        : [
            {
              key: `desk:${cycle.id}:${leader.id}`,
              unitId: cycle.unitId,
              notice: 'desk.card',
              args: { cycleId: cycle.id, raterId: leader.id, personId: null },
              to: { type: 'open_id' as const, id: leader.openId },
              priority: 9 as const,
              notAfter,
            },
          ],
    ),
  );
}
