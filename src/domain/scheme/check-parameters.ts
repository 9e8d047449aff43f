import type { CycleOffsets, MonthOffsets } from '../cycle-dates.ts';
import { GRADES, offsetsOf, type Scheme } from '../scheme.ts';
import { BONUS_CODES, DEDUCTION_CODES, kindOfReason } from '../settlement/reason-codes.ts';
import { repeated, wholeWithin } from './check-weights.ts';
import { note, type SchemeFault } from './notes.ts';

/** The most workdays an offset may be: past a quarter the milestones of two cycles would cross. */
const LONGEST_OFFSET = 60;

const within = (path: string, value: number | undefined, min: number, max: number): SchemeFault[] =>
  value === undefined || (value >= min && value <= max) ? [] : [note('out_of_range', path, { min, max, value })];

/** Points and scores are kept in hundredths. */
const twoDecimals = (path: string, value: number): SchemeFault[] =>
  /^-?\d+(\.\d{1,2})?$/.test(String(value)) ? [] : [note('two_decimals', path, { value })];

/** The most points a scheme may speak of; scores end at 100. */
const MOST_POINTS = 1000;

const cap = (path: string, value: number): SchemeFault[] => [
  ...within(path, value, 0, MOST_POINTS),
  ...twoDecimals(path, value),
];

const notBlank = (path: string, text: string | undefined): SchemeFault[] =>
  text?.trim() === '' ? [note('text_blank', path)] : [];

const isAmount = (value: number): boolean => /^-?\d{1,3}(\.\d{1,2})?$/.test(String(value));

const checkItems = (items: Readonly<Record<string, number>> = {}): SchemeFault[] =>
  Object.entries(items).flatMap(([key, value]): SchemeFault[] => {
    const path = `points.items.${key}`;
    if (kindOfReason(key) === null)
      return [note('reason_unknown', path, { key, options: [...BONUS_CODES, ...DEDUCTION_CODES].join(', ') })];
    return isAmount(value) && value > 0 ? [] : [note('amount_invalid', path, { value })];
  });

/** Points (加减分): caps from 0, fixed amounts for reasons of the closed list only. */
export const checkPoints = ({ points, virtuePoints = {} }: Scheme): SchemeFault[] => [
  ...cap('points.bonusCap', points.bonusCap),
  ...cap('points.deductionCap', points.deductionCap),
  ...checkItems(points.items),
  ...GRADES.flatMap((grade) => {
    const value = virtuePoints[grade];
    return value === undefined || isAmount(value) ? [] : [note('amount_invalid', `virtuePoints.${grade}`, { value })];
  }),
];

const BANDS = ['好', '较好', '一般'] as const;

/** Grades (等次): the bands in order, the shares and the standard score within 0–100, the negative list without repeats. */
export const checkGrades = ({ bands, quota, standardScore, negativeList = [] }: Scheme): SchemeFault[] => {
  const { 一般: fair, 较好: good, 好: best } = bands;
  const ordered = 0 <= fair && fair < good && good < best && best <= 100;
  return [
    ...(ordered ? [] : [note('bands_order', 'bands', { fair, good, best })]),
    ...BANDS.flatMap((grade) => twoDecimals(`bands.${grade}`, bands[grade])),
    ...within('quota.percent', quota.percent, 0, 100),
    ...within('standardScore', standardScore, 0, 100),
    ...twoDecimals('standardScore', standardScore),
    ...negativeList.flatMap(({ code }, index) => notBlank(`negativeList[${index}].code`, code)),
    ...repeated(
      negativeList.map(({ code }) => code),
      (index) => `negativeList[${index}].code`,
    ),
  ];
};

/** The year and the money (DOMAIN 7). */
export const checkUse = ({ annual, bonus }: Scheme): SchemeFault[] => [
  ...wholeWithin('annual.minGood', annual.minGood, 1, 4),
  ...within('annual.percent', annual.percent, 0, 100),
  ...GRADES.flatMap((grade) => within(`bonus.rates.${grade}`, bonus.rates[grade], 0, 1)),
  ...within('bonus.unitCoefficient', bonus.unitCoefficient, 0, 1),
];

const CYCLE_KEYS: readonly (keyof CycleOffsets)[] = [
  'summaryDue',
  'scoresDue',
  'gradesFixed',
  'noticeFrom',
  'noticeTo',
  'feedbackBy',
];
const MONTH_KEYS: readonly (keyof MonthOffsets)[] = ['closes', 'verify', 'post', 'challenge'];

const inOrder = (path: string, [earlier, first]: [string, number], [later, second]: [string, number]): SchemeFault[] =>
  first <= second ? [] : [note('dates_order', path, { earlier, first, later, second })];

/** Offsets of dates (DOMAIN 3): whole numbers above 0, in their order; the period's end may also be 0. */
export const checkDates = (scheme: Scheme): SchemeFault[] => {
  const { cycle, month } = offsetsOf(scheme);
  const offset = (path: string, value: number) => wholeWithin(path, value, 1, LONGEST_OFFSET);
  return [
    ...wholeWithin('dates.periodEnd', cycle.periodEnd, 0, LONGEST_OFFSET),
    ...CYCLE_KEYS.flatMap((key) => offset(`dates.${key}`, cycle[key])),
    ...MONTH_KEYS.flatMap((key) => offset(`dates.month.${key}`, month[key])),
    ...inOrder('dates', ['noticeFrom', cycle.noticeFrom], ['noticeTo', cycle.noticeTo]),
    ...inOrder('dates.month', ['closes', month.closes], ['verify', month.verify]),
    ...inOrder('dates.month', ['verify', month.verify], ['post', month.post]),
  ];
};

/** Texts that must say something. */
export const checkTexts = ({ name, parent }: Scheme): SchemeFault[] => [
  ...notBlank('name', name),
  ...notBlank('parent', parent),
];
