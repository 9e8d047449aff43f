import type { DeskSection, RatersSection } from '../../../cards/digest/state.ts';
import { shanghaiDate } from '../../domain/date.ts';
import { deskProgress } from '../../domain/desk.ts';
import type { DeskFacts } from '../../domain/ladder/facts.ts';
import { apportion } from '../../domain/settlement/quota.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import type { Cycle } from '../../services/entities.ts';
import { deskOf } from '../../services/scoring/desk-of.ts';
import type { Tx } from '../../services/store.ts';
import type { Drawn, ItemContext } from './section.ts';

/**
 * Seats for 好 of the pools the leader scores in. Once settled they are the settlement's, and a pool whose people changed since is left
 * out: its seats are known again after the next one. Before it they follow from the roster, and none is taken.
 */
async function poolsOf(tx: Tx, { id, scheme }: Cycle, leaderId: string): Promise<DeskSection['pools']> {
  const rows = await tx.ladder.pools(id, leaderId);
  const settled = await tx.results.seats(id);
  const byQuota = apportion(scheme.quota.percent, rows);
  const own = rows.filter(({ scoredIn }) => scoredIn);
  return own.flatMap(({ pool, people }) => {
    const kept = settled.find((one) => one.pool === pool);
    if (settled.length > 0 && kept?.people !== people) return [];
    const total = kept?.seats ?? byQuota.get(pool) ?? 0;
    const used = kept?.used ?? 0;
    return [{ name: pool, total, used, left: total - used }];
  });
}

/** what the leader has left to score, and the seats of his pools; nothing once he has handed in. */
export async function deskSection({ tx, item, reader, unitName }: ItemContext): Promise<Drawn[]> {
  const open = await deskOf(tx, item.subject, { personId: reader.id });
  if (open === null || open.desk.handedIn) return [];
  const { data, desk, dates } = open;
  const { scored, total, awaited } = deskProgress(desk);
  const state: DeskSection = {
    kind: 'desk',
    unitName,
    provisional: dates.provisional,
    cycleId: data.cycle.id,
    period: data.cycle.period,
    dueOn: dates.R,
    overdue: desk.today > dates.R,
    left: total - scored,
    waiting: awaited,
    pools: await poolsOf(tx, data.cycle, reader.id),
  };
  return [{ id: data.cycle.id, personId: reader.id, state }];
}

const concerns =
  ({ item, reader }: ItemContext) =>
  ({ handedIn, deputyIds }: DeskFacts): boolean =>
    !handedIn && (item.rung === 'desk.overdue.hr' ? reader.roles.includes('hr') : deputyIds.includes(reader.id));

/** R+1 to the deputy leader (分管领导), R+2 to hr: who has not handed in, and how many he has left. */
export async function ratersSection(context: ItemContext): Promise<Drawn[]> {
  const { tx, item, reader, unitName } = context;
  const cycle = await tx.cycles.byId(item.subject);
  if (cycle === null) return [];
  const dates = await datesOfCycle(tx, cycle);
  const allOpen = shanghaiDate(tx.now) >= dates.allOpenFrom ? [cycle.id] : [];
  const desks = ((await tx.ladder.desks([cycle.id], allOpen)).get(cycle.id) ?? []).filter(concerns(context));
  const named = await tx.ladder.named(desks.map(({ raterId }) => raterId));
  const left = new Map(desks.map((desk) => [desk.raterId, desk.left]));
  const state: RatersSection = {
    kind: 'raters',
    unitName,
    provisional: dates.provisional,
    period: cycle.period,
    dueOn: dates.R,
    raters: [...named].map(([raterId, rater]) => ({ ...rater, left: left.get(raterId) ?? 0 })),
  };
  return [{ id: cycle.id, personId: reader.id, state }];
}
