import { GRADES } from '../../src/domain/scheme.ts';
import type { ExplainedOutcome, ExplainedPool } from '../../src/domain/settlement/explanation.ts';
import type { GateHit } from '../../src/domain/settlement/gates.ts';
import type { PendingReason } from '../../src/domain/settlement/outcome.ts';
import type { Texts } from '../texts/texts.ts';
import { type ExplanationItem, item } from './view.ts';

/** Somebody with numbers, as explained. */
export type Placed = Extract<ExplainedOutcome, { status: 'GRADED' | 'TIE' }>;

export const [GOOD, FAIRLY_GOOD, AVERAGE, POOR] = GRADES;

/** Why the grade is what it is, in a sentence (DOMAIN 5). */
export const groundText = ({ ground, grade, band }: Placed, { explanation: { grounds } }: Texts): string => {
  switch (ground) {
    case 'seat':
    case 'tie':
      return grounds[ground](GOOD);
    case 'no_seat':
      return grounds.no_seat(GOOD, grade ?? FAIRLY_GOOD);
    case 'gate':
      return grounds.gate(band, grade ?? band);
    case 'override':
    case 'band':
      return grounds[ground](grade ?? band);
  }
};

/** The band of the total, and what is missing to the next better one. */
export const bandItems = ({ band, next }: Placed, { explanation: t }: Texts): readonly ExplanationItem[] => [
  item(t.inBand(band)),
  ...(next === null ? [] : [item(t.toNext(next.grade, next.missing), ...(next.grade === GOOD ? [t.toGood] : []))]),
];

/** A limit in words: the best grade it leaves open. */
export const effectText = (effect: GateHit['effect'], { explanation: t }: Texts): string => {
  if (effect === 'veto') return t.veto(POOR);
  return t.cap(effect === 'cap_较好' ? FAIRLY_GOOD : AVERAGE);
};

const gateItem = ({ effect, origin }: GateHit, texts: Texts): ExplanationItem => {
  const t = texts.explanation;
  const effects = effectText(effect, texts);
  if (origin.kind === 'virtue') return item(t.virtue(origin.virtue), effects);
  return item(
    t.negativeList(origin.title),
    effects,
    ...(origin.reference === '' ? [] : [t.reference(origin.reference)]),
  );
};

/** The gates in force, each with what put it there (DOMAIN 5). */
export const gateItems = (gates: readonly GateHit[], texts: Texts): readonly ExplanationItem[] => {
  const t = texts.explanation;
  if (gates.length === 0) return [item(t.noGates)];
  return [...(gates.length > 1 ? [item(t.strictest)] : []), ...gates.map((gate) => gateItem(gate, texts))];
};

/** The pool's seats and the order for them; nobody in it is named (DOMAIN 5, quota). */
export const seatItems = (pool: ExplainedPool, { explanation: t }: Texts): readonly ExplanationItem[] => [
  item(pool.pool === '' ? t.poolOfAll(pool.people) : t.pool(pool.pool, pool.people)),
  item(t.seatsOf(GOOD, pool.seats, pool.used, pool.left)),
  item(
    t.candidates(GOOD, pool.candidates),
    ...(pool.candidates > 0 ? [t.order] : []),
    ...(pool.tied > 0 ? [t.tied(pool.tied)] : []),
  ),
];

/** What holds a grade up, each with what is to be done next. */
export const pendingItems = (
  reasons: readonly PendingReason[],
  { explanation: { pending, steps } }: Texts,
): readonly ExplanationItem[] => reasons.map((reason) => item(pending[reason], steps[reason]));
