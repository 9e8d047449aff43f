import { isSettleable } from '../../domain/cycle.ts';
import { type Period, parsePeriod } from '../../domain/date.ts';
import type { Cycle, Unit } from '../../services/entities.ts';
import { type Call, type CommandOutcome, refuse } from './command.ts';

type Run = (call: Call) => Promise<CommandOutcome>;

/** The year an argument names; null for anything else. */
export const yearOf = (text: string): number | null => (/^20\d\d$/.test(text) ? Number(text) : null);

/** A command of a unit that is there. */
export const inUnit =
  (work: (call: Call, unit: Unit) => Promise<CommandOutcome>): Run =>
  async (call) => {
    const code = call.options.unit ?? '';
    const unit = await call.tx.units.byCode(code);
    if (unit === null) return refuse(call.words.noUnit(code));
    // Whoever is recorded as acting is somebody of the unit.
    const { by } = call.options;
    if (by !== undefined && (await call.tx.people.byEmployeeNo(unit.id, by)) === null) {
      return refuse(call.words.noPerson(unit.code, by));
    }
    return work(call, unit);
  };

/** A command of a unit and a period; `place` says which of its arguments the period is. */
export const inPeriod = (
  place: number,
  work: (call: Call, unit: Unit, period: Period) => Promise<CommandOutcome>,
): Run =>
  inUnit(async (call, unit) => {
    const text = call.args[place] ?? '';
    const period = parsePeriod(text);
    return period === null ? refuse(call.words.noPeriod(text)) : work(call, unit, period);
  });

/** A command of a cycle that is open, its row locked while the command runs. */
export const inCycle = (place: number, work: (call: Call, unit: Unit, cycle: Cycle) => Promise<CommandOutcome>): Run =>
  inPeriod(place, async (call, unit, period) => {
    const cycle = await call.tx.cycles.lock(unit.id, period);
    return cycle === null ? refuse(call.words.noCycle(unit.code, period)) : work(call, unit, cycle);
  });

/** A command that changes what a cycle's numbers rest on: only until its grades are before the unit head. */
export const inOpenCycle = (
  place: number,
  work: (call: Call, unit: Unit, cycle: Cycle) => Promise<CommandOutcome>,
): Run =>
  inCycle(place, async (call, unit, cycle) =>
    isSettleable(cycle.state)
      ? work(call, unit, cycle)
      : refuse(call.words.cycleTooFar(unit.code, cycle.period, call.words.states[cycle.state] ?? cycle.state)),
  );
