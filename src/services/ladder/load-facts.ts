import type { CalendarDate } from '../../domain/date.ts';
import type { UnitFacts } from '../../domain/ladder/facts.ts';
import type { LadderMilestone, LadderUnit } from '../../domain/ladder/milestones-on.ts';
import type { RungName } from '../../domain/ladder/rungs.ts';
import type { Tx } from '../store.ts';

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

const cyclesOf = (milestone: LadderMilestone): string[] => {
  if ('cycleId' in milestone) return [milestone.cycleId];
  return 'month' in milestone && milestone.sharedWith !== null ? [milestone.sharedWith] : [];
};

const TO_HR: readonly RungName[] = ['summary.overdue.hr', 'desk.overdue.hr', 'calendar.missing'];

/** Who owes what under these milestones of one unit, as the database has it now; nothing else is read. */
export async function loadFacts(
  tx: Tx,
  unit: LadderUnit,
  milestones: readonly LadderMilestone[],
  today: CalendarDate,
): Promise<UnitFacts> {
  const cycleIds = unique(milestones.flatMap(cyclesOf));
  const allOpen = unit.cycles.filter(({ dates }) => today >= dates.allOpenFrom).map(({ cycleId }) => cycleId);
  const summaries = cycleIds.length === 0 ? new Map() : await tx.ladder.summaries(cycleIds);
  const desks = milestones.some(({ rung }) => rung.startsWith('desk.'))
    ? await tx.ladder.desks(cycleIds, allOpen)
    : new Map();
  const months = unique(milestones.flatMap((one) => ('month' in one ? [one.month] : [])));
  const toHr = milestones.some(({ rung }) => TO_HR.includes(rung));
  const holders = async (role: string): Promise<string[]> =>
    toHr ? (await tx.people.withRole(unit.unitId, role)).map(({ id }) => id) : [];
  return {
    cycles: new Map(cycleIds.map((id) => [id, { summaries: summaries.get(id) ?? [], desks: desks.get(id) ?? [] }])),
    months: new Map(
      await Promise.all(months.map(async (month) => [month, await tx.ladder.month(unit.unitId, month)] as const)),
    ),
    hrIds: await holders('hr'),
    adminIds: await holders('admin'),
  };
}
