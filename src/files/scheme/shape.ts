import { z } from 'zod';
import type { FaultCode } from '../../domain/scheme/notes.ts';
import { DIMENSION_KEYS, SOURCE_KEYS } from '../../domain/scheme.ts';

// The error's text is a code of ours: it tells more than the kind of issue.
const CITES_INVALID: FaultCode = 'cites_invalid';

const cites = z
  .union([z.string().regex(/\S/), z.record(z.string(), z.string().regex(/\S/))], { error: CITES_INVALID })
  .optional();

const number = z.number().optional();
const flag = z.boolean().optional();
const text = z.string().optional();

const anchor = z.strictObject({
  from: z.number(),
  score: z.number(),
  label: z.strictObject({ zh: z.string().regex(/\S/), en: z.string().regex(/\S/) }),
  anchor: z.strictObject({ zh: z.string().regex(/\S/), en: z.string().regex(/\S/) }),
  reasonRequired: z.boolean().default(false),
});

const anchors = z.array(anchor).optional();

const indicators = z.array(
  z.strictObject({
    key: z.string(),
    weight: z.number(),
    name: text,
    quantitative: flag,
    common: flag,
    anchors,
    cites,
  }),
);

const dimension = z.strictObject({
  key: z.enum(DIMENSION_KEYS),
  weight: z.number(),
  indicators: indicators.optional(),
  anchors,
  cites,
});

const schemeClass = z.strictObject({
  match: z.strictObject({ category: text, level: text, position: text, pool: text }),
  indicators: z.strictObject({ achievement: indicators.optional(), conduct: indicators.optional() }),
  cites,
});

const source = z.strictObject({
  key: z.enum(SOURCE_KEYS),
  weight: z.number(),
  minBallots: number,
  trim: flag,
  optional: flag,
  // A citation left out is for the rules to miss, with whatever else they find.
  chat: z.strictObject({ cites: z.string().default('') }).optional(),
  cites,
});

const byGrade = z.strictObject({ 好: number, 较好: number, 一般: number, 较差: number, cites });

const points = z.strictObject({
  bonusCap: number,
  deductionCap: number,
  items: z
    .strictObject({
      village_posting: number,
      urgent_task: number,
      exceeded_target: number,
      commended: number,
      special_post: number,
      duty_undone: number,
      negligence: number,
      slackness: number,
      misconduct: number,
      cites,
    })
    .optional(),
  cites,
});

const dates = z.strictObject({
  periodEnd: number,
  summaryDue: number,
  scoresDue: number,
  gradesFixed: number,
  noticeFrom: number,
  noticeTo: number,
  feedbackBy: number,
  month: z.strictObject({ closes: number, verify: number, post: number, challenge: number, cites }).optional(),
  cites,
});

/** The shape of a scheme file (考核方案): what is there has its type, and nothing is there that has no meaning. */
export const schemeShape = z.strictObject({
  name: text,
  dimensions: z.array(dimension).optional(),
  classes: z.array(schemeClass).optional(),
  sources: z.array(source).optional(),
  points: points.optional(),
  bands: z.strictObject({ 好: number, 较好: number, 一般: number, cites }).optional(),
  quota: z.strictObject({ percent: number, cites }).optional(),
  annual: z.strictObject({ minGood: number, percent: number, cites }).optional(),
  bonus: z
    .strictObject({
      rates: byGrade.optional(),
      unitCoefficient: number,
      split: z.enum(['equal', 'total']).optional(),
      cites,
    })
    .optional(),
  negativeList: z
    .array(
      z.strictObject({
        code: z.string(),
        name: text,
        effect: z.enum(['deduct', 'cap_较好', 'cap_一般', 'veto']),
        cites,
      }),
    )
    .optional(),
  virtuePoints: byGrade.optional(),
  standardScore: number,
  dates: dates.optional(),
  parent: text,
  cites,
});
