import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitProblems } from '../../cards/kit/index.ts';
import { monthlyListCard } from '../../cards/monthly-list/card.ts';
import { splitMonthlyList } from '../../cards/monthly-list/split.ts';
import { type MonthlyDepartment, type MonthlyListState, presentMonthlyList } from '../../cards/monthly-list/view.ts';
import { LOCALES, textsFor } from '../../cards/texts/texts.ts';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constantFrom('字'.repeat(1000), '"'.repeat(1000), '\n'.repeat(1000), '😀'.repeat(500), '\\'.repeat(1000)),
);
const departments = fc.array(
  fc.record({
    name: fc.string({ maxLength: 30 }),
    people: fc.array(
      fc.record({
        name: fc.constantFrom('李一', '李一', '古丽努尔·阿卜杜热拉·穆萨江别', '"""'),
        results: fc.array(
          fc.record({ text, amount: fc.constantFrom('', '12 件，目标 10'), unverified: fc.boolean() }),
          {
            maxLength: 6,
          },
        ),
      }),
      { maxLength: 30 },
    ),
  }),
  { maxLength: 6 },
);

const resultsOf = (list: readonly MonthlyDepartment[]) =>
  list.flatMap(({ name, people }) =>
    people.flatMap((person) => person.results.map((result) => ({ department: name, person: person.name, ...result }))),
  );
const base: MonthlyListState = {
  unitName: '云溪县政务服务局',
  month: '2026-09',
  postedOn: '2026-10-13',
  challengeUntil: '2026-10-16',
  provisional: false,
  part: 1,
  parts: 1,
  departments: [
    { name: '综合科', people: [{ name: '李一', results: [{ text: '完成窗口改造', amount: '', unverified: true }] }] },
  ],
};

function partCards(list: readonly MonthlyDepartment[], locale: (typeof LOCALES)[number]) {
  const parts = splitMonthlyList({ departments: list });
  return parts.map((departments, index) => {
    const state = {
      ...base,
      unitName: '字'.repeat(60),
      provisional: true,
      part: index + 1,
      parts: parts.length,
      departments,
    };
    return monthlyListCard(presentMonthlyList(state), textsFor(locale));
  });
}

describe('splitting the month’s list', () => {
  it('loses no result, doubles none and keeps the order', () => {
    fc.assert(
      fc.property(departments, (list) => {
        expect(splitMonthlyList({ departments: list }).flatMap(resultsOf)).toEqual(resultsOf(list));
      }),
    );
  });

  it.each(LOCALES)('keeps every part under the limits (%s)', (locale) => {
    fc.assert(
      fc.property(departments, (list) => {
        for (const card of partCards(list, locale)) expect(limitProblems(card)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps two people of one name apart', () => {
    const people = [1, 2].map((n) => ({ name: '李一', results: [{ text: `第${n}`, amount: '', unverified: false }] }));
    expect(splitMonthlyList({ departments: [{ name: '综合科', people }] })).toEqual([[{ name: '综合科', people }]]);
  });

  it('posts a month without results in one part that says so', () => {
    expect(splitMonthlyList({ departments: [] })).toEqual([[]]);
    const [card] = partCards([], 'zh-CN');
    expect(JSON.stringify(card)).toContain('本月没有列入公示的实绩');
  });

  it('goes on with a person whose results do not fit one card', () => {
    const results = Array.from({ length: 20 }, (_, n) => ({
      text: '字'.repeat(1000),
      amount: String(n),
      unverified: false,
    }));
    const parts = splitMonthlyList({ departments: [{ name: '综合科', people: [{ name: '李一', results }] }] });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part[0]?.people[0]?.name === '李一')).toBe(true);
  });

  it('shows department, name and result, marks what is not verified, and has no button, score or rank', () => {
    const [card] = partCards(base.departments, 'zh-CN');
    const json = JSON.stringify(card);
    expect(json).toContain('综合科');
    expect(json).toContain('〔待核〕');
    expect(json).not.toMatch(/"tag":"button"|分数|得分|名次|点赞|\d{2}\.\d{2}/);
  });
});
