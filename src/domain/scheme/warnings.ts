import type { IndicatorScheme, Scheme } from '../scheme.ts';
import { dimensionsOf, MATCH_FIELDS } from './classes.ts';
import { note, type SchemeWarning } from './notes.ts';

/** The quota's share as the national rule has it (DOMAIN 5). */
const USUAL_PERCENT = 40;

const direct = ({ sources }: Scheme): SchemeWarning[] => {
  const weight = sources.find(({ key }) => key === 'direct')?.weight ?? 0;
  const rival = sources.find((source) => source.key !== 'direct' && source.weight >= weight);
  return rival === undefined
    ? []
    : [note('direct_not_largest', 'sources', { direct: weight, other: rival.key, weight: rival.weight })];
};

const oneSided = (path: string, indicators: readonly IndicatorScheme[]): SchemeWarning[] => {
  const lacks = (flag: 'quantitative' | 'common', value: boolean) =>
    !indicators.some((indicator) => (indicator[flag] ?? false) === value);
  return [
    ...(lacks('quantitative', true) ? [note('no_quantitative', path)] : []),
    ...(lacks('quantitative', false) ? [note('no_qualitative', path)] : []),
    ...(lacks('common', true) ? [note('no_common', path)] : []),
    ...(lacks('common', false) ? [note('no_specific', path)] : []),
  ];
};

const indicatorsFor = (scheme: Scheme, classIndex: number): readonly IndicatorScheme[] =>
  dimensionsOf(scheme, classIndex).flatMap(({ indicators = [] }) => indicators);

const bothKinds = (scheme: Scheme): SchemeWarning[] => {
  const own = indicatorsFor(scheme, -1);
  return [
    ...(own.length === 0 ? [] : oneSided('dimensions', own)),
    ...(scheme.classes ?? []).flatMap((_, index) => oneSided(`classes[${index}]`, indicatorsFor(scheme, index))),
  ];
};

const shadowed = ({ classes = [] }: Scheme): SchemeWarning[] =>
  classes.flatMap(({ match }, index) => {
    const by = classes
      .slice(0, index)
      .findIndex((earlier) =>
        MATCH_FIELDS.every((field) => earlier.match[field] === undefined || earlier.match[field] === match[field]),
      );
    return by < 0 ? [] : [note('class_never_matches', `classes[${index}]`, { by: `classes[${by}]` })];
  });

const withoutEffect = ({ sources }: Scheme): SchemeWarning[] =>
  sources.flatMap((source, index) => {
    const ballots = source.key === 'peer' || source.key === 'client';
    const idle = [
      ...(!ballots && source.minBallots !== undefined ? ['minBallots'] : []),
      // Leaders and clients are never trimmed.
      ...(source.key !== 'peer' && source.trim === true ? ['trim'] : []),
      ...(!ballots && source.chat !== undefined ? ['chat'] : []),
    ];
    return idle.map((name) => note('without_effect', `sources[${index}].${name}`, { key: source.key }));
  });

/** What hr should know before the scheme is taken: allowed, and mostly not meant. */
export const warningsOf = (scheme: Scheme): readonly SchemeWarning[] => {
  const { standardScore, bands, quota, virtuePoints } = scheme;
  return [
    ...direct(scheme),
    ...withoutEffect(scheme),
    ...bothKinds(scheme),
    ...shadowed(scheme),
    ...(standardScore < bands.较好
      ? [note('standard_below_band', 'standardScore', { standard: standardScore, band: bands.较好 })]
      : []),
    ...(virtuePoints === undefined ? [] : [note('virtue_points', 'virtuePoints')]),
    ...(quota.percent > USUAL_PERCENT
      ? [note('quota_above_usual', 'quota.percent', { percent: quota.percent, usual: USUAL_PERCENT })]
      : []),
  ];
};
