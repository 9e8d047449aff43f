import { describe, expect, it } from 'vitest';
import { monthDates } from '../../src/domain/cycle-dates.ts';
import { toDate } from '../../src/domain/date.ts';
import {
  decideEdit,
  decideReturn,
  decideSubmit,
  decideVerify,
  decideWithdraw,
  isMonthOpen,
  RECORD_STATES,
  type RecordFacts,
  type RecordSnapshot,
} from '../../src/domain/record.ts';
import { sampleCalendar } from './sample-calendar.ts';

// July 2026: closes on 08-05, verified until 08-06, posted on 08-07.
const record = (over: Partial<RecordSnapshot> = {}): RecordSnapshot => ({
  state: 'DRAFT',
  month: '2026-07',
  occurredOn: '2026-07-20',
  text: '完成窗口延时服务',
  quantity: '12',
  measure: '次',
  target: '10',
  visibility: 'public',
  ...over,
});
const facts = (today: string, relation: RecordFacts['relation'] = 'author'): RecordFacts => ({
  today: toDate(today),
  datesOf: (month) => monthDates(sampleCalendar, month),
  relation,
});
const rejected = (reason: string) => ({ kind: 'rejected', reason });
const accepted = (over: object) => expect.objectContaining({ kind: 'accepted', ...over });

describe('submitting', () => {
  it('takes a draft up to the end of the closing day', () => {
    expect(decideSubmit(record(), facts('2026-08-05'))).toEqual({
      kind: 'accepted',
      state: 'SUBMITTED',
      month: '2026-07',
      fields: {
        occurredOn: '2026-07-20',
        text: '完成窗口延时服务',
        quantity: '12',
        measure: '次',
        target: '10',
        visibility: 'public',
      },
      trace: false,
    });
    expect(decideSubmit(record(), facts('2026-08-06'))).toEqual(rejected('month_closed'));
  });

  it('counts a draft for the month of its date, whatever month it was made for', () => {
    const moved = record({ occurredOn: '2026-08-03' });
    expect(decideSubmit(moved, facts('2026-08-06'))).toEqual(accepted({ month: '2026-08', trace: false }));
  });

  it('is for the author, or the liaison on his behalf', () => {
    expect(decideSubmit(record(), facts('2026-07-21', 'liaison'))).toEqual(accepted({ state: 'SUBMITTED' }));
    expect(decideSubmit(record(), facts('2026-07-21', 'direct_leader'))).toEqual(rejected('not_yours'));
    expect(decideSubmit(record(), facts('2026-07-21', 'other'))).toEqual(rejected('not_yours'));
  });

  it('is for drafts and returned records only', () => {
    const outcome = RECORD_STATES.map((state) => decideSubmit(record({ state }), facts('2026-07-21')).kind);
    expect(outcome).toEqual(['accepted', 'rejected', 'rejected', 'accepted', 'rejected']);
    expect(decideSubmit(record({ state: 'SUBMITTED' }), facts('2026-07-21'))).toEqual(rejected('wrong_state'));
  });

  it('gives a bad content back with its fault', () => {
    expect(decideSubmit(record({ text: ' \n' }), facts('2026-07-21'))).toEqual(rejected('text_missing'));
    expect(decideSubmit(record({ occurredOn: '2026-07-22' }), facts('2026-07-21'))).toEqual(rejected('date_in_future'));
  });

  it('takes a record returned on the last day again, as a correction with a trace', () => {
    const returned = record({ state: 'RETURNED' });
    expect(decideSubmit(returned, facts('2026-08-06'))).toEqual(accepted({ state: 'SUBMITTED', trace: true }));
  });
});

describe('editing', () => {
  const change = (state: RecordSnapshot['state'], today: string, over: Partial<RecordSnapshot> = {}) =>
    decideEdit(record({ state }), record({ text: '改', ...over }), facts(today));

  it('keeps the state, but what was verified is to be verified anew', () => {
    expect(change('DRAFT', '2026-07-21')).toEqual(accepted({ state: 'DRAFT', trace: false }));
    expect(change('SUBMITTED', '2026-07-21')).toEqual(accepted({ state: 'SUBMITTED', trace: false }));
    expect(change('VERIFIED', '2026-07-21')).toEqual(accepted({ state: 'SUBMITTED', trace: false }));
    expect(change('RETURNED', '2026-07-21')).toEqual(accepted({ state: 'RETURNED', trace: false }));
    expect(change('WITHDRAWN', '2026-07-21')).toEqual(rejected('wrong_state'));
  });

  it('leaves a trace once the month is closed, and keeps the record in its month', () => {
    expect(change('VERIFIED', '2026-08-05')).toEqual(accepted({ trace: false }));
    expect(change('VERIFIED', '2026-08-06')).toEqual(accepted({ state: 'SUBMITTED', month: '2026-07', trace: true }));
    expect(change('VERIFIED', '2026-08-06', { occurredOn: '2026-08-03' })).toEqual(rejected('date_outside_month'));
    expect(change('DRAFT', '2026-08-06')).toEqual(rejected('month_closed'));
  });

  it('moves a record between open months, never into a closed one', () => {
    expect(change('SUBMITTED', '2026-08-04', { occurredOn: '2026-08-03' })).toEqual(accepted({ month: '2026-08' }));
    expect(change('SUBMITTED', '2026-08-04', { occurredOn: '2026-06-30' })).toEqual(rejected('month_closed'));
  });

  it('is not for others', () => {
    expect(decideEdit(record(), record(), facts('2026-07-21', 'other'))).toEqual(rejected('not_yours'));
  });
});

describe('withdrawing', () => {
  it('is always open to the author, with a trace once others could have seen it in a closed month', () => {
    const withdraw = (state: RecordSnapshot['state'], today: string) => decideWithdraw(record({ state }), facts(today));
    expect(withdraw('VERIFIED', '2026-08-05')).toEqual({ kind: 'accepted', state: 'WITHDRAWN', trace: false });
    expect(withdraw('VERIFIED', '2026-08-06')).toEqual({ kind: 'accepted', state: 'WITHDRAWN', trace: true });
    expect(withdraw('DRAFT', '2026-08-06')).toEqual({ kind: 'accepted', state: 'WITHDRAWN', trace: false });
    expect(withdraw('WITHDRAWN', '2026-07-21')).toEqual(rejected('wrong_state'));
    expect(decideWithdraw(record(), facts('2026-07-21', 'direct_leader'))).toEqual(rejected('not_yours'));
  });
});

describe('verifying and returning', () => {
  const submitted = record({ state: 'SUBMITTED' });

  it('is the direct leader’s, on any day up to the end of the 4th workday', () => {
    expect(decideVerify(submitted, facts('2026-07-20', 'direct_leader'))).toEqual({
      kind: 'accepted',
      state: 'VERIFIED',
    });
    expect(decideVerify(submitted, facts('2026-08-06', 'direct_leader'))).toEqual(accepted({ state: 'VERIFIED' }));
    expect(decideVerify(submitted, facts('2026-08-07', 'direct_leader'))).toEqual(rejected('verification_over'));
    for (const relation of ['author', 'liaison', 'other'] as const)
      expect(decideVerify(submitted, facts('2026-07-21', relation))).toEqual(rejected('not_direct_leader'));
  });

  it('verifies what is submitted and nothing else', () => {
    const outcome = RECORD_STATES.map(
      (state) => decideVerify(record({ state }), facts('2026-07-21', 'direct_leader')).kind,
    );
    expect(outcome).toEqual(['rejected', 'accepted', 'rejected', 'rejected', 'rejected']);
  });

  it('returns with a reason of fair length, also what was verified by mistake', () => {
    const leader = facts('2026-07-21', 'direct_leader');
    expect(decideReturn(submitted, ' 数量有误 ', leader)).toEqual({
      kind: 'accepted',
      state: 'RETURNED',
      returnReason: '数量有误',
    });
    expect(decideReturn(record({ state: 'VERIFIED' }), '误点', leader)).toEqual(accepted({ state: 'RETURNED' }));
    expect(decideReturn(submitted, ' ', leader)).toEqual(rejected('return_reason_missing'));
    expect(decideReturn(submitted, '长'.repeat(201), leader)).toEqual(rejected('return_reason_too_long'));
    expect(decideReturn(record(), '草稿', leader)).toEqual(rejected('wrong_state'));
    expect(decideReturn(submitted, '过期', facts('2026-08-07', 'direct_leader'))).toEqual(
      rejected('verification_over'),
    );
    expect(decideReturn(submitted, '旁人', facts('2026-07-21'))).toEqual(rejected('not_direct_leader'));
  });
});

describe('the month of records', () => {
  it('is open from before it begins to the end of its closing day', () => {
    expect(isMonthOpen('2026-09', facts('2026-10-10'))).toBe(true);
    expect(isMonthOpen('2026-09', facts('2026-10-11'))).toBe(false);
  });
});
