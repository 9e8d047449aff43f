import { causeText } from '../../../cards/explanation/causes.ts';
import type { SettledPerson } from '../../domain/settlement/outcome.ts';
import { whyChanged } from '../../domain/settlement/why-changed.ts';
import type { Person } from '../../services/entities.ts';
import type { ChangedPerson, ResultLine, SettleOutcome } from '../../services/results/ports.ts';
import type { Speech } from '../words/words.ts';
import { type Command, refuse } from './command.ts';
import { countsText } from './counts.ts';
import { reasonText } from './reason-text.ts';
import { inOpenCycle } from './within.ts';

/** Changed people named one by one; the rest are counted. */
const MOST_NAMED = 50;

/** '91.20 好', '91.20 同分待定', '暂缓'. */
const inShort = (words: Speech, settled: SettledPerson | null, absent: string): string => {
  if (settled === null) return absent;
  const word = words.statuses[settled.status] ?? settled.status;
  return 'numbers' in settled ? `${settled.numbers.total} ${settled.grade ?? word}` : word;
};

const changeLine = (words: Speech, who: string, { before, after }: ChangedPerson): string => {
  const why =
    before === null || after === null ? [] : whyChanged(before, after).map((cause) => words.in(causeText(cause)));
  const [from, to] = [inShort(words, before, words.joined), inShort(words, after, words.left)];
  return words.changedPerson(who, from, to, why.join(words.comma));
};

const short = (settled: SettledPerson | null): object | null =>
  settled === null
    ? null
    : 'numbers' in settled
      ? { status: settled.status, total: settled.numbers.total, grade: settled.grade ?? '' }
      : { status: settled.status, total: '', grade: '' };

type Settled = Extract<SettleOutcome, { kind: 'settled' }>;

const changeLines = (words: Speech, { changed, changedCount }: Settled, nameOf: (id: string) => string): string[] => {
  if (changedCount === 0) return [words.unchanged];
  const named = changed.slice(0, MOST_NAMED);
  return [
    words.changed(changedCount),
    ...named.map((each) => `  ${changeLine(words, nameOf(each.personId), each)}`),
    ...(changedCount > named.length ? [`  ${words.andMore(changedCount - named.length)}`] : []),
  ];
};

/** Who waits for what: ties by name, and the pending with their reasons. */
const waiting = (words: Speech, lines: readonly ResultLine[]): string[] => {
  const who = ({ employeeNo, name }: ResultLine): string => `${employeeNo} ${name}`;
  const some = (status: string): readonly ResultLine[] => lines.filter((line) => line.status === status);
  const ties = some('TIE');
  const more = ties.length > MOST_NAMED ? [words.andMore(ties.length - MOST_NAMED)] : [];
  const pending = some('PENDING');
  return [
    ...(ties.length > 0 ? [words.tieNote([...ties.slice(0, MOST_NAMED).map(who), ...more].join(words.comma))] : []),
    ...pending.slice(0, MOST_NAMED).map((line) => words.pendingNote(who(line), reasonText(words, line))),
    ...(pending.length > MOST_NAMED ? [words.andMore(pending.length - MOST_NAMED)] : []),
  ];
};

/** `settle PERIOD --unit UNIT [--assume-reviewed]`: totals, ranks, seats and grades; again, and it says what changed and why. */
export const settleCommand: Command = {
  name: 'settle',
  takes: ['PERIOD'],
  required: ['unit'],
  optional: ['assume-reviewed'],
  example: 'npm run -s pingshi -- settle 2026Q3 --unit YUNXI',
  run: inOpenCycle(0, async ({ tx, words, actor, options }, unit, cycle) => {
    const assumeReviewed = options['assume-reviewed'] !== undefined;
    const first = (await tx.results.lastRun(cycle.id)) === null;
    const outcome = await tx.results.settle(cycle, { assumeReviewed, actor });
    if (outcome.kind === 'refused') return refuse(words.overfull(outcome.overfull.join(words.comma)));
    const { people, byStatus, pools, changed, changedCount } = outcome;
    const detail = { people, changed: changedCount, assumeReviewed };
    await tx.audit({ unitId: unit.id, actor, action: 'cycle.settle', subject: `cycle:${cycle.id}`, detail });
    const known = new Map<string, Person>((await tx.people.ofUnit(unit.id)).map((person) => [person.id, person]));
    const nameOf = (id: string): string => {
      const person = known.get(id);
      return person === undefined ? id : `${person.employeeNo} ${person.name}`;
    };
    return {
      kind: 'done',
      lines: [
        words.settled(people, countsText(words, byStatus)),
        ...pools.map((each) => words.pool(each.pool, each.people, each.seats, each.used)),
        ...(first ? [] : changeLines(words, outcome, nameOf)),
      ],
      notes: [
        ...waiting(words, (await tx.results.lines(cycle.id)) ?? []),
        ...(assumeReviewed ? [words.assumedNote] : []),
      ],
      json: {
        unit: unit.code,
        period: cycle.period,
        people,
        by_status: byStatus,
        pools,
        assumed_reviewed: assumeReviewed,
        changed_count: changedCount,
        changed: changed.map(({ personId, before, after }) => ({
          employee_no: known.get(personId)?.employeeNo ?? '',
          before: short(before),
          after: short(after),
          why:
            before === null || after === null
              ? []
              : whyChanged(before, after).map((cause) => words.in(causeText(cause))),
        })),
      },
    };
  }),
};
