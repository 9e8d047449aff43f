import type { DigestState } from '../../../cards/digest/state.ts';
import { shanghaiDate } from '../../domain/date.ts';
import { itemKey } from '../../domain/ladder/milestones-on.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import type { LadderArgsItem } from '../../services/ladder/message-args.ts';
import type { Tx } from '../../services/store.ts';
import { takesSummaries } from '../../services/summaries/summary-standing.ts';

type Ended = Extract<DigestState, { kind: 'ended' }>;

const DAY_MS = 86_400_000;
/** A card can be changed for 14 days; from the day before on it keeps its last text (DOMAIN 3, T-1). */
const ENDS_AFTER_MS = 13 * DAY_MS;

/** The cycle whose summary an item opened for the first time (T-10); null where it did not. */
const openedCycle = ({ rung, subject, sharedWith }: LadderArgsItem): string | null =>
  rung === 'summary.open' ? subject : rung === 'month.open' ? sharedWith : null;

/**
 * The last text of a summary that an older card opened: once the card of T-1 has taken its place, or when the card is about to grow too
 * old to be changed. Null while it still speaks for itself.
 */
export async function endedSummary(tx: Tx, item: LadderArgsItem): Promise<Ended | null> {
  const cycleId = openedCycle(item);
  const cycle = cycleId === null ? null : await tx.cycles.byId(cycleId);
  if (cycle === null) return null;
  const summary = await tx.summaries.byPerson(cycle.id, item.to);
  const last = ['', summary?.extendedTo ?? ''].map((due) => itemKey('summary.last', cycle.id, item.to, due));
  const own = itemKey(item.rung, item.subject, item.to, item.version);
  const marked = await tx.marked([own, ...last]);
  const isReplaced = last.some((key) => marked.has(key));
  const saidAt = marked.get(own);
  const isOld = saidAt !== undefined && tx.now.getTime() - saidAt.getTime() >= ENDS_AFTER_MS;
  if (!isReplaced && !isOld) return null;
  const { D } = await datesOfCycle(tx, cycle);
  const common = { kind: 'ended', period: cycle.period, dueOn: summary?.extendedTo ?? D } as const;
  const confirmedAt = summary?.confirmedAt ?? null;
  if (confirmedAt !== null) return { ...common, outcome: 'confirmed', confirmedOn: shanghaiDate(confirmedAt) };
  const isClosed = !takesSummaries(cycle) || summary?.closedOn != null;
  return { ...common, outcome: isClosed ? 'closed' : isReplaced ? 'replaced' : 'open', confirmedOn: null };
}
