import { shanghaiDate, toPeriod } from '../../domain/date.ts';
import type { DueMilestone } from '../../domain/due.ts';
import type { MilestoneKind } from '../../domain/milestones.ts';
import { openCycle } from '../cycles/open-cycle.ts';
import { stepCycle } from '../cycles/step-cycle.ts';
import type { Cycle } from '../entities.ts';
import { type CountParts, postMonthlyList } from '../months/post-monthly-list.ts';
import type { Tx } from '../store.ts';

/** `waits`: it cannot be done yet and stays due. */
type Worked = 'done' | 'waits';
type Work = (tx: Tx, milestone: DueMilestone, countParts: CountParts) => Promise<Worked>;

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
  'month.post': async (tx, { unitId, subject }, countParts) => {
    const posted = await postMonthlyList(tx, unitId, subject, shanghaiDate(tx.now), countParts);
    return posted === 'no_group' ? 'waits' : 'done';
  },
};

/** Works a milestone in the transaction that marks it; false where it waits. */
export async function workMilestone(tx: Tx, milestone: DueMilestone, countParts: CountParts): Promise<boolean> {
  return (await works[milestone.kind](tx, milestone, countParts)) === 'done';
}
