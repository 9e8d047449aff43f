import { describe, expect, it } from 'vitest';
import type { CycleState } from '../../../src/domain/cycle.ts';
import { cycleDates } from '../../../src/domain/cycle-dates.ts';
import { toPeriod } from '../../../src/domain/date.ts';
import { type HoursOfUnit, nextLadderAt } from '../../../src/domain/ladder/next-ladder.ts';
import { DEFAULT_SENDING_HOURS } from '../../../src/domain/sending.ts';
import { sampleCalendar } from '../sample-calendar.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);

describe('the next look at the ladder', () => {
  const one = (state: CycleState): HoursOfUnit => ({
    unit: {
      unitId: 'u',
      calendar: sampleCalendar,
      monthsFrom: null,
      cycles: [
        {
          cycleId: 'c',
          period: toPeriod('2026Q3'),
          state,
          dates: cycleDates(sampleCalendar, toPeriod('2026Q3')),
          extensions: [],
        },
      ],
    },
    hours: [DEFAULT_SENDING_HOURS, [{ from: 490, to: 540 }]],
  });

  it('is an opening of a window on a workday on which a rung stands', () => {
    expect(nextLadderAt([one('SUMMARY')], at('2026-09-10T00:00:00'))).toEqual(at('2026-09-22T08:10:00'));
    expect(nextLadderAt([one('SUMMARY')], at('2026-09-22T08:10:00'))).toEqual(at('2026-09-22T09:37:00'));
    expect(nextLadderAt([one('SUMMARY')], at('2026-09-22T09:37:00'))).toEqual(at('2026-09-22T14:37:00'));
    expect(nextLadderAt([one('REVIEW')], at('2026-09-22T14:37:00'))).toEqual(at('2026-10-08T08:10:00'));
  });

  it('stops on days off too while a card may have to be ended', () => {
    expect(nextLadderAt([one('SUMMARY')], at('2026-10-04T15:00:00'))).toEqual(at('2026-10-05T08:10:00'));
  });

  it('is the first of all units, and none without units', () => {
    expect(nextLadderAt([one('REVIEW'), one('SUMMARY')], at('2026-09-10T00:00:00'))).toEqual(at('2026-09-22T08:10:00'));
    expect(nextLadderAt([], at('2026-09-10T00:00:00'))).toBeNull();
  });
});
