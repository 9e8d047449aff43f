import type { DimensionKey, Scheme, ScoreLevel } from './scheme.ts';

const level = (
  from: number,
  score: number,
  label: readonly [zh: string, en: string],
  anchor: readonly [zh: string, en: string],
  reasonRequired: boolean,
): ScoreLevel => ({
  from,
  score,
  label: { zh: label[0], en: label[1] },
  anchor: { zh: anchor[0], en: anchor[1] },
  reasonRequired,
});

// "All duties done" is the second level, 80–89: anchored at 60, as the word 及格 tempts one to, it would land people in 一般.
const ANCHORS: Readonly<Record<DimensionKey, readonly ScoreLevel[]>> = {
  achievement: [
    level(
      90,
      95,
      ['突出', 'Outstanding'],
      [
        '全面完成职责任务，并有超出要求、可以查证的成果。',
        'All duties done, with results beyond what was asked that can be checked.',
      ],
      true,
    ),
    level(
      80,
      85,
      ['达标', 'Duties done'],
      ['职责任务全部按时保质完成。', 'All duties done, on time and to the standard.'],
      false,
    ),
    level(
      70,
      75,
      ['基本达标', 'Mostly done'],
      ['主要任务完成，个别事项迟延或需要返工。', 'The main duties done; single items late or done over.'],
      false,
    ),
    level(
      60,
      65,
      ['有差距', 'Falling short'],
      ['部分任务未完成，或质量经提醒后仍不到位。', 'Some duties not done, or short of the standard after being told.'],
      true,
    ),
    level(
      0,
      50,
      ['未履职', 'Duties neglected'],
      ['主要任务没有完成，影响了整体工作。', 'The main duties not done, to the harm of the work as a whole.'],
      true,
    ),
  ],
  conduct: [
    level(
      90,
      95,
      ['突出', 'Outstanding'],
      [
        '主动担当，遇急难任务冲在前面，同事和群众认可。',
        'Takes on hard and urgent work unasked; colleagues and the public say so.',
      ],
      true,
    ),
    level(
      80,
      85,
      ['良好', 'Good'],
      [
        '遵守纪律，尽职尽责，服务热情，协作配合好。',
        'Keeps discipline, does the duties with care, is courteous and works well with others.',
      ],
      false,
    ),
    level(
      70,
      75,
      ['基本良好', 'Mostly good'],
      [
        '总体尽责，偶有拖延或配合不够，经提醒能改。',
        'Dutiful on the whole; now and then slow or unhelpful, and mends it when told.',
      ],
      false,
    ),
    level(
      60,
      65,
      ['有差距', 'Falling short'],
      [
        '多次拖延推诿，或纪律松散，提醒后改进不大。',
        'Repeatedly slow or evasive, or lax in discipline, with little change after being told.',
      ],
      true,
    ),
    level(
      0,
      50,
      ['问题明显', 'Plain faults'],
      ['不担当、不作为，或有违反纪律的行为。', 'Shirks the work, or has broken discipline.'],
      true,
    ),
  ],
};

/** The scheme to ship (DOMAIN 4, 5, 7): an organ with one direct leader per person and peers' ballots. */
export const defaultScheme = (): Scheme => ({
  name: '平时考核默认方案',
  dimensions: [
    { key: 'achievement', weight: 60, anchors: ANCHORS.achievement },
    { key: 'conduct', weight: 40, anchors: ANCHORS.conduct },
  ],
  sources: [
    { key: 'direct', weight: 80 },
    { key: 'peer', weight: 20, minBallots: 5, trim: true },
  ],
  points: { bonusCap: 10, deductionCap: 20 },
  bands: { 好: 90, 较好: 80, 一般: 60 },
  quota: { percent: 40 },
  annual: { minGood: 2, percent: 20 },
  bonus: { rates: { 一般: 0.5, 较差: 1 }, unitCoefficient: 1, split: 'equal' },
  standardScore: 80,
});
