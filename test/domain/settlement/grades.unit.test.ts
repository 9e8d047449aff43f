import { describe, expect, it } from 'vitest';
import type { Scheme } from '../../../src/domain/scheme.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import {
  direct,
  entry,
  find,
  graded,
  grades,
  leaderOnly,
  person,
  review,
  scored,
  settled,
  unit,
} from './sample-unit.ts';

const percent = (of: number): Scheme => ({ ...leaderOnly, quota: { percent: of } });
const many = (count: number, total: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, total]));

describe('bands', () => {
  it('read the displayed total', () => {
    const totals = { a: '90', b: '89.99', c: '80', d: '79.99', e: '60', f: '59.99' };
    expect(grades(settled(percent(100), scored(totals)))).toEqual({
      a: '好',
      b: '较好',
      c: '较好',
      d: '一般',
      e: '一般',
      f: '较差',
    });
    // 89.996 is displayed as 90.00, and what is displayed is what counts.
    const facts = unit({ people: [person('a')], scores: [direct('a', '90', '89.99')] });
    expect(graded(settled(percent(100), facts), 'a')).toMatchObject({ numbers: { total: '90.00' }, grade: '好' });
  });

  it('may lie between two hundredths', () => {
    const scheme: Scheme = { ...percent(100), bands: { 好: 89.995, 较好: 79.5, 一般: 60 } };
    expect(grades(settled(scheme, scored({ a: '90', b: '89.99', c: '79.5', d: '79.49' })))).toEqual({
      a: '好',
      b: '较好',
      c: '较好',
      d: '一般',
    });
  });

  it('put everyone at the standard score into 较好, never 一般, and leave the seats open', () => {
    const whole = settled(leaderOnly, scored(many(10, String(leaderOnly.standardScore))));
    expect(new Set(Object.values(grades(whole)))).toEqual(new Set(['较好']));
    expect(whole.pools).toEqual([{ pool: 'staff', people: 10, seats: 4, used: 0 }]);
  });
});

describe('seats in a pool', () => {
  it('are filled from the top; candidates without a seat are 较好', () => {
    const whole = settled(leaderOnly, scored({ a: '91', b: '95', c: '93', d: '92', e: '85' }));
    expect(grades(whole)).toEqual({ a: '较好', b: '好', c: '好', d: '较好', e: '较好' });
    expect(whole.pools).toEqual([{ pool: 'staff', people: 5, seats: 2, used: 2 }]);
  });

  it('go by total, then achievement, then the direct score, a missing one last', () => {
    const scheme: Scheme = {
      ...percent(40),
      sources: [
        { key: 'direct', weight: 50, optional: true },
        { key: 'client', weight: 50, minBallots: 1 },
      ],
    };
    const client = (of: string, achievement: string, conduct = achievement) =>
      ({ person: of, source: 'client', scores: { achievement, conduct } }) as const;
    const people = ['a', 'b', 'c', 'd', 'e'].map((key) => person(key));
    // a: 94/88 → 91.60, b: 92/91 → 91.60 with less achievement, c, d: 94/88 too, of which d's leader gave more.
    const scores = [
      client('a', '94', '88'),
      direct('b', '92', '91'),
      client('b', '92', '91'),
      direct('c', '94', '87'),
      client('c', '94', '89'),
      direct('d', '94', '89'),
      client('d', '94', '87'),
      client('e', '70'),
    ];
    const order = (count: number) =>
      grades(settled({ ...scheme, quota: { percent: count } }, unit({ people, scores })));
    const good = (count: number) =>
      Object.entries(order(count)).flatMap(([key, grade]) => (grade === '好' ? [key] : []));
    expect([good(20), good(40), good(60), good(80)]).toEqual([
      ['d'],
      ['c', 'd'],
      ['a', 'c', 'd'],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  it('stay open where a tie lies over the last one', () => {
    const whole = settled(leaderOnly, scored({ a: '95', b: '93', c: '93', d: '92', e: '70' }));
    expect(grades(whole)).toEqual({ a: '好', b: 'TIE', c: 'TIE', d: '较好', e: '一般' });
    expect(whole.pools).toEqual([{ pool: 'staff', people: 5, seats: 2, used: 1 }]);
    expect(whole.people.map((each) => ('rank' in each ? each.rank : null))).toEqual([1, 2, 2, 4, 5]);
    expect(graded(whole, 'b')).toMatchObject({ status: 'TIE', grade: null, seats: 2 });
  });

  it('are no tie where equals all have a seat, or none has', () => {
    expect(grades(settled(leaderOnly, scored({ a: '93', b: '93', c: '92', d: '92', e: '92' })))).toEqual({
      a: '好',
      b: '好',
      c: '较好',
      d: '较好',
      e: '较好',
    });
    expect(grades(settled(leaderOnly, scored({ a: '93', b: '93' })))).toEqual({ a: '较好', b: '较好' });
  });

  it('decide a tie by hand: the one chosen takes his seat first', () => {
    const totals = { a: '95', b: '93', c: '93', d: '92', e: '70' };
    const decided = (grade: '好' | '较好') =>
      grades(settled(leaderOnly, scored(totals, { overrides: [{ person: 'b', grade }] })));
    expect(decided('好')).toEqual({ a: '好', b: '好', c: '较好', d: '较好', e: '一般' });
    expect(decided('较好')).toEqual({ a: '好', b: '较好', c: '好', d: '较好', e: '一般' });
  });

  it('never move to another pool', () => {
    const people = [...'abcde']
      .map((key) => person(key, { pool: 'x' }))
      .concat(...'fghij'.split('').map((key) => person(key, { pool: 'y' })));
    const scores = people.map(({ key, pool }) => direct(key, pool === 'x' ? '70' : `9${'fghij'.indexOf(key)}`));
    const whole = settled(leaderOnly, unit({ people, scores }));
    expect(whole.pools).toEqual([
      { pool: 'x', people: 5, seats: 2, used: 0 },
      { pool: 'y', people: 5, seats: 2, used: 2 },
    ]);
  });

  it('refuse more grades of 好 by hand than there are', () => {
    const facts = scored(many(5, '85'), {
      overrides: ['n0', 'n1', 'n2'].map((key) => ({ person: key, grade: '好' })),
    });
    expect(settle(leaderOnly, facts)).toEqual({ kind: 'refused', overfull: ['staff'] });
    const two = settled(leaderOnly, { ...facts, overrides: facts.overrides.slice(1) });
    expect(two.pools[0]).toMatchObject({ seats: 2, used: 2 });
  });
});

describe('who counts', () => {
  it('leaves NO_GRADE and NOT_ASSESSED out of N, and shows them their pool’s seats', () => {
    const totals = { a: '95', b: '94', c: '93', d: '92' };
    const quarter = (status: 'assessed' | 'no_grade' | 'not_assessed') => {
      const facts = scored(totals);
      return settled(leaderOnly, {
        ...facts,
        people: [...facts.people, person('e', { status })],
        scores: [...facts.scores, direct('e', '99')],
      });
    };
    expect(quarter('assessed').pools).toEqual([{ pool: 'staff', people: 5, seats: 2, used: 2 }]);
    expect(quarter('no_grade').pools).toEqual([{ pool: 'staff', people: 4, seats: 1, used: 1 }]);
    expect(find(quarter('no_grade'), 'e')).toEqual({ person: 'e', pool: 'staff', seats: 1, status: 'NO_GRADE' });
    expect(find(quarter('not_assessed'), 'e')).toMatchObject({ status: 'NOT_ASSESSED', seats: 1 });
  });

  it('keeps a person on integrity hold in N, without grade, rank or seat', () => {
    const facts = scored(
      { a: '99', b: '94', c: '93', d: '92', e: '91' },
      {
        reviews: [review('a', { integrity: 'hold' })],
        overrides: [{ person: 'a', grade: '好' }],
      },
    );
    const whole = settled(leaderOnly, facts);
    expect(grades(whole)).toEqual({ a: 'PENDING', b: '好', c: '好', d: '较好', e: '较好' });
    expect(graded(whole, 'b').rank).toBe(1);
    expect(find(whole, 'a')).not.toHaveProperty('numbers');
  });

  it('settles a unit of nobody, of one, and a pool without anyone who counts', () => {
    expect(settled(leaderOnly, unit({}))).toEqual({ people: [], pools: [] });
    expect(grades(settled(leaderOnly, scored({ a: '100' })))).toEqual({ a: '较好' });
    expect(settled(leaderOnly, unit({ people: [person('a', { status: 'no_grade' })] })).pools).toEqual([
      { pool: 'staff', people: 0, seats: 0, used: 0 },
    ]);
  });

  it('passes over rows of people who are not on the roster', () => {
    const facts = scored({ a: '85' }, { reviews: [review('x')], overrides: [{ person: 'x', grade: '好' }] });
    const strange = {
      ...facts,
      scores: [...facts.scores, direct('x', '99')],
      ledger: [entry('x', { effect: 'veto' })],
    };
    expect(settle(leaderOnly, strange)).toEqual(settle(leaderOnly, scored({ a: '85' })));
  });
});

describe('gates', () => {
  const under = (gate: Parameters<typeof entry>[1] | null, virtue: '好' | '一般' | '较差', total: string) => {
    const facts = scored(
      { a: total },
      { ledger: gate === null ? [] : [entry('a', gate)], reviews: [review('a', { virtue })] },
    );
    const found = graded(settled(percent(100), facts), 'a');
    return [found.grade, found.gate];
  };

  it('cap or veto, never raise, and the strictest holds', () => {
    expect(under(null, '好', '95')).toEqual(['好', null]);
    expect(under(null, '一般', '95')).toEqual(['较好', 'cap_较好']);
    expect(under(null, '较差', '95')).toEqual(['一般', 'cap_一般']);
    expect(under({ effect: 'cap_较好' }, '较差', '95')).toEqual(['一般', 'cap_一般']);
    expect(under({ effect: 'veto' }, '一般', '95')).toEqual(['较差', 'veto']);
    expect(under({ effect: 'cap_较好' }, '好', '70')).toEqual(['一般', 'cap_较好']);
    expect(under({ effect: 'cap_一般' }, '好', '50')).toEqual(['较差', 'cap_一般']);
  });

  it('take a person out of the order for the seats', () => {
    const facts = scored(
      { a: '99', b: '91', c: '91', d: '90', e: '90' },
      { ledger: [entry('a', { effect: 'cap_较好' })] },
    );
    const whole = settled(leaderOnly, facts);
    expect(grades(whole)).toEqual({ a: '较好', b: '好', c: '好', d: '较好', e: '较好' });
    expect(whole.people.map((each) => ('rank' in each ? each.rank : null))).toEqual([1, 2, 2, 4, 4]);
  });

  it('follow the scheme’s negative list where the row names its code alone', () => {
    const scheme: Scheme = {
      ...percent(100),
      negativeList: [
        { code: 'leak', effect: 'veto' },
        { code: 'late', effect: 'deduct' },
      ],
    };
    const grade = (row: Parameters<typeof entry>[1]) =>
      graded(settled(scheme, scored({ a: '95' }, { ledger: [entry('a', row)] })), 'a').grade;
    expect(grade({ reasonCode: 'leak' })).toBe('较差');
    expect(grade({ reasonCode: 'leak', effect: 'cap_较好' })).toBe('较差');
    expect(grade({ reasonCode: 'late', effect: 'cap_较好' })).toBe('较好');
    expect(grade({ reasonCode: 'late', points: '-1', reference: '文1' })).toBe('好');
  });
});
