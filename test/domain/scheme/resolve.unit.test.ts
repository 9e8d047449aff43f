import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { citations, danglingCitations, parameterPaths } from '../../../src/domain/scheme/citations.ts';
import type { SchemeFile } from '../../../src/domain/scheme/file.ts';
import { resolveScheme } from '../../../src/domain/scheme/resolve.ts';

const levels = [
  { from: 0, score: 70, label: { zh: '档', en: 'Level' }, anchor: { zh: '如此', en: 'So' }, reasonRequired: false },
];

/** The scheme of a city, as a county's parent. */
const city: SchemeFile = {
  name: '市级方案',
  cites: '市级办法',
  dimensions: [
    { key: 'conduct', weight: 30, anchors: levels, indicators: [{ key: 'discipline', weight: 1 }] },
    { key: 'achievement', weight: 70, anchors: levels, cites: { anchors: '市级档次说明' } },
  ],
  classes: [
    { match: { category: '执法' }, indicators: { achievement: [{ key: 'cases', weight: 2, cites: '执法指标' }] } },
  ],
  sources: [
    { key: 'direct', weight: 70 },
    { key: 'peer', weight: 30, minBallots: 7, cites: { minBallots: '市级会议' } },
  ],
  points: { bonusCap: 6, items: { commended: 2, negligence: -3 } },
  bands: { 好: 88, cites: '市级分数线' },
  bonus: { rates: { 一般: 0.4, cites: { 一般: '市级绩效' } } },
  negativeList: [
    { code: 'fraud', effect: 'veto', cites: '市级负面清单' },
    { code: 'late', effect: 'cap_较好' },
  ],
  dates: { summaryDue: 6, month: { post: 6, verify: 5 } },
};
const parent = resolveScheme(city, null);

describe('what a file leaves out', () => {
  it('comes from the defaults without a parent', () => {
    expect(resolveScheme({}, null)).toEqual(defaultScheme());
    const own = resolveScheme({ name: '本局方案', quota: { percent: 33.3 }, bands: { 较好: 82 } }, null);
    expect(own).toEqual({
      ...defaultScheme(),
      name: '本局方案',
      quota: { percent: 33.3 },
      bands: { 好: 90, 较好: 82, 一般: 60 },
    });
  });

  it('comes from the parent where there is one', () => {
    expect(resolveScheme({ parent: 'CITY' }, parent)).toEqual({ ...parent, parent: 'CITY' });
    const { points, bonus, dates, bands } = resolveScheme(
      {
        points: { deductionCap: 9, items: { urgent_task: 1 } },
        bonus: { rates: { 较差: 0.9 }, split: 'total' },
        dates: { scoresDue: 4, month: { verify: 4 } },
        bands: { 一般: 55 },
      },
      parent,
    );
    expect(points).toEqual({ bonusCap: 6, deductionCap: 9, items: { commended: 2, negligence: 3, urgent_task: 1 } });
    expect(bonus).toEqual({ rates: { 一般: 0.4, 较差: 0.9 }, unitCoefficient: 1, split: 'total' });
    expect(dates).toEqual({ summaryDue: 6, scoresDue: 4, month: { post: 6, verify: 4 } });
    expect(bands).toEqual({ 好: 88, 较好: 80, 一般: 55 });
  });

  it('of a list that is given is gone, but for the sentences of the levels', () => {
    const { dimensions, sources } = resolveScheme(
      {
        dimensions: [
          { key: 'achievement', weight: 50 },
          { key: 'conduct', weight: 50, anchors: [] },
        ],
        sources: [
          { key: 'direct', weight: 60 },
          { key: 'peer', weight: 20 },
          { key: 'client', weight: 20, minBallots: 9 },
        ],
      },
      parent,
    );
    expect(dimensions).toEqual([
      { key: 'achievement', weight: 50, anchors: levels },
      { key: 'conduct', weight: 50, anchors: [] },
    ]);
    expect(sources).toEqual([
      { key: 'direct', weight: 60 },
      { key: 'peer', weight: 20, minBallots: 5, trim: true },
      { key: 'client', weight: 20, minBallots: 9 },
    ]);
  });
});

describe('lists that grow', () => {
  it("has the file's classes before the parent's: the first that fits counts", () => {
    const own = { match: { level: '科级' }, indicators: { conduct: [{ key: 'care', weight: 1 }] } };
    expect(resolveScheme({ classes: [own] }, parent).classes).toEqual([own, ...(parent.classes ?? [])]);
  });

  it("keeps the parent's negative list, each code as the file has it where it does", () => {
    const own = [
      { code: 'absent', effect: 'deduct' },
      { code: 'late', effect: 'cap_一般' },
    ] as const;
    expect(resolveScheme({ negativeList: own }, parent).negativeList).toEqual([
      ...own,
      { code: 'fraud', effect: 'veto' },
    ]);
  });

  it('reads a deduction with or without its sign', () => {
    expect(
      resolveScheme({ points: { items: { negligence: 2, slackness: -1.5, commended: -1 } } }, null).points.items,
    ).toEqual({
      negligence: 2,
      slackness: 1.5,
      // A bonus below 0 is left for the check to refuse.
      commended: -1,
    });
  });
});

describe('citations', () => {
  it('come from the nearest place that has one', () => {
    expect(citations(city)).toMatchObject({
      'dimensions[0].weight': '市级办法',
      'dimensions[1].weight': '市级办法',
      'dimensions[1].anchors': '市级档次说明',
      'classes[0].indicators.achievement[0].weight': '执法指标',
      'sources[1].weight': '市级办法',
      'sources[1].minBallots': '市级会议',
      'bands.好': '市级分数线',
      'bonus.rates.一般': '市级绩效',
      'negativeList[0].effect': '市级负面清单',
      'points.items.commended': '市级办法',
    });
    expect(citations({ quota: { percent: 40 } })).toEqual({});
    expect(citations({ sources: [{ key: 'direct', weight: 100, chat: { cites: '会议决定' } }] })).toEqual({
      'sources[0].chat': '会议决定',
    });
    expect(
      citations({ points: { bonusCap: 1, items: { commended: 1 } }, cites: { 'points.items': '甲', points: '乙' } }),
    ).toEqual({
      'points.bonusCap': '乙',
      'points.items.commended': '甲',
    });
  });

  it('do not cover what the defaults fill in', () => {
    expect(citations(parent)['bands.好']).toBe('市级分数线');
    expect(citations(parent)).not.toHaveProperty(['bands.较好']);
    expect(citations(parent)).not.toHaveProperty(['sources[1].trim']);
  });

  it('go with the parameters: inherited ones with theirs, overridden ones with the file’s or none', () => {
    const county = resolveScheme(
      {
        parent: 'CITY',
        sources: [{ key: 'direct', weight: 100 }],
        classes: [{ match: { level: '科级' }, indicators: {} }],
        negativeList: [{ code: 'late', effect: 'veto' }],
        bands: { 一般: 50 },
        points: { bonusCap: 8, cites: '县级办法' },
        dimensions: [
          { key: 'achievement', weight: 55 },
          { key: 'conduct', weight: 45, anchors: [], cites: '县级维度' },
        ],
      },
      parent,
    );
    const found = citations(county);
    expect(found).toMatchObject({
      'bands.好': '市级分数线',
      'bonus.rates.一般': '市级绩效',
      'points.bonusCap': '县级办法',
      'points.items.commended': '市级办法',
      'classes[1].indicators.achievement[0].weight': '执法指标',
      'negativeList[1].effect': '市级负面清单',
      'dimensions[0].anchors': '市级档次说明',
      'dimensions[1].weight': '县级维度',
      'dimensions[1].anchors': '县级维度',
      'dates.summaryDue': '市级办法',
    });
    for (const path of [
      'sources[0].weight',
      'bands.一般',
      'dimensions[0].weight',
      'negativeList[0].effect',
      'classes[0].match',
    ])
      expect(found, path).not.toHaveProperty([path]);
  });

  it('of a file or a group that sets nothing cover nothing', () => {
    const county = resolveScheme({ cites: '县级办法', points: { cites: '县级加分' }, quota: {} }, null);
    expect(county).toEqual(defaultScheme());
    expect(citations(county)).toEqual({});
  });

  it('that name nothing are found', () => {
    expect(
      danglingCitations({ ...city, cites: { 'bands.好': '甲', 'bands.优': '乙' } }).map(({ path }) => path),
    ).toEqual(['bands.优']);
  });
});

describe('the laws of inheritance', () => {
  const text = fc.constantFrom('甲', '乙', '丙');
  const cites = fc.option(text, { nil: undefined });
  const anyFile: fc.Arbitrary<SchemeFile> = fc.record(
    {
      cites: text,
      quota: fc.record({ percent: fc.integer({ min: 1, max: 100 }), cites }, { requiredKeys: [] }),
      points: fc.record(
        { bonusCap: fc.nat(9), items: fc.record({ commended: fc.nat(9), cites: text }, { requiredKeys: [] }) },
        { requiredKeys: [] },
      ),
      classes: fc.array(fc.record({ match: fc.record({ pool: text }), indicators: fc.constant({}), cites }), {
        maxLength: 2,
      }),
      negativeList: fc.uniqueArray(fc.record({ code: text, effect: fc.constant('veto' as const), cites }), {
        selector: ({ code }) => code,
      }),
      sources: fc.constant([{ key: 'direct', weight: 100 } as const]),
    },
    { requiredKeys: [] },
  );
  const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

  it('a resolved scheme is a file that resolves to itself', () => {
    fc.assert(
      fc.property(anyFile, anyFile, (own, above) => {
        const scheme = plain(resolveScheme(plain(own), resolveScheme(plain(above), null)));
        const { points, ...rest } = scheme;
        expect(resolveScheme({ ...rest, points: { ...points, items: points.items ?? {} } }, null)).toEqual(scheme);
        expect(danglingCitations(scheme)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("what the file sets is as it set it, with the file's citations alone", () => {
    fc.assert(
      fc.property(anyFile, anyFile, (own, above) => {
        const file = plain(own);
        const scheme = resolveScheme(file, resolveScheme(plain(above), null));
        const [ours, found] = [citations(file), citations(scheme)];
        for (const path of parameterPaths(file)) expect(found[path], path).toBe(ours[path]);
      }),
      { numRuns: 60 },
    );
  });
});
