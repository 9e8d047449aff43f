import { z } from 'zod';
import { summaryCard } from '../../cards/summary/card.ts';
import { presentSummary, type SummaryCardState } from '../../cards/summary/view.ts';
import { shanghaiDate } from '../domain/date.ts';
import { datesOfCycle } from '../services/cycles/dates-of-cycle.ts';
import type { CardJson } from '../services/ports.ts';
import { currentSummary } from '../services/summaries/current-summary.ts';
import { summaryStanding } from '../services/summaries/summary-standing.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

/** The quarter's summary (个人小结): a form until it is confirmed, and only while it may be. Null where the person has none in this cycle. */
export async function showSummary(
  { tx, texts }: ScreenContext,
  cycleId: string,
  personId: string,
  extra: Partial<Pick<SummaryCardState, 'mode' | 'problem' | 'given'>> = {},
): Promise<CardJson | null> {
  const cycle = await tx.cycles.byId(cycleId);
  const person = await tx.people.byId(personId);
  if (cycle === null || person === null) return null;
  const current = await currentSummary(tx, cycle, person);
  if (current === null) return null;
  const { summary, records } = current;
  const dates = await datesOfCycle(tx, cycle);
  const { kind, late } = await summaryStanding(tx, cycle, summary);
  return summaryCard(
    presentSummary({
      cycleId,
      period: cycle.period,
      personName: person.name,
      version: summary.version,
      text: summary.text + summary.joined,
      recordCount: records,
      dueOn: summary.extendedTo ?? dates.D,
      overdue: late,
      recordsUntil: shanghaiDate(tx.now) > dates.D ? null : dates.D,
      provisional: dates.provisional,
      confirmedOn: summary.confirmedAt === null ? null : shanghaiDate(summary.confirmedAt),
      standing: kind,
      mode: summary.confirmedAt === null ? 'form' : 'final',
      problem: null,
      ...extra,
    }),
    texts,
  );
}

export const summaryScreen = defineScreen({
  args: z.object({ cycleId: z.uuid(), personId: z.uuid() }),
  subjects: ({ cycleId, personId }) => [`summary:${cycleId}:${personId}`],
  render: async (context, { cycleId, personId }) => asContent(await showSummary(context, cycleId, personId)),
});
