import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, toDate } from '../../src/domain/date.ts';
import { type LeavePerson, mayEnterLeave, overlap, parseLeave } from '../../src/domain/leave.ts';

const TODAY = toDate('2026-10-12');
const read = (from: string, to: string, kind = 'leave') => parseLeave({ kind, from, to }, TODAY);

describe('a leave as it is entered', () => {
  it('is its days, both included, also where it has begun', () => {
    expect(read('2026-10-12', '2026-10-12')).toEqual({ from: '2026-10-12', to: '2026-10-12' });
    expect(read('2026-09-01', '2026-10-12')).toEqual({ from: '2026-09-01', to: '2026-10-12' });
  });

  it.each([
    ['2026-10-12', '2026-10-13', '', 'kind_missing'],
    ['', '2026-10-13', 'trip', 'from_missing'],
    ['2026-02-30', '2026-10-13', 'trip', 'from_missing'],
    ['2026-10-12', '', 'trip', 'to_missing'],
    ['2026-10-13', '2026-10-12', 'trip', 'to_before_from'],
    ['2026-09-01', '2026-10-11', 'trip', 'past'],
  ])('%s to %s of kind %j: %s', (from, to, kind, reason) => {
    expect(read(from, to, kind)).toBe(reason);
  });

  it('lasts at most 366 days and does not end before today', () => {
    const offset = fc.integer({ min: -800, max: 800 });
    fc.assert(
      fc.property(offset, offset, (a, b) => {
        const [from, to] = [addDays(TODAY, a), addDays(TODAY, b)];
        const fits = a <= b && b - a < 366 && b >= 0;
        expect(typeof read(from, to) === 'object').toBe(fits);
      }),
    );
    expect(daysBetween(toDate('2026-10-12'), toDate('2027-10-12'))).toBe(365);
    expect(read('2026-10-12', '2027-10-12')).toEqual({ from: '2026-10-12', to: '2027-10-12' });
    expect(read('2026-10-12', '2027-10-13')).toBe('too_long');
  });

  it('overlaps another where they share a day', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 })).map(([start, length]) => ({
      days: Array.from({ length: length + 1 }, (_, n) => addDays(TODAY, start + n)),
    }));
    const ends = ({ days }: { days: string[] }) => ({ from: days[0] ?? '', to: days.at(-1) ?? '' });
    fc.assert(
      fc.property(span, span, (one, other) => {
        expect(overlap(ends(one), ends(other))).toBe(one.days.some((day) => other.days.includes(day)));
      }),
    );
  });
});

describe('who may enter it', () => {
  const person = (id: string, department: string, ...roles: string[]): LeavePerson => ({
    id,
    unitId: 'u1',
    department,
    roles,
  });
  const staff = person('staff', '办公室', 'staff');
  const liaison = person('liaison', '办公室', 'liaison');
  const ofWindow = person('window', '窗口科', 'liaison');
  const liaisons = [liaison, ofWindow];
  const may = (actor: LeavePerson, target: LeavePerson) => mayEnterLeave(actor, target, liaisons);

  it('everybody for himself, hr for everybody of the unit', () => {
    const hr = person('hr', '人事科', 'hr');
    expect(may(staff, staff)).toBe(true);
    expect(may(staff, liaison)).toBe(false);
    expect(may(hr, staff)).toBe(true);
    expect(may({ ...hr, unitId: 'u2' }, staff)).toBe(false);
    expect(may(person('leader', '办公室', 'section_head', 'unit_head', 'admin'), staff)).toBe(false);
  });

  it('the liaison for his department, and for those that have none', () => {
    expect(may(liaison, staff)).toBe(true);
    expect(may(ofWindow, staff)).toBe(false);
    expect(may(liaison, person('nine', '信息科'))).toBe(true);
    expect(may(ofWindow, person('nine', '信息科'))).toBe(true);
    expect(may({ ...liaison, unitId: 'u2' }, staff)).toBe(false);
  });
});
