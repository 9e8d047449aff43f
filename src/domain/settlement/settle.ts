import type { Scheme } from '../scheme.ts';
import type { Assessment, Scored } from './assess.ts';
import type { SettlementFacts } from './facts.ts';
import { writtenNumbers } from './numbers.ts';
import type { PoolSeats, SettledPerson, Settlement } from './outcome.ts';
import { type PlacedPool, type PlacedUnit, placeUnit } from './place-unit.ts';
import type { Standing } from './placing.ts';
import { shown } from './sources.ts';

/** The pool a person of a placed unit is in; there is always one. */
export const poolOfPerson = ({ pools }: Pick<PlacedUnit, 'pools'>, { dossier }: Assessment): PlacedPool => {
  const pool = pools.get(dossier.person.pool);
  if (pool === undefined) throw new RangeError('a person outside all pools');
  return pool;
};

/** Where somebody with numbers stands in his pool; there is always a place. */
export const standingOf = ({ standings }: PlacedPool, scored: Scored): Standing => {
  const standing = standings.get(scored);
  if (standing === undefined) throw new RangeError('a scored person without a place');
  return standing;
};

/** A person's quarter as the settlement states it, from his assessment and his place. */
const settledPerson = (assessment: Assessment, pool: PlacedPool): SettledPerson => {
  const place = { person: assessment.dossier.person.key, pool: pool.pool, seats: pool.seats };
  if (assessment.kind === 'outside') return { ...place, status: assessment.status };
  const sources = assessment.sources.map(shown);
  if (assessment.kind === 'pending') return { ...place, status: 'PENDING', reasons: assessment.reasons, sources };
  const standing = standingOf(pool, assessment);
  return {
    ...place,
    status: standing.grade === null ? 'TIE' : 'GRADED',
    grade: standing.grade,
    numbers: writtenNumbers(assessment.numbers),
    sources,
    gate: assessment.gate,
    rank: standing.rank,
    overridden: assessment.override !== null,
  };
};

const poolSeats = ({ pool, people, seats, used }: PlacedPool): PoolSeats => ({ pool, people, seats, used });

/**
 * Settles a unit's quarter (DOMAIN 4 and 5): one pass over the facts, every number exact, every seat accounted for. Refused
 * where the grades of 好 given by hand no longer fit a pool's seats.
 */
export const settle = (scheme: Scheme, facts: SettlementFacts): Settlement => {
  const placement = placeUnit(scheme, facts);
  if (placement.kind === 'refused') return placement;
  const { unit } = placement;
  return {
    kind: 'settled',
    unit: {
      people: unit.assessments.map((each) => settledPerson(each, poolOfPerson(unit, each))),
      pools: [...unit.pools.values()].map(poolSeats),
    },
  };
};
