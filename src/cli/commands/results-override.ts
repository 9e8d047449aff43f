import { GRADES, type Grade } from '../../domain/scheme.ts';
import { overrideGrade } from '../../services/results/override-grade.ts';
import { type Command, personOf, refuse } from './command.ts';
import { inCycle } from './within.ts';

const isGrade = (text: string): text is Grade => GRADES.some((grade) => grade === text);

/** `results override NO PERIOD …`: a grade decided by two people; a TIE is decided this way too. */
export const resultsOverride: Command = {
  name: 'results override',
  takes: ['NO', 'PERIOD'],
  required: ['unit', 'grade', 'reason', 'by', 'approved-by'],
  optional: [],
  example:
    'npm run -s pingshi -- results override 0012 2026Q3 --unit YUNXI --grade 好 --reason "同分，实绩更突出" --by 0030 --approved-by 0001',
  run: inCycle(1, async (call, unit, cycle) => {
    const { tx, words, args, options } = call;
    const grade = options.grade ?? '';
    if (!isGrade(grade)) return refuse(words.gradeUnknown(grade));
    const person = await personOf(call, unit, args[0] ?? '');
    if ('kind' in person) return person;
    const by = await personOf(call, unit, options.by ?? '');
    if ('kind' in by) return by;
    const approvedBy = await personOf(call, unit, options['approved-by'] ?? '');
    if ('kind' in approvedBy) return approvedBy;
    const decision = { person, grade, reason: options.reason ?? '', by, approvedBy };
    const outcome = await overrideGrade(tx, cycle, decision);
    if (outcome.kind === 'refused') return refuse(words.overrideRefused[outcome.reason] ?? outcome.reason);
    const { before, seats } = outcome;
    return {
      kind: 'done',
      lines: [words.overridden(person.name, before, grade, seats.seats, seats.used)],
      json: { employee_no: person.employeeNo, period: cycle.period, before, grade, ...seats },
    };
  }),
};
