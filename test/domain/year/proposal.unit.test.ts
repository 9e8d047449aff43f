import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type YearPerson, yearLedger } from '../../../src/domain/year/ledger.ts';
import { checkProposal, excellentCeiling } from '../../../src/domain/year/proposal.ts';
import { spellOut, strikeText } from '../../../src/domain/year/texts.ts';
import { person } from './people.ts';

const ledgerOf = (people: readonly YearPerson[]) => yearLedger({ minGood: 2 }, people);
const plain = (employeeNo: string) => person(employeeNo, ['较好', '较好', '较好', '较好']);

describe('a proposed list of 优秀', () => {
  const ledger = ledgerOf([
    person('001', ['好', '好', '好', '好']),
    person('002', ['好', '一般', '好', '好']),
    person('003', ['好', '较好', '较好', 'NO_GRADE']),
    person('004', ['好', '较好', '好', '较好']),
    person('005', ['好', '好', '好', '好']),
    ...['006', '007', '008', '009', '010'].map(plain),
  ]);

  it('says whom to strike and why, line by line', () => {
    const check = checkProposal(['002', '001', '003', '001', '404', '004'], ledger, 20);
    expect(check.lines.map(({ employeeNo, strike }) => [employeeNo, strike && strikeText(strike)])).toEqual([
      ['002', { zh: '第二季度为一般', en: 'Q2 is 一般' }],
      ['001', null],
      [
        '003',
        {
          zh: '还差 1 个好；第四季度不定等次',
          en: '1 more 好 needed; Q4 is given no grade',
        },
      ],
      ['001', { zh: '名单中重复', en: 'on the list more than once' }],
      ['404', { zh: '不在本年度台账中', en: 'not on the year ledger' }],
      ['004', null],
    ]);
    expect(check).toMatchObject({
      people: 10,
      ceiling: 2,
      proposed: 5,
      kept: 2,
      over: { proposed: 3, kept: 0 },
      directMissing: ['005'],
    });
  });

  it('names a list that is too long and strikes nobody for it', () => {
    const check = checkProposal(['001', '004', '005'], ledger, 20);
    expect(check.lines.every(({ strike }) => strike === null)).toBe(true);
    expect(check).toMatchObject({ ceiling: 2, kept: 3, over: { proposed: 1, kept: 1 }, directMissing: [] });
  });

  it('holds with nobody, and with one person', () => {
    expect(checkProposal([], [], 20)).toEqual({
      lines: [],
      people: 0,
      ceiling: 0,
      proposed: 0,
      kept: 0,
      over: { proposed: 0, kept: 0 },
      directMissing: [],
    });
    const alone = ledgerOf([person('001', ['好', '好', '好', '好'])]);
    expect(checkProposal(['001'], alone, 20)).toMatchObject({ ceiling: 0, kept: 1, over: { proposed: 1, kept: 1 } });
  });

  it('takes the percentage as the decimal it is written as', () => {
    // 33.3 % of 1000 is 333 exactly; in floats 33.3 / 100 * 1000 lies below it.
    expect(excellentCeiling(33.3, 1000)).toBe(333);
    expect(excellentCeiling(33.3, 999)).toBe(332);
    expect([4, 5, 9, 10].map((people) => excellentCeiling(20, people))).toEqual([0, 1, 1, 2]);
  });

  it('never allows more than the percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.nat(2000), (tenths, people) => {
        const ceiling = excellentCeiling(tenths / 10, people);
        expect(ceiling * 1000).toBeLessThanOrEqual(tenths * people);
        expect((ceiling + 1) * 1000).toBeGreaterThan(tenths * people);
      }),
    );
  });
});

describe('a reason in words', () => {
  it('is spelled out in both languages', () => {
    const reasonsOf = (...quarters: YearPerson['quarters']) =>
      ledgerOf([person('001', quarters)]).map(({ reasons }) => spellOut(reasons))[0];
    expect(reasonsOf('好', '好', '好', '好')).toEqual({ zh: '四个季度均为好', en: 'all four quarters are 好' });
    expect(reasonsOf('好', '好', 'PENDING', 'NOT_SETTLED')).toEqual({
      zh: '已有 2 个好（需要 2 个），没有一般或较差；第三季度暂缓评定；第四季度尚未评定',
      en: '2 好 (2 needed), no 一般 or 较差; Q3 is on hold; Q4 is not settled yet',
    });
    expect(reasonsOf('较差', '好', 'NOT_ASSESSED', 'TIE')).toEqual({
      zh: '第一季度为较差；还差 1 个好',
      en: 'Q1 is 较差; 1 more 好 needed',
    });
    expect(reasonsOf('较好', '好', 'NOT_ASSESSED', 'TIE')).toEqual({
      zh: '还差 1 个好；第三季度不参加考核；第四季度同分待定',
      en: '1 more 好 needed; Q3 is not assessed; Q4 waits for a tie to be decided',
    });
  });
});
