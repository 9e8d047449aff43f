import type { LateVerdict } from '../../domain/late-summary.ts';
import type { Person, SelfSummary } from '../entities.ts';
import type { SummaryRepository, Tx } from '../store.ts';
import type { LateCase, LateItem, SeenItems } from './late-case.ts';

/** Somebody whose summary, or whose place on the list, a step changed. */
export interface LateChange {
  readonly person: Person;
  readonly summary: SelfSummary;
  /** His direct leader in the cycle. */
  readonly raterId: string | null;
}

export type LateOutcome<Refusal extends string = never> =
  | {
      readonly kind: 'accepted';
      readonly changed: readonly LateChange[];
      /** Those among the chosen whom something newer had overtaken. */
      readonly passedOver: number;
    }
  | { readonly kind: 'rejected'; readonly reason: 'not_yours' | 'stale' | 'closed' | Refusal };

export const reject = <Refusal extends string>(reason: Refusal) => ({ kind: 'rejected', reason }) as const;

/** A step about late summaries, taken person by person. */
export interface LateStep {
  /** What the audit calls it. */
  readonly action: string;
  /** Status on the cycle's list of those with whom it may be taken. */
  readonly status: 'PENDING' | 'NOT_ASSESSED';
  decide(item: LateItem): LateVerdict | Promise<LateVerdict>;
  /** What it writes to the summary, whose version always grows; null where there is nothing to do. */
  change(item: LateItem): Promise<Parameters<SummaryRepository['update']>[2] | null>;
  /** What else is written with it. */
  after?(item: LateItem, saved: SelfSummary): Promise<void>;
  detail(item: LateItem): Readonly<Record<string, unknown>>;
}

async function takeOne(
  tx: Tx,
  { actor }: LateCase,
  item: LateItem,
  step: LateStep,
): Promise<SelfSummary | LateVerdict> {
  if (item.participant.status !== step.status) return 'stale';
  const verdict = await step.decide(item);
  if (verdict !== 'accepted') return verdict;
  const change = item.summary.version === item.seen ? await step.change(item) : null;
  const saved = change === null ? null : await tx.summaries.update(item.summary.id, item.seen, change);
  if (saved === null) return 'stale';
  await step.after?.(item, saved);
  await tx.audit({
    unitId: saved.unitId,
    actor: `person:${actor.id}`,
    action: step.action,
    subject: `summary:${saved.id}`,
    detail: { version: saved.version, ...step.detail(item) },
  });
  return saved;
}

/**
 * Takes a step with the people pressed on. Whoever is not (any more) as he was shown is passed over; where that is everybody the step
 * is refused, as closed when it came too late for all of them.
 */
export async function takeLateStep(tx: Tx, late: LateCase, pressed: SeenItems, step: LateStep): Promise<LateOutcome> {
  const ids = new Set(pressed.map(([personId]) => personId));
  const changed: LateChange[] = [];
  const refused: LateVerdict[] = [];
  const targets = late.items.filter(({ person }) => ids.has(person.id));
  for (const item of targets) {
    const taken = await takeOne(tx, late, item, step);
    if (typeof taken === 'string') refused.push(taken);
    else changed.push({ person: item.person, summary: taken, raterId: item.participant.directLeaderId });
  }
  if (changed.length > 0) return { kind: 'accepted', changed, passedOver: ids.size - changed.length };
  return reject(refused.length > 0 && refused.every((one) => one === 'closed') ? 'closed' : 'stale');
}

/** A summary as the rules of late ones look at it. */
export const asLate = ({ summary }: LateItem) => ({
  confirmed: summary.confirmedAt !== null,
  extendedTo: summary.extendedTo,
  closedOn: summary.closedOn,
});
