import { describe, expect, it } from 'vitest';
import { LOCALES, textsFor } from '../../cards/texts/texts.ts';

type Sentence = string | ((...parameters: never[]) => string);

/** Every sentence of a catalog by its path. */
function sentences(catalog: object, path = ''): [string, Sentence][] {
  return Object.entries(catalog).flatMap(([key, value]): [string, Sentence][] =>
    typeof value === 'object' && value !== null ? sentences(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  );
}

/** Whether changing one parameter changes the sentence, tried with texts, numbers and truth values. */
function usesParameter(sentence: (...parameters: never[]) => string, index: number): boolean {
  const trials: unknown[][] = [
    ['2026-10-12', '2027-03-08'],
    ['2026Q3', '2027Q1'],
    [2, 5],
    [true, false],
  ];
  return trials.some(([base, other]) => {
    const parameters = Array.from({ length: sentence.length }, () => base);
    const call = (values: unknown[]): string => Reflect.apply(sentence, undefined, values);
    return call(parameters) !== call(parameters.with(index, other));
  });
}

describe.each(LOCALES)('the catalog %s', (locale) => {
  const catalog = sentences(textsFor(locale));

  it.each(catalog)('%s says something and uses all it is given', (_path, sentence) => {
    if (typeof sentence === 'string') {
      expect(sentence.trim()).not.toBe('');
      return;
    }
    const parameters = Array.from({ length: sentence.length }, (_, index) => index);
    expect(parameters.filter((index) => !usesParameter(sentence, index))).toEqual([]);
  });

  it('has the sentences of the first language, with the same parameters', () => {
    const shape = (texts: object) =>
      sentences(texts).map(([path, one]) => [path, typeof one === 'string' ? 0 : one.length]);
    expect(shape(textsFor(locale))).toEqual(shape(textsFor('zh-CN')));
  });
});

describe('the languages', () => {
  it('do not borrow from each other', () => {
    const chinese = /[\u4e00-\u9fff]/;
    const plain = (locale: (typeof LOCALES)[number]) =>
      sentences(textsFor(locale)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    expect(plain('en-US').filter(([, text]) => chinese.test(text))).toEqual([]);
    expect(
      plain('zh-CN').filter(([path, text]) => !chinese.test(text) && !['desk.none', 'language'].includes(path)),
    ).toEqual([]);
  });

  it.each([
    ['zh-CN', '2026年10月', '2026年第三季度', '10月12日', '2026年10月12日', '12 件，目标 10'],
    ['en-US', 'October 2026', 'Q3 2026', '12 October', '12 October 2026', '12 件, target 10'],
  ] as const)('%s writes dates, months, quarters and amounts its own way', (locale, month, period, day, date, amount) => {
    const { formats } = textsFor(locale);
    expect(formats.month('2026-10')).toBe(month);
    expect(formats.period('2026Q3')).toBe(period);
    expect(formats.period('2026-10')).toBe(month);
    expect(formats.day('2026-10-12')).toBe(day);
    expect(formats.date('2026-10-12')).toBe(date);
    expect(formats.amount('12', '件', '10')).toBe(amount);
    expect(formats.amount('', '件', '')).toBe('');
    expect(formats.date('soon')).toBe('soon');
  });
});
