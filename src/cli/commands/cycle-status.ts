import { shanghaiDate } from '../../domain/date.ts';
import { datesOfCycle } from '../../services/cycles/dates-of-cycle.ts';
import type { Cycle } from '../../services/entities.ts';
import type { Tx } from '../../services/store.ts';
import type { Command } from './command.ts';
import { countsOf, countsText } from './counts.ts';
import { inCycle } from './within.ts';

/** How the cycle's people stand: as settled, else as they were opened. */
async function standing(tx: Tx, cycle: Cycle): Promise<Readonly<Record<string, number>>> {
  const lines = await tx.results.lines(cycle.id);
  return countsOf((lines ?? (await tx.cycles.participants(cycle.id))).map(({ status }) => status));
}

/** `cycle status PERIOD --unit UNIT` */
export const cycleStatus: Command = {
  name: 'cycle status',
  takes: ['PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- cycle status 2026Q3 --unit YUNXI',
  run: inCycle(0, async ({ tx, words }, unit, cycle) => {
    const dates = await datesOfCycle(tx, cycle);
    const counts = await standing(tx, cycle);
    const run = await tx.results.lastRun(cycle.id);
    const pools = run === null ? [] : await tx.results.seats(cycle.id);
    const days = {
      summary: dates.D,
      scores: dates.R,
      grades: dates.F,
      noticeFrom: dates.noticeFrom,
      noticeTo: dates.noticeTo,
      feedback: dates.feedbackBy,
    };
    return {
      kind: 'done',
      lines: [
        words.cycleState(unit.code, cycle.period, words.states[cycle.state] ?? cycle.state),
        words.cycleDates(days),
        ...(dates.provisional ? [words.provisional] : []),
        words.cyclePeople(countsText(words, counts)),
        run === null ? words.cycleNotSettled : words.cycleSettled(shanghaiDate(run.at), run.assumedReviewed),
        ...pools.map((each) => words.pool(each.pool, each.people, each.seats, each.used)),
      ],
      json: {
        unit: unit.code,
        period: cycle.period,
        state: cycle.state,
        scheme: cycle.scheme.name,
        dates: { ...days, provisional: dates.provisional },
        people: counts,
        settled: run === null ? null : { on: shanghaiDate(run.at), assumed_reviewed: run.assumedReviewed },
        pools,
      },
    };
  }),
};
