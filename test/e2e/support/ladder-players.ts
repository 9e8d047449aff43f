import type { Person } from './sandbox.ts';

/** Who plays which part in a quarter's end. */
export interface Players {
  readonly everybody: readonly Person[];
  /** All but the organ's leadership: asked for the month's results. */
  readonly assessed: readonly Person[];
  /** Asked for a summary and scored: `assessed` without who is on probation. */
  readonly graded: readonly Person[];
  /** The staff of one section, who let their summaries wait, and their head. */
  readonly late: readonly [Person, Person, Person, Person];
  readonly lateHead: Person;
  /** Carries on last month's result. */
  readonly carrier: Person;
  /** Away on T-10: one types it, one fills the form in. */
  readonly typist: Person;
  readonly filler: Person;
  /** Presses a card that has come to its end on a screen that does not show it. */
  readonly sleeper: Person;
  /** A head who scores his few in time, and they. */
  readonly quickHead: Person;
  readonly quickStaff: readonly Person[];
  readonly hr: Person;
  readonly liaison: Person;
  readonly admin: Person;
  /** Leaders in charge (分管领导). */
  readonly deputies: readonly Person[];
  /** All who are asked for scores. */
  readonly raters: readonly Person[];
  /** The zone that keeps hours of its own. */
  readonly counters: string;
}

function one(people: readonly Person[], what: string): Person {
  const [found] = people;
  if (found === undefined) throw new Error(`the demonstration organ has no ${what}`);
  return found;
}

/** 试用期: records, and is neither asked for a summary nor scored. The address book does not say it. */
const ON_PROBATION = '虞初霁';

/** The demonstration organ's people in their parts, by what the address book says of them. */
export function playersOf(everybody: readonly Person[]): Players {
  const having = (role: string) => everybody.filter(({ roles }) => roles.includes(role));
  const staffOf = (head: Person) => everybody.filter((each) => each.department === head.department && each !== head);
  const assessed = everybody.filter(({ roles }) => !roles.some((role) => /^(unit_head|deputy_leader)$/.test(role)));
  const sections = having('section_head').filter(({ roles }) => !roles.includes('hr'));
  const lateHead = one(
    sections.filter(
      (head) => staffOf(head).length === 4 && staffOf(head).every(({ roles }) => roles.join() === 'staff'),
    ),
    'section of four',
  );
  const [first, second, third, fourth] = staffOf(lateHead);
  if (!first || !second || !third || !fourth) throw new Error('a section of four has fewer');
  const quickHead = one(
    sections.filter((head) => staffOf(head).length === 2),
    'section of two',
  );
  const [zone, counters] = having('zone_head');
  if (!zone || !counters) throw new Error('the demonstration organ has fewer than two zones');
  const others = sections.filter((head) => staffOf(head).length === 3).flatMap(staffOf);
  return {
    everybody,
    assessed,
    graded: assessed.filter(({ name }) => name !== ON_PROBATION),
    late: [first, second, third, fourth],
    lateHead,
    carrier: one(staffOf(counters), 'staff of the counters'),
    typist: one(others, 'staff of a section of three'),
    sleeper: one(others.slice(1), 'second member of a section of three'),
    filler: one(staffOf(zone), 'staff of a zone'),
    quickHead,
    quickStaff: staffOf(quickHead),
    hr: one(having('hr'), 'hr'),
    liaison: one(having('liaison'), 'liaison'),
    admin: one(having('admin'), 'admin'),
    deputies: having('deputy_leader'),
    raters: everybody.filter(({ roles }) =>
      roles.some((role) => /^(deputy_leader|section_head|zone_head)$/.test(role)),
    ),
    counters: counters.department,
  };
}
