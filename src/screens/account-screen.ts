import { z } from 'zod';
import { accountCard } from '../../cards/account/card.ts';
import { type AccountCardState, presentAccount } from '../../cards/account/view.ts';
import { lastMonthStillOpen, monthDates } from '../domain/cycle-dates.ts';
import { addMonths, monthOf, shanghaiDate, toMonth } from '../domain/date.ts';
import { datesOfCycle } from '../services/cycles/dates-of-cycle.ts';
import type { CardJson } from '../services/ports.ts';
import type { Tx } from '../services/store.ts';
import { summaryStanding } from '../services/summaries/summary-standing.ts';
import { unitCalendar } from '../services/units/unit-calendar.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

const MONTHS_OFFERED = 6;

/** The summary of the cycle under way; null where none is confirmed and none is asked for any more. */
async function summaryOf(tx: Tx, personId: string): Promise<AccountCardState['summary']> {
  const cycle = (await tx.cycles.ofPerson(personId)).find((one) => one.state === 'SUMMARY' || one.state === 'SCORING');
  const summary = cycle === undefined ? null : await tx.summaries.byPerson(cycle.id, personId);
  if (cycle === undefined || summary === null) return null;
  const confirmed = summary.confirmedAt !== null;
  const { kind, late } = await summaryStanding(tx, cycle, summary);
  if (!confirmed && kind !== 'open') return null;
  const dueOn = summary.extendedTo ?? (await datesOfCycle(tx, cycle)).D;
  return { period: cycle.period, confirmed, dueOn, overdue: late };
}

/** A person's own account (我的账) of a month, the one still asked for where none is named, with the months before it to choose from. */
export async function showAccount(
  { tx, texts }: ScreenContext,
  personId: string,
  of?: string,
): Promise<CardJson | null> {
  const person = await tx.people.byId(personId);
  if (person === null) return null;
  const today = shanghaiDate(tx.now);
  const present = monthOf(today);
  const calendar = await unitCalendar(tx, person.unitId);
  const last = lastMonthStillOpen(calendar, today);
  const month = toMonth(of ?? last ?? present);
  const dates = monthDates(calendar, month);
  const records = (await tx.records.ofPerson(person.id, [month])).filter((record) => record.state !== 'WITHDRAWN');
  return accountCard(
    presentAccount({
      personName: person.name,
      month,
      openMonths: last === null ? [present] : [last, present],
      months: Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(present, -back)),
      closesOn: dates.closesOn,
      provisional: dates.provisional,
      records,
      summary: await summaryOf(tx, person.id),
    }),
    texts,
  );
}

export const accountScreen = defineScreen({
  args: z.object({ personId: z.uuid() }),
  subjects: ({ personId }) => [`account:${personId}`],
  render: async (context, { personId }) => asContent(await showAccount(context, personId)),
});
