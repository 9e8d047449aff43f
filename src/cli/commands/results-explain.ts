import { explanationLines, presentExplanation } from '../../../cards/explanation/present.ts';
import { textsFor } from '../../../cards/texts/texts.ts';
import { explainResult } from '../../services/results/explain-result.ts';
import { type Command, personOf, refuse } from './command.ts';
import { inCycle } from './within.ts';

/** `results explain NO PERIOD --unit UNIT`: the chain from ballots to grade, without revealing a ballot. */
export const resultsExplain: Command = {
  name: 'results explain',
  takes: ['NO', 'PERIOD'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- results explain 0012 2026Q3 --unit YUNXI',
  run: inCycle(1, async (call, unit, cycle) => {
    const { tx, words, args } = call;
    const person = await personOf(call, unit, args[0] ?? '');
    if ('kind' in person) return person;
    if ((await tx.results.lastRun(cycle.id)) === null) return refuse(words.notSettled(unit.code, cycle.period));
    const explanation = await explainResult(tx, cycle, person.id);
    return {
      kind: 'done',
      lines: explanationLines(presentExplanation(explanation, person, textsFor(words.locale))),
      notes: cycle.state === 'CLOSED' ? [] : [words.provisionalResults],
      json: { ...explanation, person: person.employeeNo },
    };
  }),
};
