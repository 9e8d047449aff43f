import { defaultScheme } from '../default-scheme.ts';
import type { Cited, ClassScheme, DimensionScheme, IndicatorScheme, Scheme, SourceScheme } from '../scheme.ts';
import { kindOfReason } from '../settlement/reason-codes.ts';
import { citations } from './citations.ts';
import type { SchemeFile } from './file.ts';
import { inheritedCitations } from './inherited-citations.ts';

const bare = <T extends Cited>({ cites: _, ...rest }: T): Omit<T, 'cites'> => rest;

const bareIndicators = (indicators: readonly IndicatorScheme[]): readonly IndicatorScheme[] => indicators.map(bare);

const bareDimension = (dimension: DimensionScheme): DimensionScheme => {
  const { indicators, ...rest } = bare(dimension);
  return indicators === undefined ? rest : { ...rest, indicators: bareIndicators(indicators) };
};

/** The sentences of the score levels change no number: a dimension without them keeps the parent's. */
const withAnchors = (dimension: DimensionScheme, parent: readonly DimensionScheme[]): DimensionScheme => {
  const anchors = dimension.anchors ?? parent.find(({ key }) => key === dimension.key)?.anchors;
  return anchors === undefined ? dimension : { ...dimension, anchors };
};

const bareClass = ({ match, indicators: { achievement, conduct } }: ClassScheme): ClassScheme => ({
  match,
  indicators: {
    ...(achievement && { achievement: bareIndicators(achievement) }),
    ...(conduct && { conduct: bareIndicators(conduct) }),
  },
});

/** What a source does unless it says otherwise (DOMAIN 4.2, 4.3). */
const SOURCE_DEFAULTS: Readonly<Partial<Record<SourceScheme['key'], Omit<SourceScheme, 'key' | 'weight'>>>> = {
  peer: { minBallots: 5, trim: true },
  client: { minBallots: 5 },
};

const bareSource = (source: SourceScheme): SourceScheme => ({ ...SOURCE_DEFAULTS[source.key], ...bare(source) });

const itemsOf = (file: SchemeFile, parent: Scheme): Scheme['points']['items'] => {
  const own = bare(file.points?.items ?? {});
  const all = { ...parent.points.items, ...own };
  return Object.fromEntries(
    Object.entries(all).map(([code, points]) => [code, kindOfReason(code) === 'deduction' ? Math.abs(points) : points]),
  );
};

const pointsOf = (file: SchemeFile, parent: Scheme): Scheme['points'] => {
  const items = itemsOf(file, parent);
  const { items: _, ...caps } = bare(file.points ?? {});
  const points = { bonusCap: parent.points.bonusCap, deductionCap: parent.points.deductionCap, ...caps };
  return items === undefined || Object.keys(items).length === 0 ? points : { ...points, items };
};

const bonusOf = (file: SchemeFile, parent: Scheme): Scheme['bonus'] => ({
  ...parent.bonus,
  ...bare(file.bonus ?? {}),
  rates: { ...parent.bonus.rates, ...bare(file.bonus?.rates ?? {}) },
});

const datesOf = (file: SchemeFile, parent: Scheme): Scheme['dates'] => {
  if (file.dates === undefined) return parent.dates;
  const month = { ...parent.dates?.month, ...bare(file.dates.month ?? {}) };
  return { ...parent.dates, ...bare(file.dates), ...(Object.keys(month).length > 0 && { month }) };
};

const negativeListOf = (file: SchemeFile, parent: Scheme): Scheme['negativeList'] => {
  const own = file.negativeList?.map(bare) ?? [];
  const kept = parent.negativeList?.filter(({ code }) => !own.some((item) => item.code === code)) ?? [];
  return file.negativeList === undefined ? parent.negativeList : [...own, ...kept];
};

/**
 * The whole scheme of a file: what it leaves out comes from the parent organ's scheme (itself resolved), or else from the defaults.
 *
 * Groups of parameters are merged by name and the negative list by code, so that a veto from above stays. A list of dimensions or of
 * sources stands as written; only a dimension's level sentences may still be the parent's. The file's classes come before the
 * parent's, and as the first that matches counts, that is how one is replaced. Citations go with the parameters: what the file
 * sets has the file's or none, what it inherits the parent's; in the result they all stand in `cites`, by path.
 */
export const resolveScheme = (file: SchemeFile, parent: Scheme | null): Scheme => {
  const from = parent ?? defaultScheme();
  const classes = [...(file.classes ?? []).map(bareClass), ...(from.classes ?? [])];
  const negativeList = negativeListOf(file, from);
  const virtuePoints = file.virtuePoints ? { ...from.virtuePoints, ...bare(file.virtuePoints) } : from.virtuePoints;
  const dates = datesOf(file, from);
  const cites = { ...inheritedCitations(file, from), ...citations(file) };
  return {
    name: file.name ?? from.name,
    dimensions:
      file.dimensions?.map(bareDimension).map((each) => withAnchors(each, from.dimensions)) ?? from.dimensions,
    ...(classes.length > 0 && { classes }),
    sources: file.sources?.map(bareSource) ?? from.sources,
    points: pointsOf(file, from),
    bands: { ...from.bands, ...bare(file.bands ?? {}) },
    quota: { ...from.quota, ...bare(file.quota ?? {}) },
    annual: { ...from.annual, ...bare(file.annual ?? {}) },
    bonus: bonusOf(file, from),
    ...(negativeList && { negativeList }),
    ...(virtuePoints && { virtuePoints }),
    standardScore: file.standardScore ?? from.standardScore,
    ...(dates && { dates }),
    ...(file.parent !== undefined && { parent: file.parent }),
    ...(Object.keys(cites).length > 0 && { cites }),
  };
};
