import type { CycleDates } from '../../domain/cycle-dates.ts';
import { type CalendarDate, type Month, monthsOf, shanghaiDate, toPeriod } from '../../domain/date.ts';
import type { Desk } from '../../domain/desk.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { DeskData, ScorePressed } from '../scoring/ports.ts';
import type { Tx } from '../store.ts';

export interface OpenDesk {
  readonly data: DeskData;
  readonly desk: Desk;
  readonly dates: CycleDates;
  /** The months whose records are the facts beside the inputs. */
  readonly months: readonly Month[];
}

const asOpen = (data: DeskData, dates: CycleDates, today: CalendarDate): OpenDesk => ({
  data,
  desk: {
    state: data.cycle.state,
    today,
    allOpenFrom: dates.allOpenFrom,
    handedIn: data.handedInAt !== null,
    people: data.people,
  },
  dates,
  months: monthsOf(toPeriod(data.cycle.period)),
});

/** A leader's desk (评鉴台) with the rules' reading of it; null where he scores nobody in this cycle. */
export async function deskOf(
  tx: Tx,
  cycleId: string,
  rater: { openId: string } | { personId: string },
  datesOf: typeof datesOfCycle = datesOfCycle,
): Promise<OpenDesk | null> {
  const data = await tx.scores.desk(cycleId, rater);
  return data === null ? null : asOpen(data, await datesOf(tx, data.cycle), shanghaiDate(tx.now));
}

/** The desk after a press that was written, from an earlier reading of it: who is on it stands, what scoring changes is the press's. */
export function deskAfter(
  earlier: OpenDesk,
  { sheets, confirmed }: Extract<ScorePressed, { outcome: 'written' }>,
  now: Date,
): OpenDesk {
  const { data, dates } = earlier;
  const people = data.people.map((person) => ({
    ...person,
    summaryIn: person.summaryIn || confirmed.includes(person.personId),
    sheet: sheets.find(({ personId }) => personId === person.personId) ?? null,
  }));
  const cycle = { ...data.cycle, state: 'SCORING' as const };
  return asOpen({ ...data, cycle, handedInAt: null, people }, dates, shanghaiDate(now));
}
