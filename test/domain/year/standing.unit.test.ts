import { describe, expect, it } from 'vitest';
import { yearOutcome } from '../../../src/domain/year/outcome.ts';
import type { FourQuarters } from '../../../src/domain/year/quarters.ts';
import { yearStanding } from '../../../src/domain/year/standing.ts';
import { standingText } from '../../../src/domain/year/texts.ts';
import { everyYear } from './people.ts';

const standing = (...quarters: FourQuarters) => yearStanding({ minGood: 2 }, quarters);

describe('the own standing', () => {
  it('says what is still needed', () => {
    expect(standing('好', '较好', 'NOT_SETTLED', 'NOT_SETTLED')).toEqual({
      code: 'needs',
      missing: 1,
      open: 2,
      direct: false,
    });
    expect(standing('好', '好', 'PENDING', 'NOT_SETTLED')).toEqual({
      code: 'eligible',
      good: 2,
      open: 2,
      direct: true,
    });
    expect(standing('较好', '较好', '较好', 'TIE')).toEqual({ code: 'out_of_reach', missing: 2, open: 1 });
    expect(standing('好', '一般', '好', 'NOT_SETTLED')).toEqual({
      code: 'barred',
      low: [{ code: 'low', quarter: 2, grade: '一般' }],
    });
    expect(standing('好', '好', '好', '好')).toEqual({ code: 'direct' });
    expect(standing('好', '好', '好', 'NO_GRADE')).toEqual({ code: 'eligible', good: 3, open: 0, direct: false });
  });

  it('says it in both languages', () => {
    const text = (...quarters: FourQuarters) => standingText(standing(...quarters));
    expect(text('好', '较好', 'NOT_SETTLED', 'NOT_SETTLED')).toEqual({
      zh: '还差 1 个好可参评优秀，还有 2 个季度未评定，且不能出现一般或较差。',
      en: '1 more 好 needed for annual 优秀, and no 一般 or 较差 (2 quarters are open).',
    });
    expect(text('好', '好', '好', 'NOT_SETTLED')).toEqual({
      zh: '已有 3 个好，可以参评优秀；还有 1 个季度未评定，不出现一般或较差即可保持。其余季度均评为好的，可直接确定为优秀。',
      en: '3 好: eligible for annual 优秀, unless a quarter still to be graded is 一般 or 较差 (1 quarter is open). With 好 in every one still open, 优秀 is direct.',
    });
    expect(text('好', '较差', '一般', 'NO_GRADE').zh).toBe('第二季度为较差；第三季度为一般，本年度不能评为优秀。');
    expect(text('好', '好', '较好', 'NO_GRADE').en).toBe('2 好: eligible for annual 优秀.');
  });

  it.each([1, 2, 3, 4])('agrees with every way the year can still end, minGood %i', (minGood) => {
    const ends = (year: FourQuarters) =>
      everyYear(['好', '较好', '一般', 'NO_GRADE'])
        .filter((end) => end.every((quarter, i) => year[i] === 'NOT_SETTLED' || year[i] === quarter))
        .map((end) => ({
          outcome: yearOutcome({ minGood }, end, false),
          newGood: end.filter((quarter, i) => year[i] === 'NOT_SETTLED' && quarter === '好').length,
        }));
    for (const year of everyYear(['好', '较好', '一般', 'NO_GRADE', 'NOT_SETTLED'])) {
      const all = ends(year);
      const fine = all.filter(({ outcome }) => outcome.excellent !== 'ineligible');
      const directs = all.some(({ outcome }) => outcome.excellent === 'direct');
      const fewest = fine.length === 0 ? null : Math.min(...fine.map(({ newGood }) => newGood));
      const found = yearStanding({ minGood }, year);
      const reachable = found.code !== 'barred' && found.code !== 'out_of_reach';
      expect([year, reachable]).toEqual([year, fewest !== null]);
      if (reachable) expect([year, found.code === 'needs' ? found.missing : 0]).toEqual([year, fewest]);
      if ('direct' in found) expect([year, found.direct]).toEqual([year, directs]);
    }
  });
});
