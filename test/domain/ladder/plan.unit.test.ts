import { describe, expect, it } from 'vitest';
import { type Calendar, createCalendar } from '../../../src/domain/calendar.ts';
import type { CycleState } from '../../../src/domain/cycle.ts';
import { cycleDates } from '../../../src/domain/cycle-dates.ts';
import { addDays, monthsOf, shanghaiDate, toDate, toMonth, toPeriod } from '../../../src/domain/date.ts';
import type { UnitFacts } from '../../../src/domain/ladder/facts.ts';
import { milestonesOn } from '../../../src/domain/ladder/milestones-on.ts';
import { owed } from '../../../src/domain/ladder/owed.ts';
import { messageKey, type Plan, plan } from '../../../src/domain/ladder/plan.ts';
import { mayReach, type Recipient, reachableFrom } from '../../../src/domain/ladder/reach.ts';
import { DEFAULT_SENDING_HOURS } from '../../../src/domain/sending.ts';
import { dayOff, noticeRows, sampleCalendar } from '../sample-calendar.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);

/** One member of staff with one leader and one cycle; what they did is for each test to say. */
interface Scene {
  readonly period?: string;
  readonly state?: CycleState;
  readonly calendar?: Calendar;
  readonly monthsFrom?: string;
  readonly records?: number;
  readonly confirmed?: boolean;
  readonly person?: Partial<Recipient>;
  readonly busy?: readonly string[];
  readonly waiting?: number;
  readonly since?: string;
}

const lookAt = (text: string, scene: Scene, said: ReadonlyMap<string, Date> = new Map()): Plan => {
  const now = at(text);
  const calendar = scene.calendar ?? sampleCalendar;
  const period = toPeriod(scene.period ?? '2026Q3');
  const unit = {
    unitId: 'u',
    calendar,
    monthsFrom: toMonth(scene.monthsFrom ?? '2999-01'),
    cycles: [
      {
        cycleId: 'c',
        period,
        state: scene.state ?? 'SUMMARY',
        dates: cycleDates(calendar, period),
        extensions: [],
      },
    ],
  };
  const facts: UnitFacts = {
    cycles: new Map([
      [
        'c',
        {
          summaries: [
            {
              personId: 'p',
              state: scene.confirmed ? 'confirmed' : 'open',
              extendedTo: null,
              directLeaderId: 'l',
              liaisonIds: [],
            },
          ],
          desks: [{ raterId: 'l', left: 1, open: 1, handedIn: false, deputyIds: [] }],
        },
      ],
    ]),
    months: new Map(
      monthsOf(period).map((month) => [
        month,
        {
          staff: [{ personId: 'p', records: scene.records ?? 0 }],
          verifying: [{ leaderId: 'l', waiting: scene.waiting ?? 0 }],
        },
      ]),
    ),
    hrIds: [],
    adminIds: [],
  };
  const recipient = (personId: string): [string, Recipient] => [
    personId,
    { personId, account: personId, calendar, hours: DEFAULT_SENDING_HOURS, leave: [], ...scene.person },
  ];
  return plan(
    {
      items: milestonesOn(unit, shanghaiDate(now)).flatMap((one) => owed(one, facts)),
      recipients: new Map([recipient('p'), ...(scene.person === undefined ? [recipient('l')] : [])]),
      said,
      busy: new Set(scene.busy ?? []),
      since: scene.since === undefined ? undefined : at(scene.since),
    },
    now,
  );
};
const spoken = (...args: Parameters<typeof lookAt>) =>
  lookAt(...args).messages.map(({ to, items }) => `${to}: ${items.map(({ rung }) => rung).join(', ')}`);
const changed = (...args: Parameters<typeof lookAt>) => lookAt(...args).changes.map(({ key }) => key);
const saidAt = (...entries: [key: string, text: string][]) => new Map(entries.map(([key, text]) => [key, at(text)]));
const away = (from: string, to: string): Partial<Recipient> => ({ leave: [{ from: toDate(from), to: toDate(to) }] });

const OPEN = 'ladder/summary.open/c/p/';
const LAST = 'ladder/summary.last/c/p/';

describe('what would have been said since an instant', () => {
  it('is what could reach somebody by now, though no hours are open', () => {
    const since = '2026-09-21T23:00:00';
    expect(spoken('2026-09-22T20:00:00', { since })).toEqual(['p: summary.open']);
    expect(spoken('2026-09-26T12:00:00', { since })).toEqual(['p: summary.open']);
    expect(spoken('2026-09-22T09:36:59', { since })).toEqual([]);
    expect(spoken('2026-09-23T08:00:00', { since: '2026-09-22T17:00:00' })).toEqual([]);
  });

  it('leaves out whoever was away all the time, had his message or has finished', () => {
    const since = '2026-09-21T23:00:00';
    const until = '2026-09-23T20:00:00';
    expect(spoken(until, { since, person: away('2026-09-21', '2026-09-23') })).toEqual([]);
    expect(spoken(until, { since, person: away('2026-09-21', '2026-09-22') })).toEqual(['p: summary.open']);
    expect(spoken(until, { since }, saidAt([OPEN, '2026-09-21T09:37:00']))).toEqual([]);
    expect(spoken(until, { since, confirmed: true })).toEqual([]);
  });

  it('changes no card', () => {
    const said = saidAt([OPEN, '2026-09-22T09:37:00']);
    expect(changed('2026-09-30T10:00:00', {}, said)).not.toEqual([]);
    expect(changed('2026-09-30T10:00:00', { since: '2026-09-29T10:00:00' }, said)).toEqual([]);
  });
});

describe('one message', () => {
  it('goes out inside the hours of a workday, off the hour, and is kept for as long as it matters', () => {
    expect(spoken('2026-09-22T09:36:59', {})).toEqual([]);
    expect(lookAt('2026-09-22T09:37:00', {}).messages.map(({ key, to, notAfter }) => [key, to, notAfter])).toEqual([
      ['ladder/p/2026-09-22', 'p', at('2026-10-12T00:00:00')],
    ]);
    expect(spoken('2026-09-22T12:00:00', {})).toEqual([]);
    expect(spoken('2026-09-25T10:00:00', {})).toEqual([]);
    expect(spoken('2026-09-22T10:00:00', { confirmed: true })).toEqual([]);
  });

  it('is the only one of its day, and never comes twice', () => {
    expect(spoken('2026-09-22T10:00:00', { busy: ['p'] })).toEqual([]);
    expect(spoken('2026-09-23T10:00:00', {}, saidAt([OPEN, '2026-09-22T09:37:00']))).toEqual([]);
    // The clock set back an hour, and on again.
    expect(spoken('2026-09-22T08:37:00', {}, saidAt([OPEN, '2026-09-22T09:37:00']))).toEqual([]);
    expect(spoken('2026-09-22T10:37:00', {}, saidAt([OPEN, '2026-09-22T09:37:00']))).toEqual([]);
  });

  it('holds all that is due that day, in order', () => {
    expect(spoken('2026-10-15T10:00:00', { state: 'SCORING' })).toEqual([
      'p: summary.overdue',
      'l: desk.open, summary.overdue.leader',
    ]);
    expect(spoken('2026-10-12T10:00:00', { waiting: 1, monthsFrom: '2026-07' })).toEqual([
      'p: summary.last',
      'l: month.verify',
    ]);
  });

  it('is one for month and summary after the quarter’s last month', () => {
    const items = lookAt('2026-10-08T10:00:00', { monthsFrom: '2026-07' }, saidAt([OPEN, '2026-09-22T09:37:00']))
      .messages[0]?.items;
    expect(items?.map(({ rung, sharedWith }) => [rung, sharedWith])).toEqual([['month.open', 'c']]);
    const noted = { monthsFrom: '2026-07', records: 1 };
    expect(spoken('2026-10-08T10:00:00', noted, saidAt([OPEN, '2026-09-22T09:37:00']))).toEqual([]);
  });

  it('waits for the first workday after leave, unless it has lapsed by then', () => {
    const leave = away('2026-09-21', '2026-09-24');
    expect(spoken('2026-09-24T10:00:00', { person: leave })).toEqual([]);
    expect(spoken('2026-09-28T10:00:00', { person: leave })).toEqual(['p: summary.open']);
    expect(spoken('2026-10-12T10:00:00', { person: away('2026-09-21', '2026-10-10') })).toEqual(['p: summary.last']);
  });

  it('keeps to the hours of a zone', () => {
    const zone: Partial<Recipient> = { hours: [{ from: 8 * 60 + 10, to: 9 * 60 }] };
    expect(spoken('2026-09-22T08:10:00', { person: zone })).toEqual(['p: summary.open']);
    expect(spoken('2026-09-22T10:00:00', { person: zone })).toEqual([]);
  });

  it('comes once after an outage: on the next workday, the latest rung only', () => {
    expect(spoken('2026-10-11T10:00:00', {})).toEqual([]);
    expect(spoken('2026-10-09T10:00:00', {})).toEqual(['p: summary.open']);
    expect(spoken('2026-10-13T10:00:00', {})).toEqual(['p: summary.last']);
    expect(spoken('2026-10-19T10:00:00', { state: 'SCORING' })).toEqual([
      'p: summary.overdue',
      'l: desk.last, summary.overdue.leader',
    ]);
    expect(spoken('2026-10-19T10:00:00', { state: 'SCORING', confirmed: true })).toEqual(['l: desk.last']);
  });

  it('goes to one human once, however many units he is in', () => {
    const items = lookAt('2026-09-22T10:00:00', {}).messages.flatMap((message) => message.items);
    const twin = items.map((item) => ({ ...item, key: `${item.key}v`, to: 'q', unitId: 'v' }));
    const one = { account: 'human', calendar: sampleCalendar, leave: [] };
    const recipients = new Map<string, Recipient>([
      ['p', { ...one, personId: 'p', hours: [{ from: 480, to: 540 }] }],
      ['q', { ...one, personId: 'q', hours: DEFAULT_SENDING_HOURS }],
    ]);
    const given = { items: [...items, ...twin], recipients, said: new Map<string, Date>(), busy: new Set<string>() };
    expect(plan(given, at('2026-09-22T09:30:00')).messages).toEqual([]);
    const { messages } = plan(given, at('2026-09-22T09:37:00'));
    expect(messages.map(({ key, items: own }) => [key, own.map(({ to }) => to)])).toEqual([
      ['ladder/human/2026-09-22', ['p', 'q']],
    ]);
  });

  it('has a key by its Shanghai day', () => {
    expect(messageKey('p', at('2026-12-31T23:59:59'))).toBe('ladder/p/2026-12-31');
    expect(messageKey('p', at('2027-01-01T00:00:00'))).toBe('ladder/p/2027-01-01');
  });
});

describe('a card that was sent', () => {
  it('is refreshed on T-5, once, unless it is newer', () => {
    const sent = saidAt([OPEN, '2026-09-22T09:37:00']);
    expect(changed('2026-09-29T10:00:00', {}, sent)).toEqual([]);
    expect(changed('2026-09-30T09:37:00', {}, sent)).toEqual(['ladder/summary.refresh/c/p/']);
    expect(changed('2026-09-30T09:36:59', {}, sent)).toEqual([]);
    expect(changed('2026-09-30T10:00:00', { confirmed: true }, sent)).toEqual([]);
    expect(changed('2026-10-08T10:00:00', {}, saidAt([OPEN, '2026-09-30T09:37:00']))).toEqual([]);
    const again = saidAt([OPEN, '2026-09-22T09:37:00'], ['ladder/summary.refresh/c/p/', '2026-09-30T09:37:00']);
    expect(changed('2026-09-30T15:00:00', {}, again)).toEqual([]);
  });

  it('gets its final text once the short card is there', () => {
    const sent = saidAt([OPEN, '2026-06-23T09:37:00'], [LAST, '2026-07-06T09:37:00']);
    expect(changed('2026-07-06T09:38:00', { period: '2026Q2' }, sent)).toEqual(['ladder/summary.final/c/p/quarter']);
  });

  it('gets it a day before Feishu refuses, in the holidays too, and never after', () => {
    const sent = saidAt([OPEN, '2026-09-22T09:37:00']);
    expect(changed('2026-10-05T09:36:59', {}, sent)).toEqual([]);
    expect(changed('2026-10-05T09:37:00', {}, sent)).toEqual(['ladder/summary.final/c/p/quarter']);
    expect(changed('2026-10-06T09:37:00', {}, sent)).toEqual([]);
  });
});

describe('an imported calendar', () => {
  const notice = (...off: string[]) =>
    createCalendar([
      ...noticeRows(2025),
      ...noticeRows(2026),
      ...off.map((day) => dayOff(toDate(day), '', '国务院办公厅通知')),
    ]);
  const moved = notice('2027-01-01', '2027-01-04', '2027-01-05');

  it('moves what is still to come and repeats nothing', () => {
    const scene: Scene = { period: '2026Q4' };
    const sent = saidAt([OPEN, '2026-12-24T09:37:00']);
    // Provisional: T-1 is 2027-01-07. With two more days off it is 01-11, and T-10 falls on 12-24 or later, said already.
    expect(spoken('2027-01-07T10:00:00', scene, sent)).toEqual(['p: summary.last']);
    expect(spoken('2027-01-07T10:00:00', { ...scene, calendar: moved }, sent)).toEqual([]);
    expect(spoken('2027-01-11T10:00:00', { ...scene, calendar: moved }, sent)).toEqual(['p: summary.last']);
    const both = saidAt([OPEN, '2026-12-24T09:37:00'], [LAST, '2027-01-07T09:37:00']);
    for (let day = toDate('2027-01-07'); day < toDate('2027-01-13'); day = addDays(day, 1))
      expect(spoken(`${day}T10:00:00`, { ...scene, calendar: moved }, both)).toEqual([]);
  });
});

describe('the clock', () => {
  it('knows the leap day and the last second of a quarter', () => {
    const leap = createCalendar([]);
    const scene: Scene = { calendar: leap, monthsFrom: '2028-01', period: '2028Q1', confirmed: true };
    // 2028-02-29 is a Tuesday: February is asked for on 1 March, not on the leap day.
    expect(spoken('2028-02-29T10:00:00', scene)).toEqual([]);
    expect(spoken('2028-03-01T10:00:00', scene)).toEqual(['p: month.open']);
    expect(milestonesOn({ unitId: 'u', calendar: leap, monthsFrom: null, cycles: [] }, toDate('2028-02-29'))).toEqual([
      expect.objectContaining({ rung: 'calendar.missing', year: 2028 }),
    ]);
    for (const text of ['2026-09-30T23:59:59', '2026-10-01T00:00:00', '2026-12-31T23:59:59'])
      expect(spoken(text, { monthsFrom: '2026-07' }), text).toEqual([]);
  });

  it('reaches nobody outside the hours, whoever asks', () => {
    const one: Recipient = {
      personId: 'p',
      account: 'p',
      calendar: sampleCalendar,
      hours: DEFAULT_SENDING_HOURS,
      leave: [{ from: toDate('2026-10-12'), to: toDate('2026-10-12') }],
    };
    const reached = [
      '2026-10-09T09:36',
      '2026-10-09T09:37',
      '2026-10-10T14:40',
      '2026-10-11T10:00',
      '2026-10-12T10:00',
    ];
    expect(reached.map((text) => mayReach(one, at(`${text}:00`)))).toEqual([false, true, true, false, false]);
    expect(reached.map((text) => reachableFrom(one, at(`${text}:00`)))).toEqual([
      at('2026-10-09T09:37:00'),
      at('2026-10-09T09:37:00'),
      at('2026-10-10T14:40:00'),
      at('2026-10-13T09:37:00'),
      at('2026-10-13T09:37:00'),
    ]);
  });
});
