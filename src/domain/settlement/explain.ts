import { rational, roundHalfUp } from '../rational.ts';
import { classOf, dimensionsOf } from '../scheme/classes.ts';
import type { Scheme } from '../scheme.ts';
import { overDimensions } from '../scoring.ts';
import type { Assessment, Scored } from './assess.ts';
import { bandOf, bandsOf, nextBand } from './bands.ts';
import type {
  ExplainedDimension,
  ExplainedOutcome,
  ExplainedPool,
  ExplainedSide,
  ExplainedSource,
  Explanation,
  Share,
} from './explanation.ts';
import type { SettlementFacts } from './facts.ts';
import { written, writtenNumbers } from './numbers.ts';
import { type PlacedPool, type PlacedUnit, placeUnit } from './place-unit.ts';
import { isCandidate } from './placing.ts';
import { type PointSide, uncapped } from './points.ts';
import type { PoolSize } from './quota.ts';
import { poolOfPerson, standingOf } from './settle.ts';
import { minimumOf, type Source, shown, usedOf } from './sources.ts';
import type { Gauges } from './tally.ts';

const total = (weights: readonly { readonly weight: number }[]): number =>
  weights.reduce((sum, { weight }) => sum + weight, 0);

const shareOf = (weight: number, of: number): Share => {
  const share = rational(BigInt(weight), BigInt(of));
  return {
    fraction: `${share.n}/${share.d}`,
    percent: roundHalfUp(rational(100n * share.n, share.d), 2),
  };
};

const explainSources = (scheme: Scheme, gauges: Gauges, sources: readonly Source[]): readonly ExplainedSource[] => {
  const used = total(usedOf(sources));
  return scheme.sources.flatMap((source): readonly ExplainedSource[] => {
    const result = sources.find(({ key }) => key === source.key);
    if (result === undefined) return [];
    const { key, weight } = result;
    const weights = { key, weight, schemeWeight: source.weight };
    if (result.kind === 'unused') return [{ ...weights, kind: 'unused', why: result.why, minimum: minimumOf(source) }];
    const score = overDimensions([gauges.achievement, gauges.conduct], result.means);
    const text = shown(result);
    if (score === null || text.kind === 'unused') return [];
    const { kind, raters, trimmed, means } = text;
    return [{ ...weights, kind, raters, trimmed, means, score: roundHalfUp(score, 2), share: shareOf(weight, used) }];
  });
};

const explainDimensions = (scheme: Scheme, { dossier }: Assessment): readonly ExplainedDimension[] => {
  const dimensions = dimensionsOf(scheme, classOf(scheme, dossier.person));
  return dimensions.map(({ key, weight, indicators = [] }) => ({
    key,
    weight,
    share: shareOf(weight, total(dimensions)),
    indicators: indicators.map((each) => ({ key: each.key, name: each.name ?? null, weight: each.weight })),
  }));
};

const explainSide = (side: PointSide): ExplainedSide => ({
  entries: side.entries.map(({ amount, counted, ...rest }) => ({
    ...rest,
    amount: roundHalfUp(amount, 2),
    counted: roundHalfUp(counted, 2),
  })),
  approved: roundHalfUp(uncapped(side), 2),
  cap: roundHalfUp(side.cap, 2),
  total: roundHalfUp(side.total, 2),
});

const explainPool = ({ pool, people, seats, used, candidates, standings }: PlacedPool): ExplainedPool => ({
  pool,
  people,
  seats,
  used,
  left: seats - used,
  candidates,
  tied: [...standings.values()].filter(({ ground }) => ground === 'tie').length,
  ranked: standings.size,
});

const explainScored = (scheme: Scheme, scored: Scored, pool: PlacedPool): ExplainedOutcome => {
  const bands = bandsOf(scheme);
  const next = nextBand(bands, scored.numbers.total);
  const { grade, ground, rank } = standingOf(pool, scored);
  return {
    status: grade === null ? 'TIE' : 'GRADED',
    grade,
    ground,
    numbers: writtenNumbers(scored.numbers),
    points: { bonus: explainSide(scored.points.bonus), deduction: explainSide(scored.points.deduction) },
    rank,
    candidate: isCandidate(bands, scored),
    band: bandOf(bands, scored.numbers.total),
    next: next === null ? null : { grade: next.grade, missing: written(next.missing) },
    gates: scored.gates,
    override: scored.override,
  };
};

const explainPlaced = (scheme: Scheme, unit: PlacedUnit, assessment: Assessment): Explanation => {
  const placed = poolOfPerson(unit, assessment);
  const person = assessment.dossier.person.key;
  const pool = explainPool(placed);
  if (assessment.kind === 'outside') return { kind: 'outside', person, pool, status: assessment.status };
  return {
    kind: 'explained',
    person,
    pool,
    sources: explainSources(scheme, assessment.dossier.gauges, assessment.sources),
    dimensions: explainDimensions(scheme, assessment),
    outcome:
      assessment.kind === 'pending'
        ? { status: 'PENDING', reasons: assessment.reasons, override: assessment.dossier.override }
        : explainScored(scheme, assessment, placed),
  };
};

/**
 * Explains anyone of a unit, which is settled once: by the very functions of `settle`, so that both say the same. `sizes`: all pools of
 * the unit, where the facts are those of one of them.
 */
export const createExplainer = (
  scheme: Scheme,
  facts: SettlementFacts,
  sizes?: readonly PoolSize[],
): ((person: string) => Explanation) => {
  const placement = placeUnit(scheme, facts, sizes);
  if (placement.kind === 'refused') return () => placement;
  const { unit } = placement;
  const assessments = new Map(unit.assessments.map((each) => [each.dossier.person.key, each]));
  return (person) => {
    const assessment = assessments.get(person);
    return assessment === undefined ? { kind: 'unknown_person' } : explainPlaced(scheme, unit, assessment);
  };
};

/** The chain from ballots to grade for one person (DOMAIN 4 and 5). */
export const explain = (
  scheme: Scheme,
  facts: SettlementFacts,
  person: string,
  sizes?: readonly PoolSize[],
): Explanation => createExplainer(scheme, facts, sizes)(person);
