import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import type { IndicatorScheme, Scheme, SourceKey, SourceScheme } from '../../../src/domain/scheme.ts';
import type { Draw } from './random.ts';

const indicators = (draw: Draw): readonly IndicatorScheme[] =>
  Array.from({ length: draw.int(1, 4) }, (_, index) => ({
    key: draw.one(['quality', 'quantity', "o'clock", '勤']) + index,
    weight: draw.one([1, 2, 3, 7, 10, 25, 97, 99_991]),
  }));

const sourcesOf = (draw: Draw): readonly SourceScheme[] => {
  const keys: SourceKey[] = ['direct'];
  for (const key of ['deputy', 'peer', 'client'] as const) if (draw.chance(0.6)) keys.push(key);
  if (draw.chance(0.2)) keys.reverse();
  let left = 100;
  return keys.map((key, index) => {
    const weight = index === keys.length - 1 ? left : draw.int(1, left - (keys.length - index - 1));
    left -= weight;
    return {
      key,
      weight,
      ...(draw.chance(0.3) ? { minBallots: draw.int(1, 7) } : {}),
      ...(draw.chance(0.3) ? { trim: draw.chance(0.5) } : {}),
      ...(draw.chance(0.25) ? { optional: true } : {}),
    };
  });
};

const classesOf = (draw: Draw): Scheme['classes'] =>
  draw.chance(0.5)
    ? []
    : Array.from({ length: draw.int(1, 3) }, () => ({
        match: {
          ...(draw.chance(0.6) ? { category: draw.one(['综合', '执法']) } : {}),
          ...(draw.chance(0.4) ? { level: draw.one(['一级', '二级']) } : {}),
        },
        indicators: {
          ...(draw.chance(0.8) ? { achievement: indicators(draw) } : {}),
          ...(draw.chance(0.5) ? { conduct: indicators(draw) } : {}),
        },
      }));

/** A sound scheme with awkward numbers. */
export const randomScheme = (draw: Draw): Scheme => {
  const achievement = draw.one([60, 50, 33, 100, 0, 71]);
  return {
    ...defaultScheme(),
    dimensions: [
      { key: 'achievement', weight: achievement, ...(draw.chance(0.3) ? { indicators: indicators(draw) } : {}) },
      { key: 'conduct', weight: 100 - achievement, ...(draw.chance(0.3) ? { indicators: indicators(draw) } : {}) },
    ],
    classes: classesOf(draw),
    sources: sourcesOf(draw),
    points: {
      bonusCap: draw.one([10, 0, 2.5, 0.01, 3.335]),
      deductionCap: draw.one([20, 0, 4.5, 100, 7.0005]),
      ...(draw.chance(0.5)
        ? { items: { village_posting: 2, urgent_task: 0.75, duty_undone: 1.5, negligence: 30 } }
        : {}),
    },
    bands: draw.one([
      { 好: 90, 较好: 80, 一般: 60 },
      { 好: 85.5, 较好: 85, 一般: 84.99 },
      { 好: 70.005, 较好: 60, 一般: 10 },
    ]),
    quota: { percent: draw.one([40, 33.3, 0, 100, 12.5, 66.67, 39.999]) },
    negativeList: draw.chance(0.5)
      ? [
          { code: 'slackness', effect: 'cap_较好' },
          { code: 'misconduct', effect: 'veto' },
          { code: 'negligence', effect: 'deduct' },
        ]
      : [],
    ...(draw.chance(0.3) ? { virtuePoints: { 好: 1, 较好: 0.25, 一般: -2.5, 较差: -30 } } : {}),
  };
};
