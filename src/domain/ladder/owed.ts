import type { CalendarDate, Month } from '../date.ts';
import type { CycleFacts, DeskFacts, SummaryFacts, UnitFacts } from './facts.ts';
import { itemKey, type LadderMilestone, subjectOf } from './milestones-on.ts';
import type { RungName } from './rungs.ts';

/** A change to a card that was sent under another key. */
export interface CardChange {
  readonly form: 'refresh' | 'final';
  /** Key of the item whose card it is. */
  readonly of: string;
  /** Key of the item that takes the card's place (`final` only). */
  readonly supersededBy: string | null;
}

/** One rung for one recipient who still owes something. */
export interface LadderItem {
  /** Unique for ever: (cycle or month, rung, person, version). */
  readonly key: string;
  readonly unitId: string;
  readonly rung: RungName;
  readonly subject: string;
  readonly version: string;
  /** The recipient's person id. */
  readonly to: string;
  /** Whom a digest names; empty where it concerns the recipient himself. */
  readonly about: readonly string[];
  /** The cycle whose summary the month's card carries as well, when the recipient owes that too; null otherwise. */
  readonly sharedWith: string | null;
  readonly on: CalendarDate;
  readonly lapsesOn: CalendarDate;
  /** Null: a message of its own. */
  readonly change: CardChange | null;
}

type Owing = Pick<LadderItem, 'to'> & Partial<Pick<LadderItem, 'about' | 'sharedWith' | 'change' | 'version'>>;

const NO_CYCLE: CycleFacts = { summaries: [], desks: [] };

const toEach = (recipients: readonly string[], about: readonly string[]): Owing[] =>
  about.length === 0 ? [] : [...new Set(recipients)].map((to) => ({ to, about }));

const digests = <T>(
  facts: readonly T[],
  recipientsOf: (one: T) => readonly string[],
  nameOf: (one: T) => string,
): Owing[] => {
  const pairs = facts.flatMap((one) => [...new Set(recipientsOf(one))].map((to) => ({ to, name: nameOf(one) })));
  return [...Map.groupBy(pairs, ({ to }) => to)].map(([to, own]) => ({ to, about: own.map(({ name }) => name) }));
};

const personOf = ({ personId }: SummaryFacts): string => personId;
const raterOf = ({ raterId }: DeskFacts): string => raterId;

const ofCycle = (milestone: Extract<LadderMilestone, { cycleId: string }>, facts: UnitFacts): Owing[] => {
  const { cycleId, version, lastMonth } = milestone;
  const { summaries, desks } = facts.cycles.get(cycleId) ?? NO_CYCLE;
  const open = summaries.filter(({ state }) => state === 'open');
  const here = open.filter(({ extendedTo }) => (extendedTo ?? '') === version);
  const atWork = desks.filter(({ handedIn }) => !handedIn);
  const summaryCard = (to: string): string => itemKey('summary.open', cycleId, to, '');
  switch (milestone.rung) {
    case 'summary.open':
      return open.map(({ personId: to }) => ({ to }));
    case 'summary.refresh':
      return open.map(({ personId: to }) => ({
        to,
        change: { form: 'refresh', of: summaryCard(to), supersededBy: null },
      }));
    case 'summary.final':
      return open.flatMap(({ personId: to, extendedTo }): Owing[] => {
        const supersededBy = itemKey('summary.last', cycleId, to, extendedTo ?? '');
        return [
          { to, version: 'quarter', change: { form: 'final', of: summaryCard(to), supersededBy } },
          {
            to,
            version: 'month',
            change: { form: 'final', of: itemKey('month.open', lastMonth, to, ''), supersededBy },
          },
        ];
      });
    case 'summary.last':
    case 'summary.overdue':
      return here.map(({ personId: to }) => ({ to }));
    case 'summary.overdue.liaison':
      return digests(here, ({ personId, liaisonIds }) => liaisonIds.filter((id) => id !== personId), personOf);
    case 'summary.overdue.leader':
      return digests(here, ({ directLeaderId }) => (directLeaderId === null ? [] : [directLeaderId]), personOf);
    case 'summary.overdue.hr': {
      // Who was closed this very day is still on hr's list: the list says how it closed.
      const missing = summaries.filter(
        ({ state, extendedTo }) => state !== 'confirmed' && (extendedTo ?? '') === version,
      );
      return toEach(facts.hrIds, missing.map(personOf));
    }
    case 'desk.open':
      // Nothing to score yet is no reason to write; with all scored, handing in is what is left.
      return atWork.filter((desk) => desk.open > 0 || desk.left === 0).map(({ raterId: to }) => ({ to }));
    case 'desk.all':
      return atWork.map(({ raterId: to }) => ({
        to,
        change: { form: 'refresh', of: itemKey('desk.open', cycleId, to, ''), supersededBy: null },
      }));
    case 'desk.last':
      return atWork.map(({ raterId: to }) => ({ to }));
    case 'desk.overdue.deputy':
      return digests(atWork, ({ deputyIds }) => deputyIds, raterOf);
    case 'desk.overdue.hr':
      return toEach(facts.hrIds, atWork.map(raterOf));
  }
};

const ofMonth = (milestone: Extract<LadderMilestone, { month: Month }>, facts: UnitFacts): Owing[] => {
  const month = facts.months.get(milestone.month);
  if (month === undefined) return [];
  if (milestone.rung === 'month.verify')
    return month.verifying.filter(({ waiting }) => waiting > 0).map(({ leaderId: to }) => ({ to }));
  const { sharedWith } = milestone;
  const summaries = sharedWith === null ? [] : (facts.cycles.get(sharedWith)?.summaries ?? []);
  const owing = new Set(summaries.filter(({ state }) => state === 'open').map(personOf));
  return month.staff
    .filter(({ records }) => records === 0)
    .map(({ personId: to }) => ({ to, sharedWith: owing.has(to) ? sharedWith : null }));
};

const owing = (milestone: LadderMilestone, facts: UnitFacts): Owing[] => {
  if ('cycleId' in milestone) return ofCycle(milestone, facts);
  if ('month' in milestone) return ofMonth(milestone, facts);
  return [...new Set([...facts.hrIds, ...facts.adminIds])].map((to) => ({ to }));
};

/** Who still owes something under a milestone, one item each; whoever has finished is not among them. */
export const owed = (milestone: LadderMilestone, facts: UnitFacts): LadderItem[] => {
  const { unitId, rung, on, lapsesOn } = milestone;
  const subject = subjectOf(milestone);
  return owing(milestone, facts).map(
    ({ to, about = [], sharedWith = null, change = null, version = milestone.version }) => ({
      key: itemKey(rung, subject, to, version),
      unitId,
      rung,
      subject,
      version,
      to,
      about,
      sharedWith,
      on,
      lapsesOn,
      change,
    }),
  );
};

/** The keys whose standing `plan` asks about: the items' own and those of the cards they change. */
export const keysOf = (items: readonly LadderItem[]): string[] => [
  ...new Set(
    items.flatMap(({ key, change }) =>
      [key, change?.of, change?.supersededBy].filter((each) => typeof each === 'string'),
    ),
  ),
];
