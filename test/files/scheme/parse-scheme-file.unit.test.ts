import { describe, expect, it } from 'vitest';
import { decimal, rational } from '../../../src/domain/rational.ts';
import { checkScheme } from '../../../src/domain/scheme/check-scheme.ts';
import { sentenceOf } from '../../../src/domain/scheme/note-texts.ts';
import { resolveScheme } from '../../../src/domain/scheme/resolve.ts';
import { parseSchemeFile } from '../../../src/files/scheme/parse-scheme-file.ts';

const read = (text: string) => {
  const reading = parseSchemeFile(text);
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.faults));
  return reading.file;
};

/** The faults of a file as [code, path]. */
const faults = (file: unknown) => {
  const reading = parseSchemeFile(typeof file === 'string' ? file : JSON.stringify(file));
  return reading.kind === 'read' ? [] : reading.faults.map(({ code, path }) => [code, path]);
};

const SOURCES = [
  { key: 'direct', weight: 80 },
  { key: 'peer', weight: 20 },
];

describe('reading a scheme file', () => {
  it('takes a file that leaves out everything', () => {
    expect(read('{}')).toEqual({});
    expect(read('\uFEFF{"name": "县级机关方案"}\r\n')).toEqual({ name: '县级机关方案' });
  });

  it('reads a share as the decimal it is written as', () => {
    expect(decimal(read('{"quota": {"percent": 33.3}}').quota?.percent ?? 0)).toEqual(rational(333n, 10n));
  });

  it('takes a citation at any place, as a text or by parameter', () => {
    const file = {
      cites: '全文',
      quota: { percent: 40, cites: '优秀比例' },
      points: {
        bonusCap: 5,
        items: { commended: 2, cites: '表彰' },
        cites: { bonusCap: '上限', 'items.commended': '分值' },
      },
      bonus: { rates: { 一般: 0.5, cites: '绩效' } },
      dates: { month: { post: 5, cites: '公示' }, cites: '时间' },
      sources: [{ key: 'direct', weight: 100, cites: '权重', chat: { cites: '聊天' } }],
      dimensions: [
        {
          key: 'achievement',
          weight: 60,
          cites: { weight: '维度' },
          indicators: [{ key: 'a', weight: 1, cites: '指标' }],
        },
      ],
      classes: [{ match: {}, indicators: {}, cites: '分类' }],
      negativeList: [{ code: 'x', effect: 'veto', cites: '负面清单' }],
    };
    expect(read(JSON.stringify(file))).toEqual(file);
  });

  it('refuses what is no JSON, with line and column', () => {
    const reading = parseSchemeFile('{\n  "名称": "甲",\n  "quota": {percent: 40}\n}');
    expect(reading).toEqual({
      kind: 'refused',
      faults: [{ code: 'not_json', path: '', args: { line: 3, column: 13 } }],
    });
  });

  it.each([['[]'], ['null'], ['"scheme"'], ['40']])('refuses %s for a scheme', (text) => {
    expect(faults(text)).toEqual([['not_an_object', '']]);
  });

  it('refuses numbers that would lose their value, once each', () => {
    expect(faults('{"quota": {"percent": 1e400}, "standardScore": 80.0000000000000001}')).toEqual([
      ['number_not_exact', 'quota.percent'],
      ['number_not_exact', 'standardScore'],
    ]);
  });

  it('refuses a parameter written twice', () => {
    expect(faults('{"quota": {"percent": 40, "percent": 30}}')).toEqual([['key_twice', 'quota.percent']]);
  });

  it('names each kind of misfit', () => {
    expect(
      faults({
        nmae: '甲',
        standardScore: '80',
        quota: 40,
        sources: {},
        dimensions: [{ weight: 60 }, { key: 'virtue', weight: 40 }],
        bonus: { split: 'half', rates: { 优秀: 1 } },
        points: { items: { overtime: 3 } },
        classes: [{ match: { category: 'A', post: 'B' }, indicators: { virtue: [] } }],
        annual: { minGood: null, cites: '' },
        bands: { 好: 90, cites: { 好: 1 } },
        name: 3,
        negativeList: [{ code: 'x', effect: 'warn' }],
      }).sort(),
    ).toEqual(
      [
        ['unknown_key', 'nmae'],
        ['not_a_number', 'standardScore'],
        ['not_an_object', 'quota'],
        ['not_a_list', 'sources'],
        ['missing', 'dimensions[0].key'],
        ['not_one_of', 'dimensions[1].key'],
        ['not_one_of', 'bonus.split'],
        ['unknown_key', 'bonus.rates.优秀'],
        ['reason_unknown', 'points.items.overtime'],
        ['unknown_key', 'classes[0].match.post'],
        ['unknown_key', 'classes[0].indicators.virtue'],
        ['not_a_number', 'annual.minGood'],
        ['text_blank', 'annual.cites'],
        ['cites_invalid', 'bands.cites'],
        ['not_a_text', 'name'],
        ['not_one_of', 'negativeList[0].effect'],
      ].sort(),
    );
  });

  it('leaves a missing citation for ballots in chat to the rules, which name it with the rest', () => {
    const chat = (value: unknown) => ({ sources: [SOURCES[0], { key: 'peer', weight: 10, chat: value }] });
    const { faults: found } = checkScheme(resolveScheme(read(JSON.stringify(chat({}))), null));
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['chat_without_citation', 'sources[1].chat.cites'],
      ['weights_sum', 'sources'],
    ]);
    expect(faults(chat(true))).toEqual([['not_an_object', 'sources[1].chat']]);
    expect(faults(chat({ cites: '机关干部会议决定' }))).toEqual([]);
  });

  it('refuses a citation for a parameter that is not set beside it', () => {
    expect(
      faults({ quota: { percent: 40, cites: { percent: '甲', percentage: '乙' } }, cites: { bands: '丙' } }),
    ).toEqual([
      ['cites_nothing', 'bands'],
      ['cites_nothing', 'quota.percentage'],
    ]);
  });

  it('names the faults of the rules in the same reading, for what is sound in itself', () => {
    const file = {
      standardScore: '80',
      sources: [SOURCES[0], { key: 'peer', weight: 30 }],
      quota: { percent: 140 },
    };
    expect(faults(file)).toEqual([
      ['not_a_number', 'standardScore'],
      ['weights_sum', 'sources'],
      ['out_of_range', 'quota.percent'],
    ]);
    // A name that means nothing hides nothing beside it.
    expect(faults({ sources: [SOURCES[0], { key: 'peer', weight: 30, min: 5, cites: 3 }] })).toEqual([
      ['cites_invalid', 'sources[1].cites'],
      ['unknown_key', 'sources[1].min'],
      ['weights_sum', 'sources'],
    ]);
    // What a parent may still mend is not judged without it.
    expect(faults({ ...file, parent: 'CITY' })).toEqual([['not_a_number', 'standardScore']]);
  });

  it('is not led astray by names that objects have anyway', () => {
    expect(faults('{"__proto__": {"quota": 1}, "constructor": 1}')).toEqual([
      ['unknown_key', '__proto__'],
      ['unknown_key', 'constructor'],
    ]);
  });

  it('has a sentence in both languages for each, with nothing left open', () => {
    const reading = parseSchemeFile('{"quota": {"percent": "40"}, "bonus": {"split": "x"}, "a": 1}');
    const sentences = reading.kind === 'read' ? [] : reading.faults.map((fault) => sentenceOf(fault, 'zh-CN'));
    expect(sentences).toEqual([
      'quota.percent：这里应为数字（不加引号）。',
      'bonus.split：只能是：equal, total。',
      'a：没有名为“a”的参数。',
    ]);
  });
});
