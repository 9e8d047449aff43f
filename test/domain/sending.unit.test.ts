import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkday } from '../../src/domain/calendar.ts';
import { instantAt, shanghaiDate, shanghaiMinutes, toDate } from '../../src/domain/date.ts';
import { fanOutHours, DEFAULT_SENDING_HOURS as hours, isInside, nextOpening } from '../../src/domain/sending.ts';
import { sampleCalendar as calendar } from './sample-calendar.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const opening = (text: string): Date => nextOpening(calendar, hours, at(text));

describe('sending hours', () => {
  it.each([
    ['2026-09-30T09:29:59', false],
    ['2026-09-30T09:30:00', true],
    ['2026-09-30T11:29:59', true],
    ['2026-09-30T11:30:00', false],
    ['2026-09-30T14:30:00', true],
    ['2026-09-30T17:00:00', false],
    ['2026-10-01T10:00:00', false],
    ['2026-10-10T10:00:00', true],
    ['2026-10-11T10:00:00', false],
  ])('at %s: %s', (text, inside) => expect(isInside(calendar, hours, at(text))).toBe(inside));

  it('open again in the afternoon, and after days off', () => {
    expect(opening('2026-09-30T08:00:00')).toEqual(at('2026-09-30T09:30:00'));
    expect(opening('2026-09-30T10:00:01')).toEqual(at('2026-09-30T10:00:01'));
    expect(opening('2026-09-30T11:30:00')).toEqual(at('2026-09-30T14:30:00'));
    expect(opening('2026-09-30T17:00:00')).toEqual(at('2026-10-08T09:30:00'));
    expect(opening('2026-10-09T23:59:59')).toEqual(at('2026-10-10T09:30:00'));
  });

  it('keeps fan-outs off the full and half hour', () => {
    expect(fanOutHours(hours)).toEqual([
      { from: 9 * 60 + 37, to: 11 * 60 + 30 },
      { from: 14 * 60 + 37, to: 17 * 60 },
    ]);
    expect(fanOutHours([{ from: 545, to: 560 }])).toEqual([{ from: 545, to: 560 }]);
    expect(fanOutHours([{ from: 540, to: 550 }])).toEqual([{ from: 545, to: 550 }]);
  });

  it('always finds the first instant inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 1440 }), fc.nat(2000), (minutes, back) => {
        const instant = instantAt(toDate('2026-01-01'), minutes);
        const next = nextOpening(calendar, hours, instant);
        expect(isInside(calendar, hours, next) && isWorkday(calendar, shanghaiDate(next))).toBe(true);
        expect(next >= instant).toBe(true);
        const between = new Date(next.getTime() - (back + 1) * 60_000);
        if (between >= instant) expect(isInside(calendar, hours, between)).toBe(false);
        if (next > instant) expect(hours.map(({ from }) => from)).toContain(shanghaiMinutes(next));
      }),
    );
  });
});
