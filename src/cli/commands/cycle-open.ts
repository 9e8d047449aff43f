import { checkScheme } from '../../domain/scheme/check-scheme.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import { openCycle } from '../../services/cycles/open-cycle.ts';
import { unitScheme } from '../../services/schemes/unit-scheme.ts';
import { badScheme } from './bad-scheme.ts';
import { type Command, refuse } from './command.ts';
import { inPeriod } from './within.ts';

/** `cycle open PERIOD --unit UNIT` */
export const cycleOpen: Command = {
  name: 'cycle open',
  takes: ['PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- cycle open 2026Q3 --unit YUNXI',
  run: inPeriod(0, async ({ tx, words, actor }, unit, period) => {
    const before = await tx.cycles.byPeriod(unit.id, period);
    if (before === null) {
      const { faults } = checkScheme(await unitScheme(tx, unit.id));
      if (faults.length > 0) return badScheme(words, words.schemeUnfit(unit.code), faults);
    }
    const cycle = before ?? (await openCycle(tx, unit, period, actor));
    if (cycle === null) return refuse(words.noCycle(unit.code, period));
    const people = (await tx.cycles.participants(cycle.id)).length;
    const { provisional } = await datesOfCycle(tx, cycle);
    return {
      kind: 'done',
      lines: [
        before === null
          ? words.cycleOpened(unit.code, period, people, cycle.scheme.name)
          : words.cycleThere(unit.code, period, words.states[cycle.state] ?? cycle.state),
      ],
      notes: provisional ? [words.provisional] : [],
      json: { unit: unit.code, period, state: cycle.state, people, opened: before === null, provisional },
    };
  }),
};
