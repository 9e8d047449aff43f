import type { CycleState } from '../../domain/cycle.ts';
import { shanghaiDate } from '../../domain/date.ts';
import type { SummaryFacts } from '../../domain/ladder/facts.ts';
import { isOverdue } from '../../domain/late-summary.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { Cycle, SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';

const TAKEN: readonly CycleState[] = ['RECORDING', 'SUMMARY', 'SCORING'];

/** Whether summaries of the cycle are still taken. */
export const takesSummaries = ({ state }: Cycle): boolean => TAKEN.includes(state);

export interface SummaryStanding {
  /** `not_asked`: the person is not assessed, or gets no grade, in this cycle (DOMAIN 2). */
  readonly kind: 'open' | 'closed' | 'not_asked';
  /** After D, or after the end of the extension (延期). */
  readonly late: boolean;
  /** What the ladder knows of him, where he is asked. */
  readonly asked: SummaryFacts | null;
}

/**
 * Whether somebody may confirm or change his summary now: after D still as long as the leader has not handed in (late is better than
 * missing), also where it had closed as 未提交; a confirmed one until D, or until the end of the extension.
 */
export async function summaryStanding(
  tx: Tx,
  cycle: Cycle,
  { personId, extendedTo, confirmedAt }: SelfSummary,
): Promise<SummaryStanding> {
  const late = isOverdue(extendedTo, (await datesOfCycle(tx, cycle)).D, shanghaiDate(tx.now));
  const [asked = null] = (await tx.ladder.summaries([cycle.id], [personId])).get(cycle.id) ?? [];
  if (asked === null) return { kind: 'not_asked', late, asked };
  const handedIn = (await tx.scores.sheet(cycle.id, personId)) !== null;
  const over = !takesSummaries(cycle) || handedIn || (late && confirmedAt !== null);
  return { kind: over ? 'closed' : 'open', late, asked };
}
