import { CYCLE_STATES, type CycleState } from '../../domain/cycle.ts';
import { type Advance, advanceCycle } from '../../services/cycles/advance-cycle.ts';
import { mayDecide } from '../../services/cycles/second-person.ts';
import type { Person, Unit } from '../../services/entities.ts';
import { type Call, type Command, type CommandOutcome, personOf, refuse } from './command.ts';
import { inCycle } from './within.ts';

const isState = (text: string): text is CycleState => CYCLE_STATES.some((state) => state === text);

type Decider = Person | null | Extract<CommandOutcome, { kind: 'refused' }>;

/** The person of an option who may decide; null where the option is left out. */
async function decider(call: Call, unit: Unit, option: 'by' | 'approved-by', refusal: string): Promise<Decider> {
  const employeeNo = call.options[option];
  if (employeeNo === undefined) return null;
  const person = await personOf(call, unit, employeeNo);
  if ('kind' in person) return person;
  return (await mayDecide(call.tx, unit.id, person))
    ? person
    : { kind: 'refused', lines: [call.words.moveRefused[refusal] ?? ''] };
}

/** `cycle advance PERIOD --unit UNIT --to STATE --reason TEXT`: forwards through every step, or back with a second person. */
export const cycleAdvance: Command = {
  name: 'cycle advance',
  takes: ['PERIOD'],
  required: ['unit', 'to', 'reason'],
  optional: ['by', 'approved-by'],
  example: 'npm run -s pingshi -- cycle advance 2026Q3 --unit YUNXI --to APPROVAL --by 0030 --reason "审查完成"',
  run: inCycle(0, async (call, unit, cycle) => {
    const { tx, words, options, actor } = call;
    const to = (options.to ?? '').toUpperCase();
    if (!isState(to)) return refuse(words.stateUnknown(options.to ?? '', CYCLE_STATES.join(', ')));
    const by = await decider(call, unit, 'by', 'mover_may_not');
    if (by !== null && 'kind' in by) return by;
    const approver = await decider(call, unit, 'approved-by', 'second_person_may_not');
    if (approver !== null && 'kind' in approver) return approver;
    const back = CYCLE_STATES.indexOf(to) < CYCLE_STATES.indexOf(cycle.state);
    if (back && by === null) return refuse(words.moveRefused.mover_missing ?? '');
    const moved: Advance = await advanceCycle(tx, cycle, to, {
      mover: { by: 'person', personId: by?.id ?? actor, approvedBy: approver?.id ?? null },
      actor,
      reason: options.reason ?? '',
    });
    const named = (state: CycleState): string => `${words.states[state] ?? state}（${state}）`;
    if (moved.kind === 'refused')
      return refuse(`${named(moved.at)}${words.colon}${words.moveRefused[moved.reason] ?? moved.reason}`);
    return {
      kind: 'done',
      lines: [words.moved(named(moved.from), named(to))],
      json: { unit: unit.code, period: cycle.period, from: moved.from, state: to, through: moved.through },
    };
  }),
};
