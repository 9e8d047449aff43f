import { cycleDates } from '../../domain/cycle-dates.ts';
import { shanghaiDate, toDate, toPeriod } from '../../domain/date.ts';
import type { CycleFacts, UnitFacts } from '../../domain/ladder/facts.ts';
import {
  itemKey,
  type LadderCycle,
  type LadderMilestone,
  milestonesOn,
  subjectOf,
} from '../../domain/ladder/milestones-on.ts';
import { owed } from '../../domain/ladder/owed.ts';
import type { RungName } from '../../domain/ladder/rungs.ts';
import { offsetsOf } from '../../domain/scheme.ts';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';
import { unitCalendar } from '../units/unit-calendar.ts';
import type { LadderArgsItem } from './message-args.ts';

/** Rungs whose list names others: who is on it cannot be read of the reader alone. */
const ABOUT_OTHERS: readonly RungName[] = [
  'summary.overdue.liaison',
  'summary.overdue.leader',
  'summary.overdue.hr',
  'desk.overdue.deputy',
  'desk.overdue.hr',
];

/** The cycle an item speaks of; null for none. */
const cycleIdOf = ({ rung, subject, sharedWith }: LadderArgsItem): string | null => {
  if (rung === 'calendar.missing') return null;
  return rung === 'month.open' || rung === 'month.verify' ? sharedWith : subject;
};

async function cycleOf(tx: Tx, item: LadderArgsItem, unitId: string): Promise<LadderCycle | null> {
  const cycleId = cycleIdOf(item);
  const cycle = cycleId === null ? null : await tx.cycles.byId(cycleId);
  if (cycle === null) return null;
  const period = toPeriod(cycle.period);
  return {
    cycleId: cycle.id,
    period,
    state: cycle.state,
    dates: cycleDates(await unitCalendar(tx, unitId), period, offsetsOf(cycle.scheme).cycle),
    extensions: cycle.id === item.subject && item.version !== '' ? [toDate(item.version)] : [],
  };
}

/** What the milestone asks about, and of nobody but its reader unless it lists others. */
async function factsFor(
  tx: Tx,
  milestone: LadderMilestone,
  cycle: LadderCycle | null,
  reader: Person,
): Promise<UnitFacts> {
  const of = ABOUT_OTHERS.includes(milestone.rung) ? undefined : [reader.id];
  const cycles = new Map<string, CycleFacts>();
  if (cycle !== null) {
    const { cycleId, dates } = cycle;
    const ofDesks = milestone.rung.startsWith('desk.');
    const allOpen = shanghaiDate(tx.now) >= dates.allOpenFrom ? [cycleId] : [];
    const desks = ofDesks ? ((await tx.ladder.desks([cycleId], allOpen, of)).get(cycleId) ?? []) : [];
    const summaries = ofDesks ? [] : ((await tx.ladder.summaries([cycleId], of)).get(cycleId) ?? []);
    cycles.set(cycleId, { summaries, desks });
  }
  const month = 'month' in milestone ? milestone.month : null;
  return {
    cycles,
    months: new Map(month === null ? [] : [[month, await tx.ladder.month(milestone.unitId, month, of)]]),
    hrIds: reader.roles.includes('hr') ? [reader.id] : [],
    adminIds: reader.roles.includes('admin') ? [reader.id] : [],
  };
}

async function fresh(tx: Tx, item: LadderArgsItem, reader: Person): Promise<LadderArgsItem[]> {
  const { unitId } = reader;
  const cycle = await cycleOf(tx, item, unitId);
  const calendar = await unitCalendar(tx, unitId);
  const cycles = cycle === null ? [] : [cycle];
  const milestone = milestonesOn({ unitId, calendar, monthsFrom: null, cycles }, shanghaiDate(tx.now)).find(
    (one) => one.rung === item.rung && subjectOf(one) === item.subject && one.version === item.version,
  );
  if (milestone === undefined) return [];
  const key = itemKey(item.rung, item.subject, item.to, item.version);
  return owed(milestone, await factsFor(tx, milestone, cycle, reader))
    .filter((one) => one.key === key)
    .map(({ sharedWith }) => ({ ...item, sharedWith }));
}

/**
 * Which items of a message are still owed at this instant, in the same order: the ladder's own rule over the facts as they are now. Of
 * what only concerns the reader nothing else is read, for ten thousand are asked this one by one. `readers`: by person id; an item to
 * somebody who is not among them is nobody's.
 */
export async function stillOwed(
  tx: Tx,
  items: readonly LadderArgsItem[],
  readers: ReadonlyMap<string, Person>,
): Promise<readonly LadderArgsItem[]> {
  const owing: LadderArgsItem[] = [];
  for (const item of items) {
    const reader = readers.get(item.to);
    if (reader !== undefined) owing.push(...(await fresh(tx, item, reader)));
  }
  return owing;
}
