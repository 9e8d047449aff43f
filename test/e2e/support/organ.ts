import type { Person, Sandbox } from './sandbox.ts';

/** The people of a test, found by what the address book says of them. */
export interface Cast {
  readonly everybody: readonly Person[];
  /** A section's head and two of its staff. */
  readonly head: Person;
  readonly staff: readonly [Person, Person];
  readonly otherStaff: readonly Person[];
  /** Another section's head and one of its staff. */
  readonly otherHead: Person;
  readonly outsider: Person;
  readonly hr: Person;
  readonly hrColleague: Person;
}

const has = (person: Person, role: string): boolean => person.roles.includes(role);

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demonstration organ has no ${what}`);
  return value;
}

export async function castOf(sandbox: Sandbox): Promise<Cast> {
  const everybody = await sandbox.people();
  const heads = everybody.filter((person) => has(person, 'section_head') && !has(person, 'hr'));
  const plainStaff = (department: string) =>
    everybody.filter((person) => person.department === department && person.roles.join() === 'staff');
  const [head, otherHead] = heads.filter(({ department }) => plainStaff(department).length >= 2);
  const staff = plainStaff(known(head, 'section head').department);
  const hr = known(
    everybody.find((person) => has(person, 'hr')),
    'hr',
  );
  const [first, second, ...otherStaff] = staff;
  return {
    everybody,
    head: known(head, 'section head'),
    staff: [known(first, 'member of staff'), known(second, 'second member of staff')],
    otherStaff: [
      ...otherStaff,
      ...everybody.filter(
        (person) => person.department === head?.department && person !== head && !staff.includes(person),
      ),
    ],
    otherHead: known(otherHead, 'other section head'),
    outsider: known(plainStaff(known(otherHead, 'other section head').department)[0], 'member of another section'),
    hr,
    hrColleague: known(
      everybody.find((person) => person.department === hr.department && person !== hr),
      'colleague of hr',
    ),
  };
}

/** The organ's group and the section's one that nobody has bound, as hr sees them: the larger first. */
export async function groupsOf(sandbox: Sandbox, hr: Person): Promise<{ organ: string; section: string }> {
  const groups = (await sandbox.chats(hr.employee_no)).filter(({ type }) => type === 'group');
  const organ = known(
    groups.find(({ name }) => name.includes('工作群')),
    'organ’s group',
  );
  const section = known(
    groups.find(({ chat_id }) => chat_id !== organ.chat_id),
    'section’s group',
  );
  return { organ: organ.chat_id, section: section.chat_id };
}
