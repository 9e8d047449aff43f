import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCarry, decideUndoCarry } from '../../src/domain/carry.ts';
import { monthDates } from '../../src/domain/cycle-dates.ts';
import { addDays, addMonths, lastDay, toDate, toMonth } from '../../src/domain/date.ts';
import { RECORD_STATES, type RecordFacts, type RecordSnapshot } from '../../src/domain/record.ts';
import { VISIBILITIES } from '../../src/domain/record-fields.ts';
import { sampleCalendar } from './sample-calendar.ts';

// September 2026: its records close on 10-10, a Saturday worked for the holidays.
const SEPTEMBER = toMonth('2026-09');
const record = (over: Partial<RecordSnapshot> = {}): RecordSnapshot => ({
  state: 'VERIFIED',
  month: '2026-08',
  occurredOn: '2026-08-20',
  text: '驻村帮扶',
  quantity: '12',
  measure: '户',
  target: '15',
  visibility: 'assessment_only',
  ...over,
});
const facts = (today: string): RecordFacts => ({
  today: toDate(today),
  datesOf: (month) => monthDates(sampleCalendar, month),
  relation: 'author',
});
const rejected = (reason: string) => ({ kind: 'rejected', reason });

describe('carrying a record on (沿用上月)', () => {
  it('keeps the content and dates it on the month’s last day', () => {
    const { state, month, ...content } = record();
    expect([state, month]).toEqual(['VERIFIED', '2026-08']);
    const fields = { ...content, occurredOn: '2026-09-30' };
    expect(decideCarry(record(), SEPTEMBER, facts('2026-10-08'))).toEqual({ kind: 'accepted', fields });
  });

  it('dates it today while the month lasts', () => {
    const carried = decideCarry(record(), SEPTEMBER, facts('2026-09-10'));
    expect(carried).toMatchObject({ kind: 'accepted', fields: { occurredOn: '2026-09-10' } });
  });

  it('is refused once the month’s records are closed, and before the month has begun', () => {
    expect(decideCarry(record(), SEPTEMBER, facts('2026-10-10')).kind).toBe('accepted');
    expect(decideCarry(record(), SEPTEMBER, facts('2026-10-11'))).toEqual(rejected('closed'));
    expect(decideCarry(record(), SEPTEMBER, facts('2026-08-31'))).toEqual(rejected('closed'));
  });

  it('takes what was handed in and not returned, of the month before alone', () => {
    const carriable = RECORD_STATES.filter(
      (state) => decideCarry(record({ state }), SEPTEMBER, facts('2026-10-08')).kind === 'accepted',
    );
    expect(carriable).toEqual(['SUBMITTED', 'VERIFIED']);
    for (const month of ['2026-07', '2026-09', '2026-10'])
      expect(decideCarry(record({ month }), SEPTEMBER, facts('2026-10-08'))).toEqual(rejected('stale'));
  });
});

describe('taking it back', () => {
  const carried = record({ state: 'SUBMITTED', month: '2026-09', occurredOn: '2026-09-30' });

  it('is possible while the month is open and nobody has verified it', () => {
    expect(decideUndoCarry(carried, SEPTEMBER, facts('2026-10-10'))).toBe('accepted');
    expect(decideUndoCarry(carried, SEPTEMBER, facts('2026-10-11'))).toBe('closed');
    for (const state of RECORD_STATES.filter((one) => one !== 'SUBMITTED'))
      expect(decideUndoCarry({ ...carried, state }, SEPTEMBER, facts('2026-10-10'))).toBe('stale');
    expect(decideUndoCarry(record({ state: 'SUBMITTED' }), SEPTEMBER, facts('2026-10-10'))).toBe('stale');
  });

  it('undoes on the same day whatever was carried, and the content is the old one’s but for the day', () => {
    const months = fc.integer({ min: 0, max: 10 }).map((n) => addMonths(toMonth('2026-01'), n));
    const content = fc.record({
      state: fc.constantFrom(...RECORD_STATES),
      text: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => /^\S+$/.test(text)),
      quantity: fc.constantFrom('', '3', '12.5'),
      measure: fc.constantFrom('', '件'),
      visibility: fc.constantFrom(...VISIBILITIES),
    });
    fc.assert(
      fc.property(months, fc.integer({ min: -40, max: 50 }), content, (month, days, over) => {
        const old = record({ ...over, month: addMonths(month, -1), target: '' });
        const today = addDays(lastDay(month), days);
        const decision = decideCarry(old, month, facts(today));
        if (decision.kind === 'rejected') return;
        const { occurredOn, ...fields } = decision.fields;
        expect(occurredOn <= today && occurredOn.startsWith(month)).toBe(true);
        expect({ ...old, ...fields }).toEqual(old);
        const now: RecordSnapshot = { ...decision.fields, month, state: 'SUBMITTED' };
        expect(decideUndoCarry(now, month, facts(today))).toBe('accepted');
      }),
    );
  });
});
