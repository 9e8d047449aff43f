import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkday } from '../../src/domain/calendar.ts';
import { instantAt, shanghaiDate, shanghaiMinutes, toDate } from '../../src/domain/date.ts';
import {
  fanOutHours,
  formatSendingHours,
  DEFAULT_SENDING_HOURS as hours,
  isInside,
  nextOpening,
  parseSendingHours,
} from '../../src/domain/sending.ts';
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

describe('hours as they are written', () => {
  it.each(['09:30-11:30,14:30-17:00', '9:30 - 11:30， 14:30—17:00', '9：30至11：30、14:30～17:00'])('%s', (text) => {
    expect(parseSendingHours(text)).toEqual({ kind: 'accepted', hours });
  });

  it('may touch, and reach from six to ten', () => {
    expect(parseSendingHours('06:00-12:00,12:00-22:00')).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['', 'unreadable'],
    ['09:30', 'unreadable'],
    ['09:30-11:30,', 'unreadable'],
    ['09:30-11:60', 'unreadable'],
    ['9-11', 'unreadable'],
    ['11:30-09:30', 'disordered'],
    ['09:30-09:30', 'disordered'],
    ['14:30-17:00,09:30-11:30', 'disordered'],
    ['09:30-11:30,11:00-12:00', 'disordered'],
    ['05:59-11:30', 'outside'],
    ['20:00-22:01', 'outside'],
    ['09:30-31:00', 'outside'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseSendingHours(text)).toEqual({ kind: 'rejected', reason });
  });

  it('are read back as they were', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 360, max: 1320 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(bounds, (some) => {
        const sorted = some.toSorted((a, b) => a - b).slice(0, 2 * Math.floor(some.length / 2));
        const [first, ...rest] = sorted.flatMap((from, n) => (n % 2 === 0 ? [{ from, to: sorted[n + 1] ?? 0 }] : []));
        if (first === undefined) throw new Error('no window');
        const all = [first, ...rest] as const;
        expect(parseSendingHours(formatSendingHours(all))).toEqual({ kind: 'accepted', hours: all });
      }),
    );
  });
});
