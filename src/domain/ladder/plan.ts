import { addDays, compareDates, instantAt, shanghaiDate } from '../date.ts';
import { fanOutHours, isInside } from '../sending.ts';
import type { LadderItem } from './owed.ts';
import { mayReach, type Recipient, reachableFrom, worksOn } from './reach.ts';
import { DIGEST_ORDER, type RungName } from './rungs.ts';

export interface PlanInput {
  /** All that is owed today, by `milestonesOn` and `owed`. */
  readonly items: readonly LadderItem[];
  /** By person id; an item to somebody who is not here waits. */
  readonly recipients: ReadonlyMap<string, Recipient>;
  /** When each key of `keysOf` was planned; absent: never. */
  readonly said: ReadonlyMap<string, Date>;
  /** Accounts that had their message today, or have one on its way. */
  readonly busy: ReadonlySet<string>;
  /** Set: not what may be said now, but what a service that ran from then on would have said by now. */
  readonly since?: Date | undefined;
}

/** One message to one human: a single rung's card, or a digest of several in this order. */
export interface PlannedMessage {
  /** One per account and day: the database refuses a second, whoever plans it. */
  readonly key: string;
  readonly account: string;
  readonly to: string;
  readonly items: readonly [LadderItem, ...LadderItem[]];
  /** The end of the last day on which any of it matters. */
  readonly notAfter: Date;
}

export interface Plan {
  readonly messages: readonly PlannedMessage[];
  /** Changes to cards that were sent: silent, so they count towards nobody's day. */
  readonly changes: readonly LadderItem[];
}

/** The key under which an account's message of a day was planned; with the instant of `said` it names the message to change. */
export const messageKey = (account: string, at: Date): string => `ladder/${account}/${shanghaiDate(at)}`;

const DAY_MS = 86_400_000;
/** A card can be changed for 14 days after it was sent; a day is kept in hand. */
const CARD_DAYS = 14;
const FINAL_AFTER_DAYS = CARD_DAYS - 1;

const ORDER: readonly RungName[] = DIGEST_ORDER;
const inOrder = (a: LadderItem, b: LadderItem): number =>
  ORDER.indexOf(a.rung) - ORDER.indexOf(b.rung) || compareDates(a.lapsesOn, b.lapsesOn) || (a.key < b.key ? -1 : 1);

const messagesOf = ({ items, recipients, said, busy, since }: PlanInput, now: Date): PlannedMessage[] => {
  const today = shanghaiDate(now);
  const wasReachable = (recipient: Recipient, { on }: LadderItem, from: Date): boolean => {
    const midnight = instantAt(on, 0);
    return reachableFrom(recipient, midnight > from ? midnight : from) <= now;
  };
  const sayable = items.flatMap((item) => {
    const recipient = recipients.get(item.to);
    if (recipient === undefined || item.change !== null || said.has(item.key)) return [];
    const reads = since === undefined ? worksOn(recipient, today) : wasReachable(recipient, item, since);
    return reads && !busy.has(recipient.account) ? [{ item, recipient }] : [];
  });
  return [...Map.groupBy(sayable, ({ recipient }) => recipient.account)].flatMap(([account, own]): PlannedMessage[] => {
    // Where one human's units keep different hours, the first that opens takes the others' along: there is only one message.
    if (since === undefined && !own.some(({ recipient }) => mayReach(recipient, now))) return [];
    const [first, ...rest] = own.map(({ item }) => item).toSorted(inOrder);
    if (first === undefined) return [];
    const lapse = rest.reduce((last, { lapsesOn }) => (lapsesOn > last ? lapsesOn : last), first.lapsesOn);
    const notAfter = instantAt(addDays(lapse, 1), 0);
    return [{ key: messageKey(account, now), account, to: first.to, items: [first, ...rest], notAfter }];
  });
};

const changesNow = ({ recipients, said }: PlanInput, item: LadderItem, now: Date): boolean => {
  const { change, to, on } = item;
  const recipient = recipients.get(to);
  const sentAt = change === null ? undefined : said.get(change.of);
  if (change === null || recipient === undefined || sentAt === undefined || said.has(item.key)) return false;
  const age = (now.getTime() - sentAt.getTime()) / DAY_MS;
  if (age >= CARD_DAYS) return false;
  // A dying card is ended whatever the hour: nobody hears of it, and later the platform refuses.
  if (change.form === 'final')
    return age >= FINAL_AFTER_DAYS || (change.supersededBy !== null && said.has(change.supersededBy));
  return shanghaiDate(sentAt) < on && isInside(recipient.calendar, fanOutHours(recipient.hours), now);
};

/**
 * What is to be said and changed at this instant (DOMAIN 3): nothing twice, nothing on a day off, on leave or outside the hours, and
 * one message a day to one human, with all that is due to him by then.
 */
export const plan = (input: PlanInput, now: Date): Plan => ({
  messages: messagesOf(input, now),
  changes: input.since === undefined ? input.items.filter((item) => changesNow(input, item, now)) : [],
});
