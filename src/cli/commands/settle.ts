import { causeText } from '../../../cards/explanation/causes.ts';
import type { SettledPerson } from '../../domain/settlement/outcome.ts';
import { whyChanged } from '../../domain/settlement/why-changed.ts';
import type { ChangedPerson, ResultLine } from '../../services/results/ports.ts';
import type { Tx } from '../../services/store.ts';
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

/** A changed person in words: who, from what to what, and why. */
interface Change {
  readonly employeeNo: string;
  readonly name: string;
  readonly changed: ChangedPerson;
  readonly why: readonly string[];
}

const changesOf = async (tx: Tx, words: Speech, changed: readonly ChangedPerson[]): Promise<readonly Change[]> => {
  const named = await tx.people.named(changed.map(({ personId }) => personId));
  return changed.map((one) => {
    const { before, after, personId } = one;
    const causes = before === null || after === null ? [] : whyChanged(before, after);
    const { employeeNo = '', name = '' } = named.get(personId) ?? {};
    return { employeeNo, name, changed: one, why: causes.map((cause) => words.in(causeText(cause))) };
  });
};

const short = (settled: SettledPerson | null): object | null =>
  settled === null
    ? null
    : 'numbers' in settled
      ? { status: settled.status, total: settled.numbers.total, grade: settled.grade ?? '' }
      : { status: settled.status, total: '', grade: '' };

const changeLines = (words: Speech, count: number, changes: readonly Change[]): string[] => {
  if (count === 0) return [words.unchanged];
  const named = changes.slice(0, MOST_NAMED).map(({ employeeNo, name, changed: { before, after }, why }) => {
    const [from, to] = [inShort(words, before, words.joined), inShort(words, after, words.left)];
    return `  ${words.changedPerson(`${employeeNo} ${name}`, from, to, why.join(words.comma))}`;
  });
  return [
    words.changed(count),
    ...named,
    ...(count > named.length ? [`  ${words.andMore(count - named.length)}`] : []),
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
    const changes = await changesOf(tx, words, changed);
    return {
      kind: 'done',
      lines: [
        words.settled(people, countsText(words, byStatus)),
        ...pools.map((each) => words.pool(each.pool, each.people, each.seats, each.used)),
        ...(first ? [] : changeLines(words, changedCount, changes)),
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
        changed: changes.map(({ employeeNo, changed: { before, after }, why }) => ({
          employee_no: employeeNo,
          before: short(before),
          after: short(after),
          why,
        })),
      },
    };
  }),
};
