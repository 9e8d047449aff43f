import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExplainer, explain } from '../../../src/domain/settlement/explain.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { anyFacts, anyScheme } from './arbitrary-unit.ts';
import {
  ballots,
  direct,
  entry,
  flat,
  leaderOnly,
  organ,
  person,
  review,
  scored,
  secondOpinion,
  serviceHall,
  sheet,
  unit,
} from './sample-unit.ts';

describe('an explanation', () => {
  it('unfolds the chain from ballots to grade', () => {
    const facts = unit({
      people: [person('a'), ...['b', 'c', 'd', 'e'].map((key) => person(key))],
      scores: [
        direct('a', '92', '88'),
        ...ballots('a', [
          ['100', '95'],
          ['90', '60'],
          ['85', '95'],
          ['80', '90'],
          ['70', '85'],
        ]),
        ...['b', 'c', 'd', 'e'].map((key) => direct(key, '85')),
      ],
      ledger: [
        entry('a', { title: '市级表彰', reasonCode: 'commended', points: '2', reference: '文1' }),
        entry('a', { title: '同一表彰', reasonCode: 'exceeded_target', points: '1.5', reference: '文1' }),
        entry('a', { title: '逾期', reasonCode: 'duty_undone', points: '-0.25', reference: '文2' }),
      ],
    });
    expect(explain(organ, facts, 'a')).toEqual({
      kind: 'explained',
      person: 'a',
      pool: { pool: 'staff', people: 5, seats: 2, used: 1, left: 1, candidates: 1, tied: 0, ranked: 5 },
      sources: [
        {
          key: 'direct',
          kind: 'used',
          schemeWeight: 80,
          weight: 80,
          raters: 1,
          trimmed: false,
          means: { achievement: '92.00', conduct: '88.00' },
          score: '90.40',
          share: { fraction: '4/5', percent: '80.00' },
        },
        {
          key: 'peer',
          kind: 'used',
          schemeWeight: 20,
          weight: 20,
          raters: 5,
          trimmed: true,
          means: { achievement: '85.00', conduct: '90.00' },
          score: '87.00',
          share: { fraction: '1/5', percent: '20.00' },
        },
      ],
      dimensions: [
        { key: 'achievement', weight: 60, share: { fraction: '3/5', percent: '60.00' }, indicators: [] },
        { key: 'conduct', weight: 40, share: { fraction: '2/5', percent: '40.00' }, indicators: [] },
      ],
      outcome: {
        status: 'GRADED',
        grade: '好',
        ground: 'seat',
        numbers: {
          achievement: '90.60',
          conduct: '88.40',
          direct: '90.40',
          base: '89.72',
          bonus: '2.00',
          deduction: '0.25',
          total: '91.47',
        },
        points: {
          bonus: {
            entries: [
              {
                origin: { kind: 'ledger', title: '市级表彰', reference: '文1', reasonCode: 'commended' },
                amount: '2.00',
                counted: '2.00',
                standing: 'counted',
              },
              {
                origin: { kind: 'ledger', title: '同一表彰', reference: '文1', reasonCode: 'exceeded_target' },
                amount: '1.50',
                counted: '0.00',
                standing: 'duplicate',
              },
            ],
            approved: '2.00',
            cap: '10.00',
            total: '2.00',
          },
          deduction: {
            entries: [
              {
                origin: { kind: 'ledger', title: '逾期', reference: '文2', reasonCode: 'duty_undone' },
                amount: '0.25',
                counted: '0.25',
                standing: 'counted',
              },
            ],
            approved: '0.25',
            cap: '20.00',
            total: '0.25',
          },
        },
        rank: 1,
        candidate: true,
        band: '好',
        next: null,
        gates: [],
        override: null,
      },
    });
  });

  it('shows the weights really used as fractions of what is left', () => {
    const facts = unit({
      people: [person('a')],
      scores: [direct('a', '90'), ...flat('a', 4, '10'), ...flat('a', 5, '60', 'client')],
    });
    const told = explain(serviceHall, facts, 'a');
    expect(told).toMatchObject({
      sources: [
        { key: 'direct', schemeWeight: 40, weight: 70, share: { fraction: '14/17', percent: '82.35' } },
        { key: 'deputy', kind: 'unused', why: 'merged' },
        { key: 'peer', kind: 'unused', why: 'withheld', minimum: 5 },
        { key: 'client', share: { fraction: '3/17', percent: '17.65' } },
      ],
    });
  });

  it('shows of ballots below the minimum neither value nor number', () => {
    const facts = (count: number, value: string) =>
      unit({ people: [person('a')], scores: [direct('a', '90'), ...flat('a', count, value)] });
    const told = explain(organ, facts(4, '37.77'), 'a');
    expect(JSON.stringify(told)).not.toContain('37.77');
    for (const count of [0, 1, 2, 3]) expect(explain(organ, facts(count, '12'), 'a')).toEqual(told);
  });

  it('shows of ballots that count no single value', () => {
    const values = ['61.13', '72.29', '83.37', '84.41', '95.53'];
    const facts = unit({
      people: [person('a')],
      scores: [
        direct('a', '90'),
        ...ballots(
          'a',
          values.map((value) => [value, value] as const),
        ),
      ],
    });
    const text = JSON.stringify(explain(organ, facts, 'a'));
    for (const value of values) expect(text).not.toContain(value);
  });

  it('says why the grade is what it is, and how far the next band is', () => {
    const told = (totals: Readonly<Record<string, string>>, more: Parameters<typeof scored>[1] = {}) => {
      const explanation = explain(
        leaderOnly,
        scored({ b: '91', c: '91', d: '70', e: '70', f: '70', ...totals }, more),
        'a',
      );
      return explanation.kind === 'explained' ? explanation.outcome : explanation;
    };
    expect(told({ a: '91' })).toMatchObject({ status: 'TIE', grade: null, ground: 'tie', candidate: true, rank: 1 });
    expect(told({ a: '90.5' })).toMatchObject({
      grade: '较好',
      ground: 'no_seat',
      candidate: true,
      next: null,
      rank: 3,
    });
    expect(told({ a: '88.75' })).toMatchObject({
      grade: '较好',
      ground: 'band',
      band: '较好',
      next: { grade: '好', missing: '1.25' },
    });
    expect(told({ a: '59.99' })).toMatchObject({
      grade: '较差',
      band: '较差',
      next: { grade: '一般', missing: '0.01' },
    });
    expect(told({ a: '85' }, { overrides: [{ person: 'a', grade: '好' }] })).toMatchObject({
      grade: '好',
      ground: 'override',
      override: '好',
      band: '较好',
      candidate: false,
    });
    const hit = entry('a', { title: '泄密', reference: '文7', effect: 'veto' });
    expect(told({ a: '95' }, { ledger: [hit], reviews: [review('a', { virtue: '一般' })] })).toMatchObject({
      grade: '较差',
      ground: 'gate',
      band: '好',
      candidate: false,
      gates: [
        { effect: 'veto', origin: { kind: 'ledger', title: '泄密', reference: '文7' } },
        { effect: 'cap_较好', origin: { kind: 'virtue', virtue: '一般' } },
      ],
    });
  });

  it('counts those tied and the seats left, and names nobody else', () => {
    const facts = scored({ a: '91', other1: '91', other2: '91', d: '70', e: '70' });
    const told = explain(leaderOnly, facts, 'a');
    expect(told).toMatchObject({ pool: { seats: 2, used: 0, left: 2, candidates: 3, tied: 3, ranked: 5 } });
    expect(JSON.stringify(told)).not.toContain('other');
  });

  it('names the indicators of the person’s class', () => {
    const scheme = {
      ...leaderOnly,
      classes: [
        { match: { pool: 'staff' }, indicators: { conduct: [{ key: 'attitude', weight: 3, name: '工作态度' }] } },
      ],
    };
    const told = explain(scheme, unit({ people: [person('a')] }), 'a');
    expect(told).toMatchObject({
      dimensions: [{ indicators: [] }, { indicators: [{ key: 'attitude', name: '工作态度', weight: 3 }] }],
    });
  });

  it('says of those without numbers what they wait for', () => {
    const facts = unit({
      people: [person('a', { deputyLeader: 'deputy' }), person('b', { status: 'no_grade' })],
      scores: [sheet('a', 'deputy', '90', '90')],
    });
    expect(explain(secondOpinion, facts, 'a')).toMatchObject({
      sources: [{ why: 'missing' }, { kind: 'used', share: { fraction: '1/1' } }, { why: 'withheld' }],
      outcome: { status: 'PENDING', reasons: ['direct_missing'], override: null },
    });
    const early = { ...facts, overrides: [{ person: 'a', grade: '好' as const }] };
    expect(explain(secondOpinion, early, 'a')).toMatchObject({ pool: { used: 0 }, outcome: { override: '好' } });
    expect(explain(secondOpinion, facts, 'b')).toMatchObject({ kind: 'outside', status: 'NO_GRADE' });
    expect(explain(secondOpinion, facts, 'x')).toEqual({ kind: 'unknown_person' });
    const full = scored({ a: '85' }, { overrides: [{ person: 'a', grade: '好' }] });
    expect(explain(organ, { ...full, scores: [direct('a', '85')] }, 'a')).toEqual({
      kind: 'refused',
      overfull: ['staff'],
    });
  });

  it('agrees with the settlement about everyone', () => {
    fc.assert(
      fc.property(anyScheme, anyFacts, (scheme, facts) => {
        const settlement = settle(scheme, facts);
        const told = createExplainer(scheme, facts);
        if (settlement.kind === 'refused') {
          expect(told('p0')).toEqual(settlement);
          return;
        }
        for (const { person: key, pool, seats, ...settled } of settlement.unit.people) {
          const explanation = told(key);
          expect(explanation).toMatchObject({ person: key, pool: { pool, seats } });
          if (explanation.kind !== 'explained') {
            expect(explanation).toMatchObject({ kind: 'outside', ...settled });
            continue;
          }
          const { outcome } = explanation;
          expect(settled).toMatchObject(
            outcome.status === 'PENDING'
              ? { status: outcome.status, reasons: outcome.reasons }
              : {
                  status: outcome.status,
                  grade: outcome.grade,
                  numbers: outcome.numbers,
                  rank: outcome.rank,
                  gate: outcome.gates[0]?.effect ?? null,
                  overridden: outcome.override !== null,
                },
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
