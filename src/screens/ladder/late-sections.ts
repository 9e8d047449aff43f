import type { HelpSection, LatePerson, LateSection, UnsubmittedSection } from '../../../cards/digest/state.ts';
import { addWorkdays } from '../../domain/calendar.ts';
import { shanghaiDate, toDate } from '../../domain/date.ts';
import { mayStillExtend } from '../../domain/late-summary.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import type { LateRow } from '../../services/ladder/ports.ts';
import { unitCalendar } from '../../services/units/unit-calendar.ts';
import { lateReason } from './reasons.ts';
import type { Drawn, ItemContext } from './section.ts';

const personOf = (row: LateRow): LatePerson => ({
  personId: row.personId,
  version: row.version,
  name: row.name,
  department: row.department,
  reason: lateReason(row.lateReason),
  // Once it has closed, the extension that ran out is no longer how it stands.
  extendedTo: row.closed ? null : row.extendedTo,
  closed: row.closed,
});

/** `mayExtend`: there still is a day to which a summary could be extended. */
type Listed = (row: LateRow, context: ItemContext, mayExtend: boolean) => boolean;

/** Due on the day this item speaks of: D, or the end of one extension. */
const isDueThen = ({ extendedTo }: LateRow, { item }: ItemContext): boolean => (extendedTo ?? '') === item.version;

const ofLiaison: Listed = (row, context) =>
  !row.closed &&
  isDueThen(row, context) &&
  row.personId !== context.reader.id &&
  row.liaisonIds.includes(context.reader.id);

// Whoever has closed as 未提交 stays as long as the leader may extend his time all the same.
const ofLeader: Listed = (row, context, mayExtend) =>
  (!row.closed || mayExtend) && isDueThen(row, context) && row.directLeaderId === context.reader.id;

// The list at D+3 names everybody, how it closed or to when it is extended; that of an extension only whom it was granted.
const ofUnit: Listed = (row, context) =>
  context.reader.roles.includes('hr') && (context.item.version === '' || isDueThen(row, context));

async function listOf(context: ItemContext, isListed: Listed): Promise<Omit<UnsubmittedSection, 'kind'> | null> {
  const { tx, item, unitName } = context;
  const cycle = await tx.cycles.byId(item.subject);
  if (cycle === null) return null;
  const dates = await datesOfCycle(tx, cycle);
  const calendar = await unitCalendar(tx, cycle.unitId);
  const dueOn = item.version === '' ? dates.D : toDate(item.version);
  const mayExtend = mayStillExtend({ today: shanghaiDate(tx.now), state: cycle.state, dates, calendar });
  const rows = await tx.ladder.late(cycle.id);
  return {
    unitName,
    provisional: dates.provisional,
    cycleId: cycle.id,
    period: cycle.period,
    dueOn,
    closesOn: addWorkdays(calendar, dueOn, 3),
    people: rows.filter((row) => isListed(row, context, mayExtend)).map(personOf),
  };
}

const drawn = ({ item, reader }: ItemContext, state: HelpSection | LateSection | UnsubmittedSection): Drawn[] => [
  { id: item.subject, personId: reader.id, state },
];

/** D+1, for the liaison (联络员): whom of his people to help. */
export async function helpSection(context: ItemContext): Promise<Drawn[]> {
  const list = await listOf(context, ofLiaison);
  return list === null ? [] : drawn(context, { kind: 'help', ...list, done: null });
}

/** D+2, for the direct leader: whom of his people to extend or to mark not assessed. */
export async function lateSection(context: ItemContext): Promise<Drawn[]> {
  const list = await listOf(context, ofLeader);
  return list === null ? [] : drawn(context, { kind: 'late', ...list, done: null });
}

/** D+3, for hr: all of the unit without a confirmed summary, those closed as 未提交 included. */
export async function unsubmittedSection(context: ItemContext): Promise<Drawn[]> {
  const list = await listOf(context, ofUnit);
  return list === null ? [] : drawn(context, { kind: 'unsubmitted', ...list });
}
