import { pressables, titleOf } from './cards.ts';
import { createControlClient } from './client.ts';
import { type Arrived, openOffice } from './office.ts';
import {
  atLooking,
  type Day,
  dateName,
  dayOf,
  monthName,
  monthStart,
  quarterMonths,
  quarterName,
} from './quarter-days.ts';
import { correct, record, verify } from './recording.ts';
import { numberOf } from './results.ts';
import { score } from './scoring.ts';
import { account, emptyTally, spread, type Tally } from './tally.ts';

/** Days of a month on which people type their first, second and third result. */
const TYPING_DAYS = [8, 14, 20];
/** Longest stretch after a month in which its list may still be posted, and after a quarter in which desks are handed in. */
const LIST_WITHIN_DAYS = 16;
const SCORED_WITHIN_DAYS = 24;
/** The summary is asked for about ten workdays before its due date, in the quarter's last days. */
const SUMMARY_FROM_DAYS_BEFORE_END = 10;
/** One in so many leaves the summary for days; a leader whose desk is not complete looks again every so many days. */
const LATE_IN = 8;
const LATE_DAYS = 14;
const LOOK_AGAIN_DAYS = 2;
/** A leader of two verifies by typing on the first days of the month, the other waits for the card. */
const VERIFY = '核实';
const DESK = '评鉴';
const RESULT_TITLE = /评鉴结果|Your result/;

/** Several matters of one day come as one message: what is worked on a card of its own is opened from there. */
const opens = (card: Arrived['card'], what: string): boolean =>
  pressables(card, 'reminder.open').some(({ payload }) => payload.open === what);

const isDesk = (card: Arrived['card']): boolean =>
  opens(card, 'desk') || ['desk.save', 'desk.show'].some((action) => pressables(card, action).length > 0);

/**
 * Plays the quarter the sandbox's clock stands in with scripted people, as a client of the control API alone: results typed and
 * submitted, verified, listed, summed up, scored and told. `progress` gets a short line now and then, `log` the account at the end.
 */
export async function playQuarter(options: {
  readonly sandboxUrl: string;
  readonly log: (line: string) => void;
  readonly progress: (line: string) => void;
}): Promise<Tally> {
  const client = createControlClient(options.sandboxUrl);
  const tally = emptyTally();
  const office = await openOffice(client, tally);
  const atFirst = await client.received();
  await office.news();
  const start = dayOf(await client.now());
  const months = quarterMonths(start);
  const end = monthStart(months[0] ?? start, 3);
  const groupCardsAtFirst = await office.groupCards();
  const summaries: (Arrived & { readonly on: Day })[] = [];
  const desks = new Map<string, Arrived & { readonly on: Day }>();
  const handedIn = new Set<string>();

  async function goTo(day: Day): Promise<boolean> {
    const ahead = Math.ceil((atLooking(day).getTime() - (await client.now()).getTime()) / 1000);
    if (ahead <= 0) return false;
    await client.advance(ahead);
    return true;
  }

  async function lookAtNews(today: Day): Promise<void> {
    for (const arrived of await office.news()) {
      const { card, no } = arrived;
      const has = (action: string) => pressables(card, action).length > 0;
      if (has('verify.confirm')) await verify(office, tally, arrived);
      else if (opens(card, 'verify')) await verify(office, tally, await office.ask(no, VERIFY));
      else if (has('summary.confirm')) summaries.push({ ...arrived, on: today });
      else if (has('record.submit') || has('record.edit')) await correct(office, tally, arrived);
      if (isDesk(card) && !desks.has(no)) desks.set(no, { ...arrived, on: today });
      if (RESULT_TITLE.test(titleOf(card))) tally.results += 1;
    }
  }

  async function confirmSummaries(today: Day): Promise<void> {
    const due = summaries.filter(({ no, on }) => today >= on + (numberOf('late', no) % LATE_IN === 0 ? LATE_DAYS : 0));
    for (const arrived of due) {
      summaries.splice(summaries.indexOf(arrived), 1);
      // The card is no longer pressed once it is two weeks old: who is that late asks for a new one.
      const late = today > arrived.on;
      const { messageId, card, no } = late ? await office.ask(arrived.no, '小结') : arrived;
      const [confirm] = pressables(card, 'summary.confirm');
      if (confirm === undefined) continue;
      const done = await office.press({ as: no, message_id: messageId, value: confirm.value });
      if (!done.refused) tally.summaries[late ? 'confirmedLater' : 'confirmedAtOnce'] += 1;
    }
  }

  async function workDesks(today: Day): Promise<void> {
    await office.each(
      office.leaders.filter(({ employee_no: no }) => desks.has(no) && !handedIn.has(no)),
      async ({ employee_no: no }) => {
        const desk = desks.get(no);
        const waited = today - (desk?.on ?? today);
        if (desk === undefined || waited % LOOK_AGAIN_DAYS !== 0) return;
        const opened = waited === 0 && pressables(desk.card, 'desk.save').length > 0;
        const fresh = opened ? desk : await office.ask(no, DESK);
        if (await score(office, tally, fresh)) handedIn.add(no);
      },
    );
  }

  async function oneDay(day: Day): Promise<void> {
    if (!(await goTo(day))) return;
    const asked = summaries.length;
    await lookAtNews(day);
    tally.summaries.asked += Math.max(0, summaries.length - asked);
    await confirmSummaries(day);
    await workDesks(day);
    options.progress(
      `${dateName(day)}  ${tally.records.submitted} records, ${tally.groupCards} lists, ${tally.desks.handedIn} desks, ${tally.results} results`,
    );
  }

  async function typeResults(first: Day, wave: number): Promise<void> {
    const month = monthName(first);
    // Leaders of the organ are not assessed; whoever has work to report sends one to three results a month.
    const staff = office.people.filter(
      ({ roles }) => !roles.some((role) => ['unit_head', 'deputy_leader'].includes(role)),
    );
    const reporting = staff.filter(({ employee_no: no }) => numberOf('how many', no, month) % 4 >= wave);
    await office.each(reporting, ({ employee_no: no }) => record(office, tally, no, month, wave));
  }

  async function afterMonth(next: Day): Promise<void> {
    const before = tally.groupCards;
    for (let day = next; day < next + LIST_WITHIN_DAYS && tally.groupCards === before; day += 1) {
      await oneDay(day);
      if (day === next) {
        await office.each(
          office.leaders.filter((_, index) => index % 2 === 0),
          async ({ employee_no: no }) => verify(office, tally, await office.ask(no, VERIFY)),
        );
      }
      tally.groupCards = (await office.groupCards()) - groupCardsAtFirst;
    }
  }

  for (const [index, first] of months.entries()) {
    for (const [wave, dayOfMonth] of TYPING_DAYS.entries()) {
      const day = first + dayOfMonth - 1;
      if (day < start) continue;
      await oneDay(day);
      await typeResults(first, wave);
    }
    const next = monthStart(first, 1);
    if (index === months.length - 1) {
      for (let day = end - SUMMARY_FROM_DAYS_BEFORE_END; day < end; day += 1) await oneDay(day);
    }
    if (next > start) await afterMonth(next);
  }
  for (let day = end; day < end + SCORED_WITHIN_DAYS; day += 1) {
    await oneDay(day);
    if (desks.size > 0 && handedIn.size === desks.size && tally.results >= tally.desks.sheets) break;
  }
  tally.desks.opened = desks.size;
  const received = await client.received();
  tally.messagesPerPerson = spread(
    office.people.map(({ employee_no: no }) => (received[no] ?? 0) - (atFirst[no] ?? 0)),
  );
  options.progress('');
  for (const line of account(tally, quarterName(start))) options.log(line);
  return tally;
}
