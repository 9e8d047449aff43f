import { describe, expect, it } from 'vitest';
import { type YearOutcome, yearOutcome } from '../../../src/domain/year/outcome.ts';
import { type FourQuarters, type Quarter, toQuarter } from '../../../src/domain/year/quarters.ts';
import { everyYear } from './people.ts';

const TWO = { minGood: 2 };
const outcome = (quarters: FourQuarters, minGood = 2, frontLine = false): YearOutcome =>
  yearOutcome({ minGood }, quarters, frontLine);
const verdicts = ({ excellent, award, promotion }: YearOutcome) => [excellent, award, promotion];

describe('a year worked by hand', () => {
  it.each<[string, FourQuarters, string[]]>([
    ['four 好 are direct', ['好', '好', '好', '好'], ['direct', 'first', 'open']],
    ['two 好 are enough', ['好', '较好', '较好', '好'], ['eligible', 'open', 'open']],
    ['one 好 is not', ['好', '较好', '较好', '较好'], ['ineligible', 'open', 'open']],
    ['一般以下 includes 一般', ['好', '好', '好', '一般'], ['ineligible', 'barred', 'barred']],
    ['较差 bars as well', ['较差', '好', '好', '好'], ['ineligible', 'barred', 'barred']],
    ['a quarter without grade is neither', ['好', '好', '好', 'NO_GRADE'], ['eligible', 'first', 'open']],
    ['one 好 alone is not first in line', ['好', 'NO_GRADE', 'NO_GRADE', 'NO_GRADE'], ['ineligible', 'open', 'open']],
    ['two graded quarters can be first', ['NO_GRADE', '好', 'NOT_SETTLED', '好'], ['eligible', 'first', 'open']],
    [
      'a year not begun bars nobody',
      ['NOT_SETTLED', 'NOT_SETTLED', 'NOT_SETTLED', 'NOT_SETTLED'],
      ['ineligible', 'open', 'open'],
    ],
  ])('%s', (_, quarters, expected) => {
    expect(verdicts(outcome(quarters))).toEqual(expected);
  });

  it('gives priority in promotion to two 好 on the front line', () => {
    expect(yearOutcome(TWO, ['好', '好', '较好', '较好'], true).promotion).toBe('priority');
    expect(yearOutcome(TWO, ['好', '较好', '较好', '较好'], true).promotion).toBe('open');
    expect(yearOutcome(TWO, ['好', '好', '好', '一般'], true).promotion).toBe('barred');
  });

  it('takes the number of 好 from the scheme', () => {
    expect(outcome(['好', '好', '较好', '较好'], 3)).toMatchObject({
      excellent: 'ineligible',
      reasons: [{ code: 'short', missing: 1 }],
    });
    expect(outcome(['好', '好', '好', '较好'], 3).excellent).toBe('eligible');
    expect(outcome(['好', '好', '好', '较好'], 4).excellent).toBe('ineligible');
  });

  it('names every quarter that bars, and what is short', () => {
    expect(outcome(['好', '一般', 'PENDING', '较差']).reasons).toEqual([
      { code: 'low', quarter: 2, grade: '一般' },
      { code: 'low', quarter: 4, grade: '较差' },
      { code: 'short', missing: 1 },
    ]);
    expect(outcome(['好', 'NO_GRADE', '较好', 'TIE']).reasons).toEqual([
      { code: 'short', missing: 1 },
      { code: 'ungraded', quarter: 2, why: 'NO_GRADE' },
      { code: 'ungraded', quarter: 4, why: 'TIE' },
    ]);
    expect(outcome(['好', '好', '较好', 'NOT_SETTLED']).reasons).toEqual([
      { code: 'enough_good', good: 2, needed: 2 },
      { code: 'ungraded', quarter: 4, why: 'NOT_SETTLED' },
    ]);
    expect(outcome(['好', '好', '好', '好']).reasons).toEqual([{ code: 'all_good' }]);
  });
});

describe('every year there can be', () => {
  /** The rules of DOMAIN 7 once more, on the counts of a year's text alone. */
  const oracle = (quarters: FourQuarters, minGood: number, frontLine: boolean) => {
    const count = (grade: Quarter) =>
      quarters
        .join(',')
        .split(',')
        .filter((each) => each === grade).length;
    const [good, better] = [count('好'), count('较好')];
    const clean = count('一般') + count('较差') === 0;
    return {
      goodCount: good,
      excellent: good === 4 ? 'direct' : clean && good >= minGood ? 'eligible' : 'ineligible',
      award: !clean ? 'barred' : good >= 2 && better === 0 ? 'first' : 'open',
      promotion: !clean ? 'barred' : frontLine && good >= 2 ? 'priority' : 'open',
    };
  };

  it.each([1, 2, 3, 4])('follows the truth table with minGood %i', (minGood) => {
    const years = everyYear(['好', '较好', '一般', '较差', 'NO_GRADE']);
    expect(years).toHaveLength(625);
    const wrong = [true, false].flatMap((frontLine) =>
      years.filter((year) => {
        const { reasons, ...found } = yearOutcome({ minGood }, year, frontLine);
        return JSON.stringify(found) !== JSON.stringify(oracle(year, minGood, frontLine)) || reasons.length === 0;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('treats every kind of quarter without a grade alike', () => {
    const years = everyYear(['好', '较好', '一般', 'NO_GRADE']);
    for (const why of ['PENDING', 'TIE', 'NOT_ASSESSED', 'NOT_SETTLED'] as const) {
      const differing = years.filter((year) => {
        const [a, b, c, d] = year.map((quarter): Quarter => (quarter === 'NO_GRADE' ? why : quarter));
        const other = a && b && c && d ? outcome([a, b, c, d]) : null;
        return other === null || String(verdicts(other)) !== String(verdicts(outcome(year)));
      });
      expect(differing).toEqual([]);
    }
  });
});

describe('a quarter', () => {
  it('comes from the latest result, whatever its status', () => {
    expect(toQuarter(null)).toBe('NOT_SETTLED');
    expect(toQuarter({ status: 'GRADED', grade: '较好' })).toBe('较好');
    expect(toQuarter({ status: 'TIE', grade: null })).toBe('TIE');
    expect(toQuarter({ status: 'NO_GRADE', grade: null })).toBe('NO_GRADE');
    expect(() => toQuarter({ status: 'GRADED', grade: null })).toThrow(RangeError);
  });
});
