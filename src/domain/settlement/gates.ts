import { GRADES, type Grade, type Scheme } from '../scheme.ts';
import { byCodePoint } from '../text-order.ts';
import type { LedgerFact } from './facts.ts';
import type { Gate } from './outcome.ts';

/** A gate in force and what put it there: a hit on the negative list (负面清单) or the virtue review (德行测评). */
export interface GateHit {
  readonly effect: Exclude<Gate, null>;
  readonly origin:
    | { readonly kind: 'ledger'; readonly title: string; readonly reference: string; readonly reasonCode: string }
    | { readonly kind: 'virtue'; readonly virtue: Grade };
}

/** The best grade each gate leaves open. */
const CEILING: Readonly<Record<GateHit['effect'], Grade>> = { cap_较好: '较好', cap_一般: '一般', veto: '较差' };

const strictness = (effect: GateHit['effect']): number => GRADES.indexOf(CEILING[effect]);

const ledgerHit = (scheme: Scheme, { effect, title, reference, reasonCode }: LedgerFact): readonly GateHit[] => {
  const listed = scheme.negativeList?.find(({ code }) => code === reasonCode)?.effect;
  const effects = [effect, listed].filter((each) => each !== undefined && each !== '' && each !== 'deduct');
  const [hit] = effects.sort((x, y) => strictness(y) - strictness(x));
  return hit === undefined ? [] : [{ effect: hit, origin: { kind: 'ledger', title, reference, reasonCode } }];
};

const virtueHit = (virtue: Grade): readonly GateHit[] => {
  if (virtue === '好' || virtue === '较好') return [];
  return [{ effect: virtue === '一般' ? 'cap_较好' : 'cap_一般', origin: { kind: 'virtue', virtue } }];
};

const nameOf = ({ origin }: GateHit): string =>
  origin.kind === 'ledger' ? `${origin.reference}\n${origin.reasonCode}\n${origin.title}` : '';

const strictestFirst = (a: GateHit, b: GateHit): number =>
  strictness(b.effect) - strictness(a.effect) || byCodePoint(nameOf(a), nameOf(b));

/**
 * The gates of a person (DOMAIN 5), the strictest first. Of a ledger row's own effect and the one the scheme's negative list has
 * for its code, the stricter holds.
 */
export const gatesOf = (scheme: Scheme, rows: readonly LedgerFact[], virtue: Grade): readonly GateHit[] =>
  [...rows.flatMap((row) => ledgerHit(scheme, row)), ...virtueHit(virtue)].sort(strictestFirst);

/** The gate that binds: the strictest. */
export const strictest = (gates: readonly GateHit[]): Gate => gates[0]?.effect ?? null;

/** The grade under a gate; a gate never raises one. */
export const under = (gate: Gate, grade: Grade): Grade => {
  if (gate === null) return grade;
  return GRADES.indexOf(grade) < strictness(gate) ? CEILING[gate] : grade;
};
