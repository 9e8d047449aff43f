import { describe, expect, it } from 'vitest';
import { enUS } from '../../src/cli/words/en-US.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { zhCN } from '../../src/cli/words/zh-CN.ts';
import { CYCLE_STATES } from '../../src/domain/cycle.ts';

/** Grades and the assessment's own terms, which stay Chinese in English too. */
const TERMS = ['好', '较好', '一般', '较差', '优秀'];

type Entry = readonly [path: string, kind: string];

/** Every entry of a table with its kind, nested ones by path. */
const entries = (table: object, path = ''): Entry[] =>
  Object.entries(table).flatMap(([key, value]: [string, unknown]): Entry[] =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[`${path}${key}`, typeof value === 'function' ? `a sentence of ${value.length}` : typeof value]],
  );

const DATES = { summary: 'x', scores: 'x', grades: 'x', noticeFrom: 'x', noticeTo: 'x', feedback: 'x' };

/** What an entry says of one, of several, of nothing, of a yes and a no. */
const said = (key: string, value: unknown): string[] => {
  if (typeof value !== 'function') return [String(value)];
  const given = key === 'cycleDates' ? [DATES] : [1, 2, 'x', '', true, false];
  return given.map((each) => String(value(...Array.from({ length: value.length }, () => each))));
};

const sentences = (table: object, path = ''): (readonly [string, string])[] =>
  Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? sentences(value, `${path}${key}.`)
      : said(key, value).map((text) => [`${path}${key}`, text] as const),
  );

describe('what the command line says', () => {
  it('has the same entries in both languages', () => {
    const byPath = ([a]: Entry, [b]: Entry) => (a < b ? -1 : 1);
    expect(entries(enUS).sort(byPath)).toEqual(entries(zhCN).sort(byPath));
    expect(entries(zhCN).length).toBeGreaterThan(100);
  });

  it('is English in English, but for grades and terms', () => {
    const foreign = sentences(enUS).flatMap(([path, text]) => {
      const words = text.match(/\p{Script=Han}+/gu) ?? [];
      const marks = text.match(/[，。：；！？（）“”、]/gu) ?? [];
      return [...words.filter((word) => !TERMS.includes(word)), ...marks].map((word) => `${path}: ${word}`);
    });
    expect(foreign).toEqual([]);
  });

  it('is Chinese in Chinese, wherever it is a sentence', () => {
    const MARKS = ['place', 'comma', 'colon', 'calendarMoved', 'changedPerson'];
    const foreign = sentences(zhCN).flatMap(([path, text]) =>
      /\p{Script=Han}/u.test(text) || MARKS.includes(path) ? [] : [`${path}: ${text}`],
    );
    expect(foreign).toEqual([]);
  });

  it('leaves nothing unsaid', () => {
    for (const table of [zhCN, enUS])
      expect(
        sentences(table).filter(
          ([path, text]) => path !== 'place' && (text.trim() === '' || /undefined|\[object/.test(text)),
        ),
      ).toEqual([]);
  });

  it('names every state of a cycle', () => {
    for (const locale of ['zh-CN', 'en-US'] as const)
      expect(Object.keys(wordsFor(locale).states)).toEqual([...CYCLE_STATES]);
  });

  it('takes the domain’s texts in its own language', () => {
    const text = { zh: '中文', en: 'English' };
    expect([wordsFor('zh-CN').in(text), wordsFor('en-US').in(text)]).toEqual(['中文', 'English']);
  });
});
