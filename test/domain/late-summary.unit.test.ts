import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkday } from '../../src/domain/calendar.ts';
import { CYCLE_STATES, type CycleState } from '../../src/domain/cycle.ts';
import { cycleDates } from '../../src/domain/cycle-dates.ts';
import { addDays, toDate, toPeriod } from '../../src/domain/date.ts';
import {
  decideExtension,
  decideNotAssessed,
  decideReason,
  extensionDay,
  isOverdue,
  type LateSummary,
  lateDays,
  MAY,
  mayStillExtend,
  notAssessedReason,
  pressedItems,
} from '../../src/domain/late-summary.ts';
import { sampleCalendar } from './sample-calendar.ts';

// 2026Q3: D is 10-13, R is 10-20.
const dates = cycleDates(sampleCalendar, toPeriod('2026Q3'));
const day = (today: string, state: CycleState = 'SCORING') => ({
  today: toDate(today),
  state,
  dates,
  calendar: sampleCalendar,
});
const missing: LateSummary = { confirmed: false, extendedTo: null, closedOn: null };
const nobody = { self: false, liaison: false, directLeader: false, hr: false };
const relations = fc.record({
  self: fc.boolean(),
  liaison: fc.boolean(),
  directLeader: fc.boolean(),
  hr: fc.boolean(),
});

describe('who may', () => {
  it.each([
    ['nobody in particular', {}, []],
    ['the person', { self: true }, ['reason']],
    ['his liaison', { liaison: true }, ['reasonFor']],
    ['his direct leader', { directLeader: true }, ['extension', 'notAssessed']],
    ['hr', { hr: true }, ['extension']],
    [
      'a liaison who is his direct leader',
      { liaison: true, directLeader: true },
      ['reasonFor', 'extension', 'notAssessed'],
    ],
  ])('%s', (_, relation, expected) => {
    const able = Object.entries(MAY).flatMap(([step, may]) => (may({ ...nobody, ...relation }) ? [step] : []));
    expect(able).toEqual(expected);
  });

  it('takes nothing for oneself but the reason, whatever else one is', () => {
    fc.assert(
      fc.property(relations, (relation) => {
        const own = { ...relation, self: true };
        expect([MAY.reason(own), MAY.reasonFor(own), MAY.extension(own), MAY.notAssessed(own)]).toEqual([
          true,
          false,
          false,
          false,
        ]);
      }),
    );
  });
});

describe('extending at all', () => {
  it('is possible as long as some day after today is left up to R', () => {
    expect(['2026-10-16', '2026-10-19', '2026-10-20'].map((today) => mayStillExtend(day(today)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayStillExtend(day('2026-10-16', 'REVIEW'))).toBe(false);
  });

  it('is possible on exactly the days on which some day is taken', () => {
    const from = toDate('2026-10-13');
    for (let n = 0; n < 14; n += 1) {
      const at = day(addDays(from, n));
      const days = lateDays(dates).filter((one) => typeof extensionDay(one, at) !== 'string');
      expect(mayStillExtend(at)).toBe(days.length > 0);
    }
  });
});

describe('a late summary', () => {
  it('is late after D, and after its extension where it has one', () => {
    expect(isOverdue(null, dates.D, toDate('2026-10-13'))).toBe(false);
    expect(isOverdue(null, dates.D, toDate('2026-10-14'))).toBe(true);
    expect(isOverdue('2026-10-16', dates.D, toDate('2026-10-16'))).toBe(false);
    expect(isOverdue('2026-10-16', dates.D, toDate('2026-10-17'))).toBe(true);
  });

  it.each([
    ['on D', missing, day('2026-10-13'), 'stale'],
    ['the day after', missing, day('2026-10-14'), 'accepted'],
    ['inside an extension', { ...missing, extendedTo: '2026-10-16' }, day('2026-10-16'), 'stale'],
    ['after an extension', { ...missing, extendedTo: '2026-10-16' }, day('2026-10-17'), 'accepted'],
    ['once it is in', { ...missing, confirmed: true }, day('2026-10-14'), 'stale'],
    ['once it has closed', { ...missing, closedOn: '2026-10-16' }, day('2026-10-16'), 'closed'],
    ['after scoring', missing, day('2026-10-21', 'REVIEW'), 'closed'],
  ])('asks for its reason: %s', (_, summary, when, verdict) => {
    expect(decideReason(summary, when)).toBe(verdict);
  });

  it.each([
    ['on D', missing, day('2026-10-13'), 'stale'],
    ['the day after', missing, day('2026-10-14', 'SUMMARY'), 'accepted'],
    ['again, inside an extension', { ...missing, extendedTo: '2026-10-16' }, day('2026-10-15'), 'accepted'],
    ['once it has closed', { ...missing, closedOn: '2026-10-16' }, day('2026-10-16'), 'accepted'],
    ['once it is in', { ...missing, confirmed: true }, day('2026-10-14'), 'stale'],
    ['after scoring', missing, day('2026-10-21', 'REVIEW'), 'closed'],
  ])('may be extended: %s', (_, summary, when, verdict) => {
    expect(decideExtension(summary, when)).toBe(verdict);
  });

  it('leads to 不参加考核 until the grades are before the unit head, and not once handed in', () => {
    const late = { ...missing, handedIn: false };
    const verdicts = CYCLE_STATES.map((state) => decideNotAssessed(late, day('2026-10-15', state)));
    const approval = CYCLE_STATES.indexOf('APPROVAL');
    expect(verdicts).toEqual(CYCLE_STATES.map((_, at) => (at < approval ? 'accepted' : 'closed')));
    expect(decideNotAssessed({ ...late, handedIn: true }, day('2026-10-15'))).toBe('closed');
    expect(decideNotAssessed({ ...late, confirmed: true }, day('2026-10-15'))).toBe('stale');
    expect(decideNotAssessed(late, day('2026-10-13'))).toBe('stale');
    expect(decideNotAssessed({ ...late, closedOn: '2026-10-16' }, day('2026-10-19'))).toBe('accepted');
  });
});

describe('the day of an extension', () => {
  it.each([
    ['', 'until_missing'],
    ['tomorrow', 'until_out_of_range'],
    ['2026-02-30', 'until_out_of_range'],
    ['2026-10-13', 'until_out_of_range'],
    ['2026-10-15', 'until_out_of_range'],
    ['2026-10-16', { day: '2026-10-16' }],
    ['2026-10-17', 'until_out_of_range'],
    ['2026-10-20', { day: '2026-10-20' }],
    ['2026-10-21', 'until_out_of_range'],
  ])('on 10-15, %j', (text, expected) => {
    expect(extensionDay(text, day('2026-10-15'))).toEqual(expected);
  });

  it('takes a make-up workday, and no day off', () => {
    // 2026Q1 of a unit whose D and R hold 05-09, a Saturday made up for.
    const spring = { ...day('2026-05-06'), dates: { D: toDate('2026-05-06'), R: toDate('2026-05-12') } };
    expect(extensionDay('2026-05-09', spring)).toEqual({ day: '2026-05-09' });
    expect(extensionDay('2026-05-10', spring)).toBe('until_out_of_range');
  });

  it('is always a workday after D and today and not after R, and one of the late days', () => {
    const offset = fc.integer({ min: -3, max: 15 });
    fc.assert(
      fc.property(offset, offset, (ahead, now) => {
        const when = day(addDays(dates.D, now));
        const wanted = addDays(dates.D, ahead);
        const fits = isWorkday(sampleCalendar, wanted) && wanted > dates.D && wanted > when.today && wanted <= dates.R;
        expect(extensionDay(wanted, when)).toEqual(fits ? { day: wanted } : 'until_out_of_range');
        if (fits) expect(lateDays(dates)).toContain(wanted);
      }),
    );
  });

  it('counts the late days from the day after D to R', () => {
    expect(lateDays(dates)).toEqual(['14', '15', '16', '17', '18', '19', '20'].map((each) => `2026-10-${each}`));
  });
});

describe('the ground of 不参加考核', () => {
  it('is asked for, and kept short', () => {
    expect(notAssessedReason('  \n')).toBe('reason_missing');
    expect(notAssessedReason(' 长期病假 ')).toEqual({ text: '长期病假' });
    expect(notAssessedReason('长'.repeat(200))).toEqual({ text: '长'.repeat(200) });
    expect(notAssessedReason('长'.repeat(201))).toBe('reason_too_long');
  });
});

describe('whom a press is about', () => {
  it('is who was chosen of those shown, and nobody else', () => {
    const items = [
      ['a', 1],
      ['b', 2],
    ] as const;
    expect(pressedItems(items, [])).toEqual([]);
    expect(pressedItems(items, ['b', 'z'])).toEqual([['b', 2]]);
  });

  it('is the one who is alone on the card', () => {
    expect(pressedItems([['a', 1]], [])).toEqual([['a', 1]]);
    expect(pressedItems([['a', 1]], ['z'])).toEqual([['a', 1]]);
  });
});
