import type { Scheme } from '../scheme.ts';
import type { Dossier } from './dossier.ts';
import type { ReviewFact } from './facts.ts';
import { type GateHit, gatesOf, strictest } from './gates.ts';
import { type Hundredths, numbersOf } from './numbers.ts';
import type { PendingReason } from './outcome.ts';
import type { Contender } from './placing.ts';
import { type Points, pointsOf } from './points.ts';
import { lacking, type Source, sourcesOf } from './sources.ts';

/** A person with numbers, not yet placed in his pool. */
export interface Scored extends Contender {
  readonly kind: 'scored';
  readonly dossier: Dossier;
  readonly sources: readonly Source[];
  readonly points: Points;
  readonly numbers: Hundredths;
  /** In force, the strictest first. */
  readonly gates: readonly GateHit[];
}

/** What one person's dossier comes to, whoever else there is. */
export type Assessment =
  | Scored
  | {
      readonly kind: 'pending';
      readonly dossier: Dossier;
      readonly sources: readonly Source[];
      readonly reasons: readonly PendingReason[];
    }
  | { readonly kind: 'outside'; readonly dossier: Dossier; readonly status: 'NO_GRADE' | 'NOT_ASSESSED' };

type Reviewed = Pick<ReviewFact, 'integrity' | 'virtue' | 'waived'>;

const ASSUMED: Reviewed = { integrity: 'pass', virtue: '好', waived: [] };

const reviewReasons = ({ review }: Dossier, assumeReviewed: boolean): readonly PendingReason[] => {
  if (review === null) return assumeReviewed ? [] : ['review_missing'];
  return review.integrity === 'hold' ? ['integrity_hold'] : [];
};

/** One person's sources, points, numbers and gates (DOMAIN 4 and 5); of those held up, the reasons. */
export const assess = (scheme: Scheme, dossier: Dossier, assumeReviewed: boolean): Assessment => {
  const { person, gauges, tallies, ledger } = dossier;
  if (person.status !== 'assessed')
    return { kind: 'outside', dossier, status: person.status === 'no_grade' ? 'NO_GRADE' : 'NOT_ASSESSED' };
  const { virtue, waived } = dossier.review ?? ASSUMED;
  const sources = sourcesOf(scheme, person, gauges, tallies, waived);
  const reasons = [...reviewReasons(dossier, assumeReviewed), ...lacking(sources)];
  if (reasons.length > 0) return { kind: 'pending', dossier, sources, reasons };
  const points = pointsOf(scheme, ledger, virtue);
  const gates = gatesOf(scheme, ledger, virtue);
  return {
    kind: 'scored',
    dossier,
    sources,
    points,
    numbers: numbersOf(gauges, sources, points),
    gates,
    gate: strictest(gates),
    override: dossier.override,
  };
};
