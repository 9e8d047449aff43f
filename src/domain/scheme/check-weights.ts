import {
  DIMENSION_KEYS,
  type DimensionScheme,
  type IndicatorScheme,
  type Scheme,
  type ScoreLevel,
  type SourceScheme,
} from '../scheme.ts';
import { parseScore } from '../scoring.ts';
import { note, type SchemeFault, step } from './notes.ts';

/** Room enough for any weight or minimum, and for sums of their products in 64 bits. */
const LARGEST = 10_000;

const positiveWhole = (path: string, value: number): SchemeFault[] => wholeWithin(path, value, 1, LARGEST);

/** A fault unless the value is a whole number from `min` to `max`. */
export const wholeWithin = (path: string, value: number, min: number, max: number): SchemeFault[] =>
  Number.isInteger(value) && value >= min && value <= max ? [] : [note('not_whole', path, { min, max, value })];

/** A fault for each entry whose name an earlier one has. */
export const repeated = (names: readonly (string | number)[], pathOf: (index: number) => string): SchemeFault[] =>
  names.flatMap((key, index) => (names.indexOf(key) < index ? [note('repeated', pathOf(index), { key })] : []));

const sumTo100 = (path: string, weights: readonly number[]): SchemeFault[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // Said of whole weights only: each that is not whole has a fault of its own.
  return sum === 100 || !weights.every(Number.isInteger) ? [] : [note('weights_sum', path, { sum })];
};

const checkAnchors = (path: string, anchors: readonly ScoreLevel[]): SchemeFault[] => [
  ...anchors.flatMap(({ from, score }, index) => {
    const next = Math.min(...anchors.map((level) => level.from).filter((other) => other > from), 101);
    const inside = parseScore(String(score)) !== null && score >= from && score < next;
    const place = step(path, index);
    return [
      ...wholeWithin(`${place}.from`, from, 0, 100),
      ...(inside ? [] : [note('anchor_score_outside', `${place}.score`, { score, from })]),
    ];
  }),
  ...repeated(
    anchors.map(({ from }) => from),
    (index) => `${step(path, index)}.from`,
  ),
];

const checkIndicators = (path: string, indicators: readonly IndicatorScheme[]): SchemeFault[] => [
  ...indicators.flatMap(({ key, weight, anchors = [] }, index) => {
    const place = step(path, index);
    return [
      ...(/^[a-z][a-z0-9_]*$/.test(key) ? [] : [note('indicator_key', `${place}.key`, { key })]),
      ...positiveWhole(`${place}.weight`, weight),
      ...checkAnchors(`${place}.anchors`, anchors),
    ];
  }),
  ...repeated(
    indicators.map(({ key }) => key),
    (index) => `${step(path, index)}.key`,
  ),
];

/** Dimensions (维度): both of them once, whole weights that sum to 100, sound indicators and levels. */
export const checkDimensions = (dimensions: readonly DimensionScheme[]): SchemeFault[] => [
  ...DIMENSION_KEYS.filter((key) => !dimensions.some((dimension) => dimension.key === key)).map((key) =>
    note('dimension_missing', 'dimensions', { key }),
  ),
  ...repeated(
    dimensions.map(({ key }) => key),
    (index) => `dimensions[${index}].key`,
  ),
  ...dimensions.flatMap(({ weight, indicators = [], anchors = [] }, index) => [
    ...wholeWithin(`dimensions[${index}].weight`, weight, 0, 100),
    ...checkIndicators(`dimensions[${index}].indicators`, indicators),
    ...checkAnchors(`dimensions[${index}].anchors`, anchors),
  ]),
  ...sumTo100(
    'dimensions',
    dimensions.map(({ weight }) => weight),
  ),
];

/** The indicators of each class (分类分级). */
export const checkClasses = (classes: Scheme['classes'] = []): SchemeFault[] =>
  classes.flatMap(({ indicators }, index) =>
    DIMENSION_KEYS.flatMap((key) => checkIndicators(`classes[${index}].indicators.${key}`, indicators[key] ?? [])),
  );

/** Sources (评分来源): the direct leader among them, whole weights above 0 that sum to 100, a citation for ballots in chat. */
export const checkSources = (sources: readonly SourceScheme[]): SchemeFault[] => [
  ...(sources.some(({ key }) => key === 'direct') ? [] : [note('direct_missing', 'sources')]),
  ...repeated(
    sources.map(({ key }) => key),
    (index) => `sources[${index}].key`,
  ),
  ...sources.flatMap(({ weight, minBallots, chat }, index) => [
    ...positiveWhole(`sources[${index}].weight`, weight),
    ...(minBallots === undefined ? [] : positiveWhole(`sources[${index}].minBallots`, minBallots)),
    ...(chat === undefined || chat.cites.trim() !== ''
      ? []
      : [note('chat_without_citation', `sources[${index}].chat.cites`)]),
  ]),
  ...sumTo100(
    'sources',
    sources.map(({ weight }) => weight),
  ),
];
