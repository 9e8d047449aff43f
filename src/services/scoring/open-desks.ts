import type { Cycle, Person } from '../entities.ts';
import type { Tx } from '../store.ts';

/** The direct leaders of a cycle who have not handed in yet. */
async function leadersAtWork(tx: Tx, cycle: Cycle): Promise<readonly Person[]> {
  const participants = await tx.cycles.participants(cycle.id);
  const scored = participants.filter((one) => one.status === 'PENDING').map((one) => one.directLeaderId);
  const leaders = (await tx.people.ofUnit(cycle.unitId)).filter((person) => scored.includes(person.id));
  const desks = await Promise.all(leaders.map((leader) => tx.scores.desk(cycle.id, { personId: leader.id })));
  return leaders.filter((_, index) => desks[index]?.handedInAt === null);
}

/** every direct leader of the cycle gets his desk, unless he has handed in already. One card per leader and cycle. */
export async function openDesks(tx: Tx, cycle: Cycle, notAfter: Date): Promise<void> {
  const leaders = await leadersAtWork(tx, cycle);
  await tx.outbox.put(
    leaders.map((leader) => ({
      key: `desk:${cycle.id}:${leader.id}`,
      unitId: cycle.unitId,
      notice: 'desk.card',
      args: { cycleId: cycle.id, raterId: leader.id, personId: null },
      to: { type: 'person', id: leader.id },
      priority: 9,
      notAfter,
    })),
  );
}

/** D+3: every sheet is open. The desks that stand in chats are brought up to date in place; who has none gets his. */
export async function openAllSheets(tx: Tx, cycle: Cycle, notAfter: Date): Promise<void> {
  await openDesks(tx, cycle, notAfter);
  for (const leader of await leadersAtWork(tx, cycle)) {
    await tx.outbox.refresh(`desk:${cycle.id}:${leader.id}`, 'all-open', null);
  }
}
