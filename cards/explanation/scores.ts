import type { ExplainedDimension, ExplainedSource } from '../../src/domain/settlement/explanation.ts';
import type { Numbers } from '../../src/domain/settlement/outcome.ts';
import type { Texts } from '../texts/texts.ts';
import { type ExplanationItem, item } from './view.ts';

type Used = Extract<ExplainedSource, { kind: 'used' }>;
type Unused = Extract<ExplainedSource, { kind: 'unused' }>;

const isUsed = (source: ExplainedSource): source is Used => source.kind === 'used';

interface Part {
  readonly value: string;
  readonly weight: number;
}

/** '(90.40 × 80 + 87.00 × 20) ÷ 100 = 89.72'; nothing where there is but one number to take the mean of. */
const meanFormula = (parts: readonly Part[], result: string): readonly string[] => {
  if (parts.length < 2) return [];
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return [`(${parts.map(({ value, weight }) => `${value} × ${weight}`).join(' + ')}) ÷ ${weights} = ${result}`];
};

const weightLines = (
  { schemeWeight, weight, share }: Used,
  final: boolean,
  { explanation: t }: Texts,
): readonly string[] => {
  const added = weight - schemeWeight;
  if (!final) return [added === 0 ? t.weightOpen(weight) : t.weightOpenMerged(schemeWeight, added)];
  const moved = share.percent !== `${weight}.00`;
  const part = moved && share.fraction !== '1/1' ? t.part(share.percent, share.fraction) : t.percent(share.percent);
  return [
    added === 0 ? t.weight(weight, part) : t.weightMerged(schemeWeight, added, part),
    ...(moved ? [t.weightShared] : []),
  ];
};

const usedItem = (source: Used, final: boolean, texts: Texts): ExplanationItem => {
  const { key, raters, trimmed, means, score } = source;
  const t = texts.explanation;
  return item(
    t.used(t.sources[key], score, raters),
    t.means(means.achievement, means.conduct),
    ...(trimmed ? [t.trimmed] : []),
    ...weightLines(source, final, texts),
  );
};

const sharedOut = ({ schemeWeight, weight }: Unused, { explanation: t }: Texts): string =>
  weight === schemeWeight ? t.sharedOut(weight) : t.sharedOutMerged(schemeWeight, weight - schemeWeight);

const unusedItem = (source: Unused, anyUsed: boolean, texts: Texts): ExplanationItem => {
  const { unused, sources, mergedAway, owed } = texts.explanation;
  const name = sources[source.key];
  if (source.why === 'merged') return item(unused.merged(name), mergedAway(source.weight));
  if (source.why === 'missing') return item(unused.missing(name), owed(source.weight));
  const text = source.why === 'withheld' ? unused.withheld(name, source.minimum) : unused[source.why](name);
  return item(text, ...(anyUsed ? [sharedOut(source, texts)] : []));
};

/**
 * What each source gave, its weight in the scheme and the weight really used, with the reason where they differ (DOMAIN 4.2, 4.3). As long
 * as a score is owed, nobody knows what the others will count.
 */
export const sourceItems = (sources: readonly ExplainedSource[], texts: Texts): readonly ExplanationItem[] => {
  const anyUsed = sources.some(isUsed);
  const final = sources.every((source) => isUsed(source) || source.why !== 'missing');
  return sources.map((source) =>
    isUsed(source) ? usedItem(source, final, texts) : unusedItem(source, anyUsed, texts),
  );
};

const indicatorsOf = ({ indicators }: ExplainedDimension, { explanation: t }: Texts): readonly string[] => {
  if (indicators.length === 0) return [];
  return [t.indicators(indicators.map(({ key, name, weight }) => t.indicator(name ?? key, weight)).reduce(t.and))];
};

/** Achievement and conduct over the sources used, each with its formula in numbers (DOMAIN 4.4). */
export const dimensionItems = (
  dimensions: readonly ExplainedDimension[],
  sources: readonly ExplainedSource[],
  numbers: Numbers,
  texts: Texts,
): readonly ExplanationItem[] =>
  dimensions.map((dimension) => {
    const { key, share } = dimension;
    const parts = sources.filter(isUsed).map(({ means, weight }) => ({ value: means[key], weight }));
    return item(
      texts.explanation.dimension(texts.dimensions[key], numbers[key], share.percent),
      ...meanFormula(parts, numbers[key]),
      ...indicatorsOf(dimension, texts),
    );
  });

/** The base score with its formula in numbers, over the sources and over the dimensions (DOMAIN 4.4). */
export const baseItems = (
  dimensions: readonly ExplainedDimension[],
  sources: readonly ExplainedSource[],
  numbers: Numbers,
  { explanation: t }: Texts,
): readonly ExplanationItem[] => {
  const bySource = sources.filter(isUsed).map(({ score, weight }) => ({ value: score, weight }));
  const byDimension = dimensions.map(({ key, weight }) => ({ value: numbers[key], weight }));
  return [
    ...meanFormula(bySource, numbers.base).map((formula) => item(t.bySources(formula))),
    ...meanFormula(byDimension, numbers.base).map((formula) => item(t.byDimensions(formula))),
  ];
};
