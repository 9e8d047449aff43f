import { classOf, dimensionsOf } from '../scheme/classes.ts';
import type { Grade, Scheme, SourceKey } from '../scheme.ts';
import { forDimensions, gaugeOf } from '../scoring.ts';
import type { AssessedPerson, LedgerFact, ReviewFact, SettlementFacts } from './facts.ts';
import { countSheet, type Gauges, type Tallies, type Tally } from './tally.ts';

/** All that is known of one person, his sheets and ballots added up. */
export interface Dossier {
  readonly person: AssessedPerson;
  readonly gauges: Gauges;
  readonly tallies: Tallies;
  readonly ledger: readonly LedgerFact[];
  readonly review: ReviewFact | null;
  readonly override: Grade | null;
}

interface OpenDossier extends Dossier {
  readonly tallies: Partial<Record<SourceKey, Tally>>;
  readonly ledger: LedgerFact[];
}

/** How each class of a scheme is gauged, worked out once; a scheme without one of the two dimensions is a bug. */
const createGauges = (scheme: Scheme): ((person: AssessedPerson) => Gauges) => {
  const ofClass = (index: number): Gauges => {
    const dimensions = dimensionsOf(scheme, index).map(gaugeOf);
    const gauges = forDimensions((key) => dimensions.find((each) => each.key === key) ?? null);
    if (gauges === null) throw new RangeError('a scheme has both dimensions');
    return gauges;
  };
  const fallback = ofClass(-1);
  const classes = (scheme.classes ?? []).map((_, index) => ofClass(index));
  return (person) => classes[classOf(scheme, person)] ?? fallback;
};

const byPerson = <T extends { readonly person: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.person, row]));

/**
 * One pass over the facts: a dossier per person, in the order of the people. Rows of somebody who is not among them are left
 * aside; of reviews and overrides there is at most one per person.
 */
export const dossiersOf = (scheme: Scheme, facts: SettlementFacts): readonly Dossier[] => {
  const gauges = createGauges(scheme);
  const reviews = byPerson(facts.reviews);
  const overrides = byPerson(facts.overrides);
  const dossiers = new Map(
    facts.people.map((person): readonly [string, OpenDossier] => [
      person.key,
      {
        person,
        gauges: gauges(person),
        tallies: {},
        ledger: [],
        review: reviews.get(person.key) ?? null,
        override: overrides.get(person.key)?.grade ?? null,
      },
    ]),
  );
  for (const { person, source, scores } of facts.scores) {
    const dossier = dossiers.get(person);
    if (dossier !== undefined) dossier.tallies[source] = countSheet(dossier.tallies[source], dossier.gauges, scores);
  }
  for (const row of facts.ledger) dossiers.get(row.person)?.ledger.push(row);
  return [...dossiers.values()];
};
