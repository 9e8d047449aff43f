import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { checkScheme } from '../../../src/domain/scheme/check-scheme.ts';
import { sentenceOf } from '../../../src/domain/scheme/note-texts.ts';
import { FILE_FAULTS, RULE_FAULTS, WARNINGS } from '../../../src/domain/scheme/notes.ts';
import type { DimensionScheme, IndicatorScheme, Scheme, SourceScheme } from '../../../src/domain/scheme.ts';

const good = defaultScheme();
const anchors = good.dimensions[0]?.anchors ?? [];

const faults = (change: Partial<Scheme>) =>
  checkScheme({ ...good, ...change }).faults.map(({ code, path }) => [code, path]);
const warnings = (change: Partial<Scheme>) =>
  checkScheme({ ...good, ...change }).warnings.map(({ code, path }) => [code, path]);

const sources = (...weights: readonly [SourceScheme['key'], number][]): readonly SourceScheme[] =>
  weights.map(([key, weight]) => ({ key, weight }));
const dimensions = (
  achievement: number,
  conduct: number,
  indicators?: readonly IndicatorScheme[],
): readonly DimensionScheme[] => [
  { key: 'achievement', weight: achievement, ...(indicators && { indicators }) },
  { key: 'conduct', weight: conduct },
];
const indicator = (key: string, weight: number, quantitative = true, common = true): IndicatorScheme => ({
  key,
  weight,
  quantitative,
  common,
});

describe('the faults of a scheme', () => {
  it('are none in the default scheme', () => {
    expect(checkScheme(good)).toEqual({ faults: [], warnings: [] });
  });

  it.each([
    [60, 41, [['weights_sum', 'dimensions']]],
    [100, 0, []],
    [
      33.3,
      66.7,
      [
        ['not_whole', 'dimensions[0].weight'],
        ['not_whole', 'dimensions[1].weight'],
      ],
    ],
    [
      -1,
      101,
      [
        ['not_whole', 'dimensions[0].weight'],
        ['not_whole', 'dimensions[1].weight'],
      ],
    ],
  ])('dimensions of %d and %d', (achievement, conduct, expected) => {
    expect(faults({ dimensions: dimensions(achievement, conduct) })).toEqual(expected);
  });

  it('both dimensions, once each', () => {
    expect(faults({ dimensions: [{ key: 'achievement', weight: 100 }] })).toEqual([
      ['dimension_missing', 'dimensions'],
    ]);
    expect(faults({ dimensions: [] })).toEqual([
      ['dimension_missing', 'dimensions'],
      ['dimension_missing', 'dimensions'],
      ['weights_sum', 'dimensions'],
    ]);
    expect(faults({ dimensions: [...dimensions(60, 40), { key: 'conduct', weight: 0 }] })).toEqual([
      ['repeated', 'dimensions[2].key'],
    ]);
  });

  it.each<[readonly SourceScheme[], string[][]]>([
    [sources(['direct', 100]), []],
    [sources(['direct', 80], ['peer', 10]), [['weights_sum', 'sources']]],
    [sources(['deputy', 50], ['peer', 50]), [['direct_missing', 'sources']]],
    [sources(['direct', 50], ['peer', 25], ['peer', 25]), [['repeated', 'sources[2].key']]],
    [sources(['direct', 100], ['peer', 0]), [['not_whole', 'sources[1].weight']]],
    [
      sources(['direct', 99.5], ['peer', 0.5]),
      [
        ['not_whole', 'sources[0].weight'],
        ['not_whole', 'sources[1].weight'],
      ],
    ],
    [
      [
        { key: 'direct', weight: 80 },
        { key: 'peer', weight: 20, minBallots: 0 },
      ],
      [['not_whole', 'sources[1].minBallots']],
    ],
    [
      [
        { key: 'direct', weight: 80 },
        { key: 'peer', weight: 20, minBallots: 2.5 },
      ],
      [['not_whole', 'sources[1].minBallots']],
    ],
    [
      [
        { key: 'direct', weight: 80 },
        { key: 'peer', weight: 20, chat: { cites: ' ' } },
      ],
      [['chat_without_citation', 'sources[1].chat.cites']],
    ],
  ])('sources %j', (list, expected) => {
    expect(faults({ sources: list })).toEqual(expected);
  });

  it('indicators: keys, weights and repeats, in the scheme and in a class', () => {
    const bad = [
      indicator('Quality', 1),
      indicator('pace', 0),
      indicator('pace', 1.5),
      indicator('9th', 1),
      indicator('工作量', 1),
    ];
    const expected = (place: string) => [
      ['indicator_key', `${place}[0].key`],
      ['not_whole', `${place}[1].weight`],
      ['not_whole', `${place}[2].weight`],
      ['indicator_key', `${place}[3].key`],
      ['indicator_key', `${place}[4].key`],
      ['repeated', `${place}[2].key`],
    ];
    expect(faults({ dimensions: dimensions(60, 40, bad) })).toEqual(expected('dimensions[0].indicators'));
    expect(faults({ classes: [{ match: { level: '科级' }, indicators: { conduct: bad } }] })).toEqual(
      expected('classes[0].indicators.conduct'),
    );
  });

  it('levels: a whole score to start from, none twice, and a button inside', () => {
    const [top, second] = anchors;
    if (top === undefined || second === undefined) throw new Error('the default scheme has levels');
    const levels = [
      { ...top, score: 89 },
      { ...second, from: 80.5 },
      { ...second, from: 90, score: 95 },
      { ...second, from: 0, score: 80.5 },
    ];
    expect(
      faults({
        dimensions: [
          { key: 'achievement', weight: 60, anchors: levels },
          { key: 'conduct', weight: 40 },
        ],
      }),
    ).toEqual([
      ['anchor_score_outside', 'dimensions[0].anchors[0].score'],
      ['not_whole', 'dimensions[0].anchors[1].from'],
      ['anchor_score_outside', 'dimensions[0].anchors[3].score'],
      ['repeated', 'dimensions[0].anchors[2].from'],
    ]);
  });

  it.each([
    [{ 好: 90, 较好: 80, 一般: 0 }, true],
    [{ 好: 100, 较好: 80.5, 一般: 60.25 }, true],
    [{ 好: 80, 较好: 80, 一般: 60 }, false],
    [{ 好: 90, 较好: 60, 一般: 60 }, false],
    [{ 好: 101, 较好: 80, 一般: 60 }, false],
    [{ 好: 90, 较好: 80, 一般: -1 }, false],
  ])('bands %j: %s', (bands, sound) => {
    expect(faults({ bands, standardScore: 85 })).toEqual(sound ? [] : [['bands_order', 'bands']]);
  });

  it('numbers within their reach', () => {
    expect(
      faults({
        quota: { percent: 100.5 },
        points: { bonusCap: -1, deductionCap: -0.5 },
        annual: { minGood: 5, percent: -1 },
        bonus: { rates: { 一般: 1.5, 较差: -0.1 }, unitCoefficient: 1.01, split: 'total' },
        standardScore: 101,
      }),
    ).toEqual([
      ['out_of_range', 'points.bonusCap'],
      ['out_of_range', 'points.deductionCap'],
      ['out_of_range', 'quota.percent'],
      ['out_of_range', 'standardScore'],
      ['not_whole', 'annual.minGood'],
      ['out_of_range', 'annual.percent'],
      ['out_of_range', 'bonus.rates.一般'],
      ['out_of_range', 'bonus.rates.较差'],
      ['out_of_range', 'bonus.unitCoefficient'],
    ]);
    expect(faults({ quota: { percent: 0 }, annual: { minGood: 4 }, points: { bonusCap: 0, deductionCap: 0 } })).toEqual(
      [],
    );
    expect(faults({ points: { bonusCap: 1e6, deductionCap: 2.125 }, standardScore: 80.001 })).toEqual([
      ['out_of_range', 'points.bonusCap'],
      ['two_decimals', 'points.deductionCap'],
      ['two_decimals', 'standardScore'],
    ]);
    expect(faults({ bands: { 好: 90, 较好: 80.005, 一般: 60 }, standardScore: 85 })).toEqual([
      ['two_decimals', 'bands.较好'],
    ]);
    expect(faults({ annual: { minGood: 0 } })).toEqual([['not_whole', 'annual.minGood']]);
    expect(faults({ annual: { minGood: 1.5 } })).toEqual([['not_whole', 'annual.minGood']]);
  });

  it('points: reasons of the closed list, amounts above 0 with two decimals at most', () => {
    expect(
      faults({
        points: {
          ...good.points,
          items: { commended: 2, overtime: 1, urgent_task: 0, negligence: 1.005, slackness: -2 },
        },
      }),
    ).toEqual([
      ['reason_unknown', 'points.items.overtime'],
      ['amount_invalid', 'points.items.urgent_task'],
      ['amount_invalid', 'points.items.negligence'],
      ['amount_invalid', 'points.items.slackness'],
    ]);
    expect(faults({ virtuePoints: { 好: 1, 较差: -2.125 } })).toEqual([['amount_invalid', 'virtuePoints.较差']]);
  });

  it('the negative list and the texts', () => {
    const item = { code: 'fraud', effect: 'veto' } as const;
    expect(faults({ name: ' ', parent: '', negativeList: [item, { ...item, code: '' }, item] })).toEqual([
      ['text_blank', 'name'],
      ['text_blank', 'parent'],
      ['text_blank', 'negativeList[1].code'],
      ['repeated', 'negativeList[2].code'],
    ]);
  });

  it('dates: whole workdays above 0 and in their order; the end of the period may stay where it is', () => {
    expect(faults({ dates: { periodEnd: 0, summaryDue: 1, month: { challenge: 1 } } })).toEqual([]);
    expect(
      faults({
        dates: {
          periodEnd: -1,
          summaryDue: 0,
          scoresDue: 2.5,
          noticeFrom: 6,
          feedbackBy: 1e6,
          month: { closes: 5, verify: 7 },
        },
      }),
    ).toEqual([
      ['not_whole', 'dates.periodEnd'],
      ['not_whole', 'dates.summaryDue'],
      ['not_whole', 'dates.scoresDue'],
      ['not_whole', 'dates.feedbackBy'],
      ['dates_order', 'dates'],
      ['dates_order', 'dates.month'],
    ]);
  });
});

describe('the warnings', () => {
  it.each([
    [sources(['direct', 40], ['deputy', 30], ['peer', 15], ['client', 15]), false],
    [sources(['direct', 30], ['deputy', 70]), true],
    [sources(['direct', 50], ['peer', 50]), true],
  ])('name a direct leader who is not the first: %j', (list, warned) => {
    expect(warnings({ sources: list })).toEqual(warned ? [['direct_not_largest', 'sources']] : []);
  });

  it('name the kinds of indicator that are missing', () => {
    const all = [indicator('a', 1, true, true), indicator('b', 1, false, false)];
    expect(warnings({ dimensions: dimensions(60, 40, all) })).toEqual([]);
    expect(warnings({ dimensions: dimensions(60, 40, [indicator('a', 1, true, true)]) })).toEqual([
      ['no_qualitative', 'dimensions'],
      ['no_specific', 'dimensions'],
    ]);
    // A flag left out says no.
    expect(
      warnings({ classes: [{ match: { pool: '一组' }, indicators: { conduct: [{ key: 'a', weight: 1 }] } }] }),
    ).toEqual([
      ['no_quantitative', 'classes[0]'],
      ['no_common', 'classes[0]'],
    ]);
  });

  it("count the scheme's own indicators for a class where the class has none", () => {
    const half = [indicator('a', 1, true, true)];
    const other = [indicator('b', 1, false, false)];
    expect(
      warnings({
        dimensions: dimensions(60, 40, half),
        classes: [{ match: { level: '科级' }, indicators: { conduct: other } }],
      }),
    ).toEqual([
      ['no_qualitative', 'dimensions'],
      ['no_specific', 'dimensions'],
    ]);
  });

  it('name a class that an earlier one hides', () => {
    const both = [indicator('a', 1, true, true), indicator('b', 1, false, false)];
    const classes = [
      { match: { category: '窗口' }, indicators: { conduct: both } },
      { match: { category: '窗口', level: '科级' }, indicators: { conduct: both } },
      { match: { level: '科级' }, indicators: { conduct: both } },
      { match: {}, indicators: { conduct: both } },
      { match: { position: '主任' }, indicators: { conduct: both } },
    ];
    expect(checkScheme({ ...good, classes }).warnings.map(({ path, args }) => [path, args.by])).toEqual([
      ['classes[1]', 'classes[0]'],
      ['classes[4]', 'classes[3]'],
    ]);
  });

  it('name what is allowed and mostly not meant', () => {
    expect(warnings({ standardScore: 79.99 })).toEqual([['standard_below_band', 'standardScore']]);
    expect(warnings({ quota: { percent: 40.5 } })).toEqual([['quota_above_usual', 'quota.percent']]);
    expect(warnings({ virtuePoints: { 好: 1 } })).toEqual([['virtue_points', 'virtuePoints']]);
    expect(
      warnings({
        sources: [
          { key: 'direct', weight: 80, minBallots: 5, chat: { cites: '会议决定' } },
          { key: 'client', weight: 20, trim: true },
        ],
      }),
    ).toEqual([
      ['without_effect', 'sources[0].minBallots'],
      ['without_effect', 'sources[0].chat'],
      ['without_effect', 'sources[1].trim'],
    ]);
  });
});

describe('the sentences', () => {
  it('are there for every code, in both languages, and differ', () => {
    const codes = [...FILE_FAULTS, ...RULE_FAULTS, ...WARNINGS];
    const said = codes.flatMap((code) =>
      (['zh-CN', 'en-US'] as const).map((locale) => sentenceOf({ code, path: '', args: {} }, locale)),
    );
    expect(said.filter((sentence) => sentence.trim() === '')).toEqual([]);
    expect(new Set(said).size).toBe(codes.length * 2);
  });

  it('leave no argument open', () => {
    const bad: Scheme = {
      ...good,
      dimensions: [
        {
          key: 'achievement',
          weight: 0.5,
          indicators: [indicator('A', 0)],
          anchors: anchors.map((level) => ({ ...level, score: 101 })),
        },
      ],
      sources: [
        { key: 'deputy', weight: 120, trim: true },
        { key: 'deputy', weight: -1 },
      ],
      points: { bonusCap: -1, deductionCap: 0, items: { x: 1, commended: 0 } },
      bands: { 好: 1, 较好: 99, 一般: 3 },
      quota: { percent: 120 },
      standardScore: 60,
      dates: { noticeTo: 0, month: { post: 1 } },
    };
    const { faults: found, warnings: doubts } = checkScheme(bad);
    expect(found.length).toBeGreaterThan(12);
    for (const each of [...found, ...doubts])
      for (const locale of ['zh-CN', 'en-US'] as const) expect(sentenceOf(each, locale)).not.toMatch(/[{}]|undefined/);
  });

  it('put the place first', () => {
    const fault = { code: 'out_of_range', path: 'quota.percent', args: { min: 0, max: 100, value: 140 } } as const;
    expect(sentenceOf(fault, 'zh-CN')).toBe('quota.percent：应在 0 到 100 之间，现为 140。');
    expect(sentenceOf(fault, 'en-US')).toBe('quota.percent: This must lie between 0 and 100, not at 140.');
  });
});
