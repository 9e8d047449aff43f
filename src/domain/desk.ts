import type { CycleState } from './cycle.ts';
import type { CalendarDate } from './date.ts';

/** A person on a leader's desk, in the order of the desk. */
export interface DeskPerson {
  readonly personId: string;
  readonly summaryIn: boolean;
  /** The leader's sheet of this person, if there is one. */
  readonly sheet: { readonly saved: boolean } | null;
}

/** A leader's scoring desk (评鉴台): everyone whose direct leader he is, as the roster of the cycle has it. */
export interface Desk {
  readonly state: CycleState;
  readonly today: CalendarDate;
  /** D+3: from here on every sheet is open, summary or not. */
  readonly allOpenFrom: CalendarDate;
  readonly handedIn: boolean;
  readonly people: readonly DeskPerson[];
}

/** Why a leader never scores somebody as the direct source. */
export type RaterRefusal = 'self' | 'superior' | 'not_direct_leader';

/** Why a sheet takes no score, or not yet. */
export type ScoreRefusal = 'not_on_desk' | 'not_scoring' | 'handed_in' | 'summary_awaited';

export type HandInRefusal = 'not_scoring' | 'handed_in' | 'nobody_to_score' | 'summaries_awaited' | 'unscored';

type Decision<Reason> = { readonly kind: 'accepted' } | { readonly kind: 'rejected'; readonly reason: Reason };

const ACCEPTED = { kind: 'accepted' } as const;
const reject = <Reason>(reason: Reason): Decision<Reason> => ({ kind: 'rejected', reason });

/** Direct leader of each person; null for who has none. */
export type LeaderOf = (personId: string) => string | null;

/** Whether `superiorId` stands anywhere above the person. A roster that runs in a circle ends the walk. */
export const isSuperior = (superiorId: string, personId: string, leaderOf: LeaderOf): boolean => {
  const seen = new Set<string>();
  for (let above = leaderOf(personId); above !== null && !seen.has(above); above = leaderOf(above)) {
    if (above === superiorId) return true;
    seen.add(above);
  }
  return false;
};

/** Whether the leader may ever score the person as the direct source: his own people, never himself nor anyone above him. */
export const decideRater = (raterId: string, personId: string, leaderOf: LeaderOf): Decision<RaterRefusal> => {
  if (raterId === personId) return reject('self');
  if (isSuperior(personId, raterId, leaderOf)) return reject('superior');
  return leaderOf(personId) === raterId ? ACCEPTED : reject('not_direct_leader');
};

const isOpen = ({ today, allOpenFrom }: Desk, person: DeskPerson): boolean => person.summaryIn || today >= allOpenFrom;

const isSaved = ({ sheet }: DeskPerson): boolean => sheet?.saved ?? false;

/** Whether a sheet of this desk takes a score now. */
export const decideScore = (desk: Desk, personId: string): Decision<ScoreRefusal> => {
  const person = desk.people.find((each) => each.personId === personId);
  if (person === undefined) return reject('not_on_desk');
  if (desk.state !== 'SCORING') return reject('not_scoring');
  if (desk.handedIn) return reject('handed_in');
  return isOpen(desk, person) ? ACCEPTED : reject('summary_awaited');
};

/** n scored of m; `awaited` are those whose summary is not in and whose sheet is still closed. */
export interface DeskProgress {
  readonly scored: number;
  readonly total: number;
  readonly awaited: number;
}

export const deskProgress = (desk: Desk): DeskProgress => ({
  scored: desk.people.filter(isSaved).length,
  total: desk.people.length,
  awaited: desk.people.filter((person) => !isSaved(person) && !isOpen(desk, person)).length,
});

/** The next open person without a saved sheet after `afterId`, going round from the top; null when none is left. */
export const nextPerson = (desk: Desk, afterId: string | null = null): string | null => {
  const at = desk.people.findIndex(({ personId }) => personId === afterId) + 1;
  const round = [...desk.people.slice(at), ...desk.people.slice(0, at)];
  return round.find((person) => isOpen(desk, person) && !isSaved(person))?.personId ?? null;
};

/** Whether the desk can be handed in: everyone scored, once, while scoring is open. */
export const decideHandIn = (desk: Desk): Decision<HandInRefusal> => {
  const { scored, total, awaited } = deskProgress(desk);
  if (desk.state !== 'SCORING') return reject('not_scoring');
  if (desk.handedIn) return reject('handed_in');
  if (total === 0) return reject('nobody_to_score');
  if (scored + awaited < total) return reject('unscored');
  return awaited > 0 ? reject('summaries_awaited') : ACCEPTED;
};
