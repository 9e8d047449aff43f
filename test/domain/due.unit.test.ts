import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CYCLE_STATES, type CycleState } from '../../src/domain/cycle.ts';
import { cycleDates } from '../../src/domain/cycle-dates.ts';
import {
  addMonths,
  addPeriods,
  instantAt,
  type Period,
  shanghaiDate,
  toDate,
  toMonth,
  toPeriod,
} from '../../src/domain/date.ts';
import { type DueInput, type DueUnit, due, milestoneKey, nextDueAt } from '../../src/domain/due.ts';
import { DEFAULT_SENDING_HOURS } from '../../src/domain/sending.ts';
import { sampleCalendar as calendar } from './sample-calendar.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const cycle = (period: string, state: CycleState) => ({
  cycleId: `cycle-${period}`,
  period: toPeriod(period),
  state,
  dates: cycleDates(calendar, toPeriod(period)),
});
const unit = (over: Partial<DueUnit> = {}): DueUnit => ({
  unitId: 'u',
  calendar,
  hours: DEFAULT_SENDING_HOURS,
  autoCycle: false,
  monthsFrom: toMonth('2026-12'),
  cycles: [],
  ...over,
});
const input = (over: Partial<DueUnit> = {}): DueInput => ({ units: [unit(over)] });
const kindsAt = (over: Partial<DueUnit>, text: string): string[] => due(input(over), at(text)).map(({ kind }) => kind);
const inState = (state: CycleState): Partial<DueUnit> => ({ cycles: [cycle('2026Q3', state)] });

describe('the month’s list', () => {
  const months: Partial<DueUnit> = { monthsFrom: toMonth('2026-09') };

  it('is due on the 5th workday, off the hour', () => {
    expect(due(input(months), at('2026-10-13T09:37:00'))).toEqual([
      {
        unitId: 'u',
        kind: 'month.post',
        subject: '2026-09',
        on: '2026-10-13',
        dueAt: at('2026-10-13T09:37:00'),
        lapsesOn: '2026-10-31',
      },
    ]);
    expect(kindsAt(months, '2026-10-13T09:36:59')).toEqual([]);
    expect(kindsAt(months, '2026-10-12T10:00:00')).toEqual([]);
  });

  it('had its time in a stretch that is over, where hours were open in it', () => {
    const since = (from: string, text: string) => due(input(months), at(text), at(from)).map(({ kind }) => kind);
    expect(since('2026-10-12T23:00:00', '2026-10-13T20:00:00')).toEqual(['month.post']);
    expect(since('2026-10-12T23:00:00', '2026-10-17T12:00:00')).toEqual(['month.post']);
    expect(since('2026-10-12T23:00:00', '2026-10-13T09:36:59')).toEqual([]);
    expect(since('2026-10-13T17:00:00', '2026-10-14T08:00:00')).toEqual([]);
    expect(since('2026-10-13T08:00:00', '2026-11-02T10:00:00')).toEqual([]);
  });

  it('stays due when missed, on workdays inside the hours, until its month of posting ends', () => {
    expect(kindsAt(months, '2026-10-13T12:00:00')).toEqual([]);
    expect(kindsAt(months, '2026-10-13T14:37:00')).toEqual(['month.post']);
    expect(kindsAt(months, '2026-10-17T10:00:00')).toEqual([]);
    expect(kindsAt(months, '2026-10-30T16:59:59')).toEqual(['month.post']);
    expect(kindsAt({ monthsFrom: toMonth('2026-11') }, '2026-10-13T10:00:00')).toEqual([]);
    const november = due(input(months), at('2026-11-06T09:37:00')).map(({ subject }) => subject);
    expect(november).toEqual(['2026-10']);
  });

  it('is posted for every month where no first one is set', () => {
    expect(due(input({ monthsFrom: null }), at('2026-10-13T09:37:00')).map(({ subject }) => subject)).toEqual([
      '2026-09',
    ]);
  });
});

describe('the steps of a cycle', () => {
  it('are due by date from midnight on, whatever the weekday', () => {
    expect(kindsAt(inState('RECORDING'), '2026-09-21T23:59:59')).toEqual([]);
    expect(kindsAt(inState('RECORDING'), '2026-09-22T00:00:00')).toEqual(['cycle.summary']);
    expect(kindsAt(inState('SUMMARY'), '2026-10-13T23:59:59')).toEqual([]);
    expect(kindsAt(inState('SUMMARY'), '2026-10-14T00:00:00')).toEqual(['cycle.scoring']);
    expect(kindsAt(inState('SUMMARY'), '2026-10-17T03:00:00')).toEqual(['cycle.scoring']);
  });

  it('open the quarter’s cycle on its first day, where the unit wants it and has none', () => {
    const opening = (over: Partial<DueUnit>, text: string) =>
      due(input({ autoCycle: true, ...over }), at(text)).map(({ kind, subject }) => [kind, subject]);
    expect(opening({}, '2026-10-01T00:00:00')).toEqual([['cycle.open', '2026Q4']]);
    expect(opening({}, '2026-12-31T23:59:59')).toEqual([['cycle.open', '2026Q4']]);
    expect(opening({ cycles: [cycle('2026Q4', 'DRAFT')] }, '2026-10-01T00:00:00')).toEqual([]);
    expect(opening({ autoCycle: false }, '2026-10-01T00:00:00')).toEqual([]);
  });

  it('come before what is said on the same day', () => {
    const both = { ...inState('SUMMARY'), monthsFrom: toMonth('2026-09') };
    expect(kindsAt(both, '2026-10-14T09:37:00')).toEqual(['month.post', 'cycle.scoring']);
  });
});

describe('the clock', () => {
  it('takes the last second of a quarter for the old one, in Shanghai', () => {
    const opened = (text: string) => due(input({ autoCycle: true }), at(text)).map(({ subject }) => subject);
    expect(opened('2026-09-30T23:59:59')).toEqual(['2026Q3']);
    expect(opened('2026-10-01T00:00:00')).toEqual(['2026Q4']);
    expect(opened('2028-02-29T23:59:59')).toEqual(['2028Q1']);
  });

  it('finds the same keys when it is set back an hour and on again', () => {
    const look = (text: string) => due(input(inState('RECORDING')), at(text)).map(milestoneKey);
    const first = look('2026-09-22T10:00:00');
    expect(first).toEqual(['cycle.summary/u/cycle-2026Q3']);
    expect(first).toEqual(expect.arrayContaining(look('2026-09-22T09:00:00')));
    expect(look('2026-09-22T11:00:00')).toEqual(first);
  });
});

describe('a cycle', () => {
  it('says nothing itself: what is said to persons is the ladder’s', () => {
    for (const state of CYCLE_STATES)
      for (const day of ['2026-09-22', '2026-10-12', '2026-10-14', '2026-10-16', '2026-10-19'])
        expect(
          kindsAt(inState(state), `${day}T10:00:00`).filter((kind) => !kind.startsWith('cycle.')),
          state,
        ).toEqual([]);
  });

  it('is left alone in states that the clock does not move', () => {
    for (const state of CYCLE_STATES.filter((each) => !['RECORDING', 'SUMMARY'].includes(each)))
      for (const day of ['2026-09-22', '2026-10-14', '2026-10-16'])
        expect(kindsAt(inState(state), `${day}T10:00:00`), state).toEqual([]);
  });

  it('has one key per milestone, the same at every look', () => {
    const look = (text: string) => due(input(inState('SUMMARY')), at(text)).map(milestoneKey);
    expect(look('2026-10-14T10:00:00')).toEqual(['cycle.scoring/u/cycle-2026Q3']);
    expect(look('2026-10-15T16:00:00')).toEqual(['cycle.scoring/u/cycle-2026Q3']);
  });
});

describe('a quarter played from instant to instant', () => {
  it('does everything on its day', () => {
    const cycles = new Map<Period, CycleState>();
    const happened: [string, string, string][] = [];
    const known = new Set<string>();
    const now = (): DueInput =>
      input({
        autoCycle: true,
        monthsFrom: toMonth('2026-07'),
        cycles: [...cycles].map(([period, state]) => cycle(period, state)),
      });
    const end = at('2026-11-01T00:00:00');
    for (
      let instant: Date | null = at('2026-07-01T00:00:00');
      instant !== null && instant < end;
      instant = nextDueAt(now(), instant)
    ) {
      for (const milestone of due(now(), instant).filter((each) => !known.has(milestoneKey(each)))) {
        const period = toPeriod(milestone.subject.replace('cycle-', '').replace(/^\d{4}-.*/, '2026Q3'));
        known.add(milestoneKey(milestone));
        happened.push([milestone.kind, milestone.subject, instant.toISOString().slice(0, 16)]);
        if (milestone.kind === 'cycle.open') cycles.set(period, 'RECORDING');
        if (milestone.kind === 'cycle.summary') cycles.set(period, 'SUMMARY');
        if (milestone.kind === 'cycle.scoring') cycles.set(period, 'SCORING');
      }
    }
    expect(happened).toEqual([
      ['cycle.open', '2026Q3', '2026-06-30T16:00'],
      ['month.post', '2026-07', '2026-08-07T01:37'],
      ['month.post', '2026-08', '2026-09-07T01:37'],
      ['cycle.summary', 'cycle-2026Q3', '2026-09-21T16:00'],
      ['cycle.open', '2026Q4', '2026-09-30T16:00'],
      ['month.post', '2026-09', '2026-10-13T01:37'],
      ['cycle.scoring', 'cycle-2026Q3', '2026-10-13T16:00'],
    ]);
  });
});

const anyState = fc.constantFrom(...CYCLE_STATES);
const anyUnit = fc
  .record({
    unitId: fc.constantFrom('u', 'v'),
    autoCycle: fc.boolean(),
    monthsFrom: fc.option(fc.integer({ min: 0, max: 14 }).map((n) => addMonths(toMonth('2025-10'), n))),
    states: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), anyState), { maxLength: 3 }),
    morning: fc.tuple(fc.integer({ min: 420, max: 600 }), fc.integer({ min: 20, max: 120 })),
    afternoon: fc.tuple(fc.integer({ min: 780, max: 960 }), fc.integer({ min: 20, max: 240 })),
  })
  .map(({ states, morning, afternoon, ...rest }) =>
    unit({
      ...rest,
      hours: [
        { from: morning[0], to: morning[0] + morning[1] },
        { from: afternoon[0], to: afternoon[0] + afternoon[1] },
      ],
      cycles: [...new Map(states)].map(([n, state]) => cycle(addPeriods(toPeriod('2025Q3'), n), state)),
    }),
  );
const anyInput: fc.Arbitrary<DueInput> = fc.array(anyUnit, { minLength: 1, maxLength: 2 }).map((units) => ({
  units: units.map((each, index) => ({ ...each, unitId: `u${index}` })),
}));
const anyInstant = fc
  .integer({ min: 0, max: 400 * 1440 * 60 })
  .map((s) => new Date(instantAt(toDate('2025-11-01'), 0).getTime() + s * 1000));
const keysAt = (any: DueInput, instant: Date): Set<string> => new Set(due(any, instant).map(milestoneKey));

describe('laws of due', () => {
  it('never answers before its instant, after its lapse, or the same thing twice', () => {
    fc.assert(
      fc.property(anyInput, anyInstant, (any, now) => {
        const found = due(any, now);
        expect(new Set(found.map(milestoneKey)).size).toBe(found.length);
        for (const { dueAt, lapsesOn, on } of found) {
          expect(dueAt <= now && shanghaiDate(now) <= lapsesOn && on <= shanghaiDate(dueAt)).toBe(true);
        }
      }),
    );
  });

  it('answers nothing new before nextDueAt, and something new at it', () => {
    fc.assert(
      fc.property(
        anyInput,
        anyInstant,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (any, after, share) => {
          const next = nextDueAt(any, after);
          const before = keysAt(any, after);
          const horizon = next ?? new Date(after.getTime() + 200 * 86_400_000);
          const between = new Date(after.getTime() + Math.floor((horizon.getTime() - after.getTime()) * share));
          expect([...keysAt(any, between)].filter((key) => !before.has(key))).toEqual([]);
          if (next !== null) {
            expect(next > after).toBe(true);
            expect([...keysAt(any, next)].some((key) => !before.has(key))).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds by jumps over a quarter what a look every ten minutes finds', () => {
    const step = 10 * 60_000;
    fc.assert(
      fc.property(anyUnit, anyInstant, (one, start) => {
        const any: DueInput = { units: [one] };
        const end = new Date(start.getTime() + 92 * 144 * step);
        const looked = new Set<string>();
        for (let now = start; now <= end; now = new Date(now.getTime() + step))
          for (const key of keysAt(any, now)) looked.add(key);
        const jumped = new Set<string>();
        for (let now: Date | null = start; now !== null && now <= end; now = nextDueAt(any, now))
          for (const key of keysAt(any, now)) jumped.add(key);
        expect([...jumped].toSorted()).toEqual([...looked].toSorted());
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});
