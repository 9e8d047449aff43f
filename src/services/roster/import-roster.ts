import { isSettleable } from '../../domain/cycle.ts';
import type { RosterRow } from '../../domain/roster.ts';
import { participantRows } from '../cycles/participant-rows.ts';
import type { Unit } from '../entities.ts';
import type { Tx } from '../store.ts';
import type { RosterChange } from './ports.ts';

export interface RosterImport {
  readonly unit: Unit;
  readonly created: boolean;
  readonly change: RosterChange;
  /** Periods whose participants follow the new roster. */
  readonly followed: readonly string[];
  /** Periods approved before: their participants stay as they were. */
  readonly kept: readonly string[];
}

/**
 * Makes a unit's roster (名单) these rows; a unit whose code is new is created. Cycles that are not approved yet follow: their people,
 * leaders, groups and classes are the new ones.
 */
export async function importRoster(
  tx: Tx,
  target: { code: string; name: string | null },
  rows: readonly RosterRow[],
  actor: string,
): Promise<RosterImport> {
  const known = await tx.units.byCode(target.code);
  const unit = known ?? (await tx.units.create({ code: target.code, name: target.name ?? target.code }));
  if (known !== null && target.name !== null && target.name !== known.name) await tx.units.rename(unit.id, target.name);
  const change = await tx.roster.replace(unit.id, rows, actor);
  const cycles = await tx.cycles.ofUnit(unit.id);
  const open = cycles.filter(({ state }) => isSettleable(state));
  const people = open.length === 0 ? [] : await tx.people.ofUnit(unit.id);
  const followed: string[] = [];
  for (const { period } of open) {
    // A cycle that reached approval while this waited for its row keeps its people.
    const cycle = await tx.cycles.lock(unit.id, period);
    if (cycle === null || !isSettleable(cycle.state)) continue;
    await tx.roster.replaceParticipants(cycle.id, unit.id, participantRows(cycle, people));
    followed.push(period);
  }
  await tx.audit({
    unitId: unit.id,
    actor,
    action: 'roster.import',
    subject: `unit:${unit.id}`,
    detail: { rows: rows.length, added: change.added.length, changed: change.changed.length, gone: change.gone.length },
  });
  return {
    unit,
    created: known === null,
    change,
    followed,
    kept: cycles.map(({ period }) => period).filter((period) => !followed.includes(period)),
  };
}
