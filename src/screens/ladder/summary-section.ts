import type { SummarySection } from '../../../cards/digest/state.ts';
import { addWorkdays } from '../../domain/calendar.ts';
import { shanghaiDate, toDate } from '../../domain/date.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import type { Cycle, Person, SelfSummary } from '../../services/entities.ts';
import type { Tx } from '../../services/store.ts';
import { currentSummary } from '../../services/summaries/current-summary.ts';
import { prefillSummary } from '../../services/summaries/prefill.ts';
import { summaryStanding, takesSummaries } from '../../services/summaries/summary-standing.ts';
import { unitCalendar } from '../../services/units/unit-calendar.ts';
import { lateReason } from './reasons.ts';
import type { Drawn, ItemContext } from './section.ts';

/** Workdays from the day it is due to the day it closes as 未提交 (DOMAIN 3, D+3). */
const CLOSES_AFTER = 3;

/** Brought up to date with the records while it is taken; as it was left afterwards. */
async function summaryOf(
  tx: Tx,
  cycle: Cycle,
  person: Person,
): Promise<{ summary: SelfSummary; records: number } | null> {
  if (takesSummaries(cycle)) return currentSummary(tx, cycle, person);
  const summary = await tx.summaries.byPerson(cycle.id, person.id);
  return summary === null ? null : { summary, records: (await prefillSummary(tx, cycle, person.id)).records };
}

async function problemOf(tx: Tx, cycle: Cycle, summary: SelfSummary): Promise<SummarySection['problem']> {
  const { kind } = await summaryStanding(tx, cycle, summary);
  if (kind === 'not_asked') return 'not_assessed';
  return summary.closedOn !== null || kind === 'closed' ? 'closed' : null;
}

/** One's own summary (个人小结) of a cycle, as it stands. */
export async function summarySection(
  { tx, reader, unitName }: ItemContext,
  cycleId: string,
  stage: SummarySection['stage'],
): Promise<Drawn[]> {
  const cycle = await tx.cycles.byId(cycleId);
  const current = cycle === null ? null : await summaryOf(tx, cycle, reader);
  if (cycle === null || current === null) return [];
  const { summary, records } = current;
  const { D, provisional } = await datesOfCycle(tx, cycle);
  const due = summary.extendedTo === null ? D : toDate(summary.extendedTo);
  const by = summary.lateReasonBy === reader.id ? null : summary.lateReasonBy;
  const reason = lateReason(summary.lateReason);
  const state: SummarySection = {
    kind: 'summary',
    unitName,
    provisional,
    // Extended (延期) after it was overdue, it is due again.
    stage: stage === 'overdue' && shanghaiDate(tx.now) <= due ? 'last' : stage,
    cycleId,
    personId: reader.id,
    period: cycle.period,
    version: summary.version,
    dueOn: due,
    closesOn: addWorkdays(await unitCalendar(tx, cycle.unitId), due, CLOSES_AFTER),
    recordCount: records,
    text: summary.text,
    confirmedOn: summary.confirmedAt === null ? null : shanghaiDate(summary.confirmedAt),
    reason,
    reasonBy: by === null ? null : ((await tx.people.named([by])).get(by)?.name ?? ''),
    canUndo: reason !== null && by === null,
    problem: summary.confirmedAt === null ? ((await problemOf(tx, cycle, summary)) ?? null) : null,
  };
  return [{ id: cycleId, personId: reader.id, state }];
}
