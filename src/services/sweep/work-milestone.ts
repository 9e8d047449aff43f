import { addDays, instantAt, shanghaiDate, toMonth, toPeriod } from '../../domain/date.ts';
import type { DueMilestone } from '../../domain/due.ts';
import type { MilestoneKind } from '../../domain/milestones.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { stepCycle } from '../cycles/step-cycle.ts';
import type { Cycle } from '../entities.ts';
import { openVerification } from '../months/open-verification.ts';
import { type CountParts, postMonthlyList } from '../months/post-monthly-list.ts';
import { openAllSheets, openDesks } from '../scoring/open-desks.ts';
import type { Tx } from '../store.ts';
import { openSummaries } from '../summaries/open-summaries.ts';

/** `waits`: it cannot be done yet and stays due. */
type Worked = 'done' | 'waits';
type Work = (tx: Tx, milestone: DueMilestone, countParts: CountParts) => Promise<Worked>;

/** The end of the milestone's last day: what was not sent by then is not sent any more. */
const lapse = ({ lapsesOn }: DueMilestone): Date => instantAt(addDays(lapsesOn, 1), 0);

const ofCycle =
  (work: (tx: Tx, cycle: Cycle, milestone: DueMilestone) => Promise<void>): Work =>
  async (tx, milestone) => {
    const cycle = await tx.cycles.byId(milestone.subject);
    if (cycle !== null) await work(tx, cycle, milestone);
    return 'done';
  };

const works: Readonly<Record<MilestoneKind, Work>> = {
  'cycle.open': async (tx, { unitId, subject }) => {
    const unit = await tx.units.byId(unitId);
    if (unit !== null) await openCycle(tx, unit, toPeriod(subject), 'system');
    return 'done';
  },
  'cycle.summary': ofCycle((tx, cycle) => stepCycle(tx, cycle, 'RECORDING', 'SUMMARY', 'T-10')),
  'cycle.scoring': ofCycle((tx, cycle) => stepCycle(tx, cycle, 'SUMMARY', 'SCORING', 'D+1')),
  'summary.open': ofCycle((tx, cycle, milestone) => openSummaries(tx, cycle, lapse(milestone))),
  'desk.open': ofCycle((tx, cycle, milestone) => openDesks(tx, cycle, lapse(milestone))),
  'desk.all': ofCycle((tx, cycle, milestone) => openAllSheets(tx, cycle, lapse(milestone))),
  'month.verify': async (tx, milestone) => {
    await openVerification(tx, milestone.unitId, toMonth(milestone.subject), lapse(milestone));
    return 'done';
  },
  'month.post': async (tx, { unitId, subject }, countParts) => {
    const posted = await postMonthlyList(tx, unitId, subject, shanghaiDate(tx.now), countParts);
    return posted === 'no_group' ? 'waits' : 'done';
  },
};

/** Works a milestone in the transaction that marks it; false where it waits. */
export async function workMilestone(tx: Tx, milestone: DueMilestone, countParts: CountParts): Promise<boolean> {
  return (await works[milestone.kind](tx, milestone, countParts)) === 'done';
}
