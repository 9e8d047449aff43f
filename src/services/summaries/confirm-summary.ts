import { shanghaiDate } from '../../domain/date.ts';
import { cleanText } from '../../domain/record-fields.ts';
import { SUMMARY_MAX } from '../../domain/self-summary.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { Person, SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';
import { refreshLateLists } from './refresh-late-lists.ts';
import { summaryStanding } from './summary-standing.ts';

export type SummaryRefusal = 'not_yours' | 'text_empty' | 'text_too_long' | 'closed' | 'stale';

export type Confirmed =
  | { readonly kind: 'accepted'; readonly summary: SelfSummary }
  | { readonly kind: 'rejected'; readonly reason: SummaryRefusal };

/** Confirms the quarter's summary with the text as it stands in the form, while it is open (`summaryStanding`). */
export async function confirmSummary(
  tx: Tx,
  operators: readonly Person[],
  command: { cycleId: string; version: number; text: string },
): Promise<Confirmed> {
  const cycle = await tx.cycles.byId(command.cycleId);
  const person = operators.find((one) => one.unitId === cycle?.unitId);
  if (cycle === null || person === undefined) return { kind: 'rejected', reason: 'not_yours' };
  const summary = await tx.summaries.byPerson(cycle.id, person.id);
  if (summary === null) return { kind: 'rejected', reason: 'not_yours' };
  const text = cleanText(command.text);
  const { kind, late, asked } = await summaryStanding(tx, cycle, summary);
  if (kind !== 'open' || asked === null) return { kind: 'rejected', reason: 'closed' };
  if (text === '') return { kind: 'rejected', reason: 'text_empty' };
  if (text.length > SUMMARY_MAX) return { kind: 'rejected', reason: 'text_too_long' };
  const saved = await tx.summaries.update(summary.id, command.version, {
    text,
    edited: summary.edited || text !== summary.text,
    confirmedAt: tx.now,
    joined: '',
    closedOn: null,
  });
  if (saved === null) return { kind: 'rejected', reason: 'stale' };
  await tx.audit({
    unitId: cycle.unitId,
    actor: `person:${person.id}`,
    action: 'summary.confirm',
    subject: `summary:${summary.id}`,
    detail: { version: saved.version, late },
  });
  // The lists of those who are late name one less.
  if (shanghaiDate(tx.now) > (await datesOfCycle(tx, cycle)).D) {
    const { directLeaderId, liaisonIds } = asked;
    await refreshLateLists(
      tx,
      cycle,
      [...liaisonIds, ...(directLeaderId === null ? [] : [directLeaderId])],
      saved,
      null,
    );
  }
  return { kind: 'accepted', summary: saved };
}
