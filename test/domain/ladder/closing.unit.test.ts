import { describe, expect, it } from 'vitest';
import type { CycleState } from '../../../src/domain/cycle.ts';
import { cycleDates } from '../../../src/domain/cycle-dates.ts';
import { toDate, toPeriod } from '../../../src/domain/date.ts';
import { closesUnsubmitted } from '../../../src/domain/ladder/closing.ts';
import type { SummaryFacts } from '../../../src/domain/ladder/facts.ts';
import { sampleCalendar } from '../sample-calendar.ts';

const at = (text: string): Date => new Date(`${text}+08:00`);
const cycle = (state: CycleState) => ({
  cycleId: 'c',
  period: toPeriod('2026Q3'),
  state,
  dates: cycleDates(sampleCalendar, toPeriod('2026Q3')),
  extensions: [],
});
const asked = (day: string, version = '') =>
  new Map([[`ladder/summary.overdue/c/p/${version}`, at(`${day}T09:37:00`)]]);
const closes = (
  day: string,
  said: ReadonlyMap<string, Date>,
  over: Partial<SummaryFacts> = {},
  state: CycleState = 'SCORING',
) =>
  closesUnsubmitted(
    cycle(state),
    sampleCalendar,
    {
      summaries: [{ personId: 'p', state: 'open', extendedTo: null, directLeaderId: null, liaisonIds: [], ...over }],
      desks: [],
    },
    said,
    toDate(day),
  );

describe('a summary that was not handed in (未提交)', () => {
  it('closes on D+3, after the reason was asked for', () => {
    expect(closes('2026-10-15', asked('2026-10-14'))).toEqual([]);
    expect(closes('2026-10-16', asked('2026-10-14'))).toEqual(['p']);
    expect(closes('2026-10-16', asked('2026-10-16'))).toEqual([]);
    expect(closes('2026-10-17', asked('2026-10-16'))).toEqual(['p']);
  });

  it('closes unasked only when the scores are due', () => {
    expect(closes('2026-10-20', new Map())).toEqual([]);
    expect(closes('2026-10-21', new Map())).toEqual(['p']);
  });

  it('stays open where it is in, closed already, or the cycle is elsewhere', () => {
    expect(closes('2026-10-16', asked('2026-10-14'), { state: 'confirmed' })).toEqual([]);
    expect(closes('2026-10-16', asked('2026-10-14'), { state: 'closed' })).toEqual([]);
    expect(closes('2026-10-16', asked('2026-10-14'), {}, 'REVIEW')).toEqual([]);
  });

  it('keeps to an extension', () => {
    const extendedTo = toDate('2026-10-21');
    expect(closes('2026-10-23', asked('2026-10-14'), { extendedTo })).toEqual([]);
    expect(closes('2026-10-26', asked('2026-10-22', '2026-10-21'), { extendedTo })).toEqual(['p']);
    expect(closes('2026-10-26', new Map(), { extendedTo })).toEqual([]);
    expect(closes('2026-10-27', new Map(), { extendedTo })).toEqual(['p']);
  });
});
