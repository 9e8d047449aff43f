import type { CalendarDate } from '../../domain/date.ts';
import { closesUnsubmitted } from '../../domain/ladder/closing.ts';
import type { CycleFacts } from '../../domain/ladder/facts.ts';
import type { LadderCycle, LadderUnit } from '../../domain/ladder/milestones-on.ts';
import type { SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';
import { refreshLateLists } from './refresh-late-lists.ts';

/** Summaries closed in one transaction: few enough that it is over within a press's patience. */
const BATCH = 250;

/** The summaries of these people that are still as the facts have them; what changed meanwhile is left alone. */
async function asFound(tx: Tx, cycleId: string, { summaries }: CycleFacts, closing: ReadonlySet<string>) {
  const extendedTo = new Map(summaries.map((one) => [one.personId, one.extendedTo]));
  const rows = (await tx.summaries.ofCycle(cycleId)).filter(
    (one) =>
      closing.has(one.personId) &&
      one.confirmedAt === null &&
      one.closedOn === null &&
      one.extendedTo === extendedTo.get(one.personId),
  );
  // Read after the summaries: who is marked as not assessed from here on has a newer version by then.
  const participants = await tx.cycles.participants(cycleId);
  const asked = new Set(participants.filter(({ status }) => status === 'PENDING').map(({ personId }) => personId));
  // In one order, so that two sweeps, or a sweep and a press, wait for each other and never in a ring.
  return rows
    .filter(({ personId }) => asked.has(personId))
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
    .slice(0, BATCH);
}

async function close(tx: Tx, cycleId: string, row: SelfSummary, today: CalendarDate): Promise<SelfSummary | null> {
  const saved = await tx.summaries.update(row.id, row.version, { closedOn: today });
  if (saved === null) return null;
  const { id, unitId, version, lateReason, lateReasonBy } = saved;
  await tx.audit({
    unitId,
    actor: 'system',
    action: 'summary.close',
    subject: `summary:${id}`,
    detail: { version, reason: lateReason, reasonBy: lateReasonBy },
  });
  await tx.outbox.refresh(`summary:${cycleId}:${row.personId}`, `${id}:${version}`, null);
  return saved;
}

/**
 * Closes as 未提交 the summaries whose day it is (DOMAIN 3, D+3), with whatever reason was given; never with a grade. A press that comes
 * at the same time wins or loses by the version. Answers how many were closed: at most a few hundred at once, the rest by the next call.
 */
export async function closeUnsubmitted(
  tx: Tx,
  { calendar }: LadderUnit,
  cycle: LadderCycle,
  facts: CycleFacts,
  said: ReadonlyMap<string, Date>,
  today: CalendarDate,
): Promise<number> {
  const { cycleId } = cycle;
  const closing = new Set(closesUnsubmitted(cycle, calendar, facts, said, today));
  if (closing.size === 0) return 0;
  const closed: SelfSummary[] = [];
  for (const row of await asFound(tx, cycleId, facts, closing)) {
    const saved = await close(tx, cycleId, row, today);
    if (saved !== null) closed.push(saved);
  }
  const last = closed.at(-1);
  if (last !== undefined) {
    const gone = new Set(closed.map(({ personId }) => personId));
    const readers = facts.summaries
      .filter(({ personId }) => gone.has(personId))
      .flatMap(({ directLeaderId, liaisonIds }) => [
        ...liaisonIds,
        ...(directLeaderId === null ? [] : [directLeaderId]),
      ]);
    await refreshLateLists(tx, { id: cycleId, unitId: last.unitId }, readers, last, null);
  }
  return closed.length;
}
