import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CYCLE_STATES } from '../../src/domain/cycle.ts';
import { toDate } from '../../src/domain/date.ts';
import {
  type Desk,
  type DeskPerson,
  decideHandIn,
  decideRater,
  decideScore,
  deskProgress,
  isSuperior,
  nextPerson,
} from '../../src/domain/desk.ts';

const person = (personId: string, summaryIn: boolean, saved: boolean): DeskPerson => ({
  personId,
  summaryIn,
  sheet: saved ? { saved } : null,
});
const desk = (over: Partial<Desk> = {}): Desk => ({
  state: 'SCORING',
  today: toDate('2026-10-14'),
  allOpenFrom: toDate('2026-10-16'),
  handedIn: false,
  people: [person('a', true, false), person('b', false, false), person('c', true, true)],
  ...over,
});
const accepted = { kind: 'accepted' };
const rejected = (reason: string) => ({ kind: 'rejected', reason });
const done = { people: [person('a', true, true), person('b', true, true)] };

describe('who scores whom', () => {
  // chief → head → staff; a and b name each other by mistake
  const leaders: Record<string, string> = { head: 'chief', staff: 'head', a: 'b', b: 'a' };
  const leaderOf = (id: string) => leaders[id] ?? null;

  it('is the direct leader alone, never himself nor his superior', () => {
    expect(decideRater('head', 'staff', leaderOf)).toEqual(accepted);
    expect(decideRater('chief', 'head', leaderOf)).toEqual(accepted);
    expect(decideRater('chief', 'staff', leaderOf)).toEqual(rejected('not_direct_leader'));
    expect(decideRater('staff', 'staff', leaderOf)).toEqual(rejected('self'));
    expect(decideRater('staff', 'chief', leaderOf)).toEqual(rejected('superior'));
    expect(decideRater('a', 'b', leaderOf)).toEqual(rejected('superior'));
    expect(decideRater('other', 'staff', leaderOf)).toEqual(rejected('not_direct_leader'));
  });

  it('comes to an end in a roster that runs in a circle', () => {
    expect(isSuperior('chief', 'a', leaderOf)).toBe(false);
  });
});

describe('a sheet', () => {
  it('opens when the summary is in, and for all on D+3', () => {
    expect(decideScore(desk(), 'a')).toEqual(accepted);
    expect(decideScore(desk(), 'b')).toEqual(rejected('summary_awaited'));
    expect(decideScore(desk({ today: toDate('2026-10-15') }), 'b')).toEqual(rejected('summary_awaited'));
    expect(decideScore(desk({ today: toDate('2026-10-16') }), 'b')).toEqual(accepted);
  });

  it('takes scores while scoring lasts and the desk is not handed in', () => {
    for (const state of CYCLE_STATES)
      expect(decideScore(desk({ state }), 'a'), state).toEqual(
        state === 'SCORING' ? accepted : rejected('not_scoring'),
      );
    expect(decideScore(desk({ handedIn: true }), 'c')).toEqual(rejected('handed_in'));
    expect(decideScore(desk(), 'stranger')).toEqual(rejected('not_on_desk'));
  });
});

describe('going through the desk', () => {
  it('counts what is scored, of how many, and who is awaited', () => {
    expect(deskProgress(desk())).toEqual({ scored: 1, total: 3, awaited: 1 });
    expect(deskProgress(desk({ today: toDate('2026-10-16') }))).toEqual({ scored: 1, total: 3, awaited: 0 });
  });

  it('goes on from the person at hand, round to the top, past the closed and the scored', () => {
    const people = [
      person('a', true, false),
      person('b', true, true),
      person('c', false, false),
      person('d', true, false),
    ];
    expect([
      nextPerson(desk({ people })),
      nextPerson(desk({ people }), 'a'),
      nextPerson(desk({ people }), 'd'),
    ]).toEqual(['a', 'd', 'a']);
    expect(nextPerson(desk({ people, today: toDate('2026-10-16') }), 'a')).toBe('c');
    expect(nextPerson(desk(done), 'a')).toBeNull();
  });

  it('reaches everyone open exactly once when each is saved in turn', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 12 }), fc.nat(12), (flags, start) => {
        let people = flags.map(([summaryIn, saved], index) => person(`p${index}`, summaryIn, saved));
        const wanted = people
          .filter(({ summaryIn, sheet }) => summaryIn && sheet === null)
          .map(({ personId }) => personId);
        const visited: string[] = [];
        for (let at = nextPerson(desk({ people }), `p${start}`); at !== null; at = nextPerson(desk({ people }), at)) {
          const current = at;
          visited.push(current);
          people = people.map((each) => (each.personId === current ? { ...each, sheet: { saved: true } } : each));
        }
        expect(visited.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });
});

describe('handing in', () => {
  it('waits until everyone is scored', () => {
    expect(decideHandIn(desk(done))).toEqual(accepted);
    expect(decideHandIn(desk())).toEqual(rejected('unscored'));
    expect(decideHandIn(desk({ people: [person('a', true, true), person('b', false, false)] }))).toEqual(
      rejected('summaries_awaited'),
    );
    expect(decideHandIn(desk({ people: [] }))).toEqual(rejected('nobody_to_score'));
  });

  it('is done once, while scoring lasts', () => {
    expect(decideHandIn(desk({ ...done, handedIn: true }))).toEqual(rejected('handed_in'));
    expect(decideHandIn(desk({ ...done, state: 'REVIEW' }))).toEqual(rejected('not_scoring'));
  });
});
