import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explanationLines, presentExplanation } from '../../../cards/explanation/present.ts';
import { crowdedExplanation, explanationSamples } from '../../../cards/explanation/samples.ts';
import { LOCALES, textsFor } from '../../../cards/texts/texts.ts';
import { createExplainer } from '../../../src/domain/settlement/explain.ts';
import type { Explanation } from '../../../src/domain/settlement/explanation.ts';
import { anyFacts, anyScheme } from '../../domain/settlement/arbitrary-unit.ts';

const zh = textsFor('zh-CN');
const en = textsFor('en-US');
const person = { name: '段小满', statusReason: '' };

const lines = (explanation: Explanation, texts = zh, statusReason = ''): string[] =>
  explanationLines(presentExplanation(explanation, { ...person, statusReason }, texts));
const text = (explanation: Explanation, texts = zh): string => lines(explanation, texts).join('\n');
/** The lines of one section, its title first. */
const section = (explanation: Explanation, title: string, texts = zh): string[] => {
  const all = lines(explanation, texts);
  const from = all.indexOf(title);
  const to = all.indexOf('', from);
  return from < 0 ? [] : all.slice(from, to < 0 ? undefined : to);
};

describe('an explanation in words', () => {
  const { everything } = explanationSamples;

  it('begins with the grade, the total, the seats and the ground', () => {
    expect(lines(everything).slice(0, 5)).toEqual([
      '段小满  等次：好',
      '  总分：100.74',
      '  “好”的名额：共 2 个，已用 1 个，剩余 1 个',
      '  总分达到“好”的分数线，排在名额之内。',
      '',
    ]);
  });

  it('unfolds the sources with raters, trimming, means and weights', () => {
    expect(section(everything, '评价来源和权重')).toEqual([
      '评价来源和权重',
      '  直接领导评分 92.40（1 人评）',
      '    工作实绩 94.00，工作作风 90.00',
      '    权重 40，实际占 40.00%',
      '  分管领导评分 91.20（1 人评）',
      '    工作实绩 92.00，工作作风 90.00',
      '    权重 30，实际占 30.00%',
      '  民主测评 89.90（6 人评）',
      '    工作实绩 90.50，工作作风 89.00',
      '    每个维度去掉一个最高值、一个最低值后平均',
      '    权重 15，实际占 15.00%',
      '  服务对象评价 89.53（6 人评）',
      '    工作实绩 89.67，工作作风 89.33',
      '    权重 15，实际占 15.00%',
    ]);
  });

  it('spells out the base score and the total in numbers', () => {
    expect(section(everything, '两个维度')).toEqual([
      '两个维度',
      '  工作实绩 92.23，占 60.00%',
      '    (94.00 × 40 + 92.00 × 30 + 90.50 × 15 + 89.67 × 15) ÷ 100 = 92.23',
      '    指标及权重：办件数量 40、办件质量 60',
      '  工作作风 89.75，占 40.00%',
      '    (90.00 × 40 + 90.00 × 30 + 89.00 × 15 + 89.33 × 15) ÷ 100 = 89.75',
    ]);
    expect(section(everything, '基础分 91.24')).toEqual([
      '基础分 91.24',
      '  按来源：(92.40 × 40 + 91.20 × 30 + 89.90 × 15 + 89.53 × 15) ÷ 100 = 91.24',
      '  按维度：(92.23 × 60 + 89.75 × 40) ÷ 100 = 91.24',
    ]);
    expect(section(everything, '总分 100.74')).toEqual(['总分 100.74', '  91.24 + 10.00 − 0.50 = 100.74']);
    expect(text(everything)).toContain(zh.explanation.rounding);
  });

  it('lists every point with its reference, and why it does not count', () => {
    expect(section(everything, '加分 10.00')).toEqual([
      '加分 10.00',
      '  核准 11.00，上限 10.00',
      '  +9.00 驻村帮扶：驻村帮扶',
      '    依据：云组通〔2026〕7号',
      '  +2.00 上级表彰奖励：全省政务服务技能竞赛二等奖',
      '    依据：云政服〔2026〕18号',
      '    超过上限，只计 1.00',
      '  +1.50 超额完成：同一奖项',
      '    依据：云政服〔2026〕18号',
      '    同一事项已计一次，此项不再计',
    ]);
    expect(section(everything, 'Deductions 0.50', en)).toEqual([
      'Deductions 0.50',
      '  Approved 0.50, cap 20.00',
      '  −0.50 duty not done: 材料报送逾期',
      '    Reference: 督办单第12号',
    ]);
    expect(section(explanationSamples.band, '加分 0.00')).toEqual(['加分 0.00', '  没有']);
    expect(section(explanationSamples.poor, '总分 0.00')).toContain('    不足 0 分的按 0 分计');
  });

  it('says why a weight is not the scheme’s', () => {
    expect(section(explanationSamples.withheld, '评价来源和权重')).toEqual([
      '评价来源和权重',
      '  直接领导评分 88.80（1 人评）',
      '    工作实绩 88.00，工作作风 90.00',
      '    权重 40，另并入分管领导的 30，实际占 82.35%（14/17）',
      '    有来源未计入，其权重由其余来源按比例分担',
      '  分管领导评分：不单独计分',
      '    没有分管领导，或与直接领导是同一人；权重 30 并入直接领导评分',
      '  民主测评：不足 5 份，不计入，也不显示',
      '    权重 15 由其余来源按比例分担',
      '  服务对象评价 89.53（6 人评）',
      '    工作实绩 89.67，工作作风 89.33',
      '    权重 15，实际占 17.65%（3/17）',
      '    有来源未计入，其权重由其余来源按比例分担',
    ]);
    expect(section(explanationSamples.waivedDirect, '评价来源和权重').slice(1, 3)).toEqual([
      '  直接领导评分：经组织人事写明理由免除',
      '    权重 40 和并入的分管领导的 30，都由其余来源按比例分担',
    ]);
  });

  it('says of a source that is optional that the scheme does without it', () => {
    const optional = {
      key: 'peer',
      schemeWeight: 20,
      weight: 20,
      kind: 'unused',
      why: 'optional_missing',
      minimum: 5,
    } as const;
    const { band } = explanationSamples;
    if (band.kind !== 'explained') throw new Error('expected an explanation');
    const sources = band.sources.map((source) => (source.key === 'peer' ? optional : source));
    expect(section({ ...band, sources }, '评价来源和权重')).toContain('  民主测评：没有评分，按方案可以缺');
  });

  it('says why the grade is what it is', () => {
    const ground = (name: keyof typeof explanationSamples): string | undefined =>
      lines(explanationSamples[name])[3]?.trim();
    expect(ground('noSeat')).toBe('总分达到“好”的分数线，但名额已满，评为“较好”。');
    expect(ground('tie')).toContain('不自动评定，由两人决定。');
    expect(ground('limited')).toBe('总分在“好”档，因下列限制评为“一般”。');
    expect(ground('band')).toBe('总分在“较好”档。');
    expect(ground('decided')).toBe('由两人决定为“好”。');
    expect(lines(explanationSamples.tie)[0]).toBe('段小满  同分待定，尚无等次');
    expect(section(explanationSamples.decided, '由人决定')).toHaveLength(2);
  });

  it('names each limit with what put it there, the strictest first', () => {
    expect(section(explanationSamples.limited, '限制')).toEqual([
      '限制',
      '  几项限制中，以最严的一项为准',
      '  负面清单：窗口服务投诉属实',
      '    最高评为“一般”',
      '    依据：通报〔2026〕3号',
      '  德行测评为“一般”',
      '    最高评为“较好”',
    ]);
    expect(section(explanationSamples.poor, '限制')).toContain('    一票否决，评为“较差”');
    expect(section(explanationSamples.band, '限制')).toEqual(['限制', '  没有限制']);
  });

  it('shows the seats, the order for them, the rank and what is missing', () => {
    expect(section(explanationSamples.band, '名额')).toEqual([
      '名额',
      '  比较组“科员”：计入 5 人',
      '  “好”的名额：共 2 个，已用 0 个，剩余 2 个',
      '  总分达到“好”的分数线、没有限制、参加排序的：3 人',
      '    依次比总分、工作实绩、直接领导评分',
      '    其中 3 人完全相同而跨在最后的名额上，名额留待决定',
    ]);
    expect(section(explanationSamples.band, '名次')).toEqual(['名次', '  按总分第 4 名，组内共 5 人有总分']);
    expect(section(explanationSamples.band, '分数线')).toEqual([
      '分数线',
      '  总分在“较好”档',
      '  距“好”的分数线还差 1.14 分',
      '    达到分数线后，还须没有限制、排在名额之内',
    ]);
  });

  it('says what a pending grade waits for and what comes next, and claims no weights yet', () => {
    const { pending, pendingDecided } = explanationSamples;
    expect(section(pending, '暂缓的原因和下一步')).toEqual([
      '暂缓的原因和下一步',
      '  廉政审查暂缓',
      '    由纪检监察办结后评定；在此之前不排名、不定等次，仍计入名额的基数',
      '  缺直接领导评分',
      '    由直接领导补评，或由组织人事写明理由免除，再重新结算',
      '  缺分管领导评分',
      '    由分管领导补评，或由组织人事写明理由免除，再重新结算',
    ]);
    expect(text(pending)).not.toMatch(/总分：|实际占 |名次|等次：[好一较]/);
    expect(text(pending)).toContain('权重 15，评分补齐后才能确定实际占多少');
    expect(section(pendingDecided, '由人决定')).toContain('  已由两人决定为“好”，暂缓的原因消除后生效');
  });

  it('gives the roster’s reason to those who are not graded', () => {
    const { noGrade, notAssessed } = explanationSamples;
    expect(lines(noGrade, zh, '试用期内')).toEqual(['段小满  不定等次', '', '原因', '  名单注明：试用期内']);
    expect(lines(notAssessed)).toEqual(['段小满  不参加考核', '', '原因', '  名单上没有注明原因']);
    expect(lines({ kind: 'unknown_person' })).toEqual(['段小满  不在本周期的名单中']);
    expect(text({ kind: 'refused', overfull: ['科员', ''] })).toContain('由人决定为“好”的超过了名额（科员、全体）');
  });

  it('keeps the grades’ own words in English, glossed once', () => {
    const english = text(explanationSamples.noSeat, en);
    expect(english).toContain('Grade: 较好');
    expect(english.match(/fairly good/g)).toHaveLength(1);
  });
});

/** Every explanation of an arbitrary unit, in both languages. */
function toldBy(scheme: Parameters<typeof createExplainer>[0], facts: Parameters<typeof createExplainer>[1]) {
  const told = createExplainer(scheme, facts);
  return facts.people.flatMap(({ key }) =>
    LOCALES.map((locale) => ({ explanation: told(key), lines: lines(told(key), textsFor(locale)) })),
  );
}

/** `(a × w + b × v) ÷ s = r`, worked out again. */
function deviation(formula: string): number {
  const [, sum = '', weights = '', result = ''] = /\((.+)\) ÷ (\d+) = ([\d.]+)$/.exec(formula) ?? [];
  const terms = sum.split(' + ').map((term) => term.split(' × ').map(Number));
  return Math.abs(
    terms.reduce((total, [value = 0, weight = 0]) => total + value * weight, 0) / Number(weights) - Number(result),
  );
}

describe('explanation lines', () => {
  it('are one line each, whatever people wrote', () => {
    const all = lines(crowdedExplanation('一\n二\u001b[2J\u202e三'));
    expect(all.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(all).toContain('  +1.00 急难险重任务：一 二[2J三');
  });
});

describe('any explanation', () => {
  it('leaves no hole in a sentence', () => {
    fc.assert(
      fc.property(anyScheme, anyFacts, (scheme, facts) => {
        for (const { lines: all } of toldBy(scheme, facts)) {
          expect(all.join('\n')).not.toMatch(/undefined|null|NaN|\[object|（）|\(\)/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has formulas that come out as they say, but for the rounding of what they show', () => {
    fc.assert(
      fc.property(anyScheme, anyFacts, (scheme, facts) => {
        const formulas = toldBy(scheme, facts).flatMap(({ lines: all }) => all.filter((line) => line.includes(' ÷ ')));
        for (const formula of formulas) expect(deviation(formula)).toBeLessThanOrEqual(0.0101);
      }),
      { numRuns: 60 },
    );
  });
});
