import { describe, expect, it } from 'vitest';
import { CYCLE_STATES, type CycleState, decideMove, type MoveFacts, nextState } from '../../src/domain/cycle.ts';
import { toDate } from '../../src/domain/date.ts';

const facts = (over: Partial<MoveFacts> = {}): MoveFacts => ({
  mover: { by: 'person', personId: 'hr', approvedBy: null },
  reason: '按期推进',
  today: toDate('2026-10-14'),
  dates: { T10: toDate('2026-09-22'), scoringFrom: toDate('2026-10-14') },
  participants: 3,
  settlement: 'none',
  ...over,
});
const moved = { kind: 'moved' };
const refused = (reason: string) => ({ kind: 'refused', reason });

describe('moves of a cycle', () => {
  it('goes forward one step at a time as far as the steps have conditions', () => {
    const reached: CycleState[] = [];
    for (let state: CycleState | null = 'DRAFT'; state !== null; state = nextState(state)) {
      reached.push(state);
      const to = nextState(state);
      if (to === null) continue;
      const expected =
        CYCLE_STATES.indexOf(to) <= CYCLE_STATES.indexOf('APPROVAL') ? moved : refused('step_not_available');
      expect(decideMove(state, to, facts({ settlement: 'current' })), `${state} → ${to}`).toEqual(expected);
    }
    expect(reached).toEqual([...CYCLE_STATES]);
  });

  it('never stays, never skips', () => {
    expect(decideMove('SUMMARY', 'SUMMARY', facts())).toEqual(refused('same_state'));
    expect(decideMove('RECORDING', 'SCORING', facts())).toEqual(refused('skips_a_step'));
    expect(decideMove('SCORING', 'RECORDING', facts())).toEqual(refused('skips_a_step'));
  });

  it('enters no step without people on the list, nor without a reason', () => {
    expect(decideMove('DRAFT', 'ROSTER', facts({ participants: 0 }))).toEqual(refused('roster_empty'));
    expect(decideMove('DRAFT', 'ROSTER', facts({ reason: ' ' }))).toEqual(refused('reason_missing'));
  });

  it('lets the clock move on the day and not before, a person also before it', () => {
    const clock = { by: 'clock' } as const;
    const eve = { today: toDate('2026-10-13') };
    expect(decideMove('SUMMARY', 'SCORING', facts({ mover: clock, ...eve }))).toEqual(
      refused('too_early_for_the_clock'),
    );
    expect(decideMove('SUMMARY', 'SCORING', facts({ mover: clock }))).toEqual(moved);
    expect(decideMove('SUMMARY', 'SCORING', facts(eve))).toEqual(moved);
    const early = { mover: clock, today: toDate('2026-09-21') };
    expect(decideMove('RECORDING', 'SUMMARY', facts(early))).toEqual(refused('too_early_for_the_clock'));
    expect(decideMove('RECORDING', 'SUMMARY', facts({ mover: clock, today: toDate('2026-09-22') }))).toEqual(moved);
  });

  it('steps back only with a reason and a second person', () => {
    const back = (over: Partial<MoveFacts>) => decideMove('SCORING', 'SUMMARY', facts(over));
    const by = (approvedBy: string | null) => ({ mover: { by: 'person', personId: 'hr', approvedBy } as const });
    expect(back(by(null))).toEqual(refused('second_person_missing'));
    expect(back(by('hr'))).toEqual(refused('second_person_is_the_mover'));
    expect(back({ ...by('head'), reason: '' })).toEqual(refused('reason_missing'));
    expect(back({ mover: { by: 'clock' } })).toEqual(refused('clock_never_steps_back'));
    expect(back(by('head'))).toEqual(moved);
  });
});
