import type { DemoOrgan } from './organ.ts';

/** Key of the organ's group, which the demonstration binds to the unit; everybody is in it. */
export const DEMO_GROUP = 'demo-unit';
/** Key of a section's group that nobody has bound. */
export const DEMO_SECOND_GROUP = 'demo-section';

const SECOND_GROUP_SECTION = '组织人事科';

/** The organ as the sandbox's address book and groups know it. */
export const toSandboxOrgan = ({ name, departments, people }: DemoOrgan) => {
  const halls = new Map(departments.map((department) => [department.name, department.hall]));
  const numbers = (only?: string): string[] =>
    people.filter(({ department }) => only === undefined || department === only).map(({ employeeNo }) => employeeNo);
  return {
    people: people.map(({ employeeNo, name, department, roles, mobile }) => {
      const hall = halls.get(department) ?? null;
      return { employeeNo, name, department: hall === null ? department : `${hall}/${department}`, roles, mobile };
    }),
    chats: [
      { key: DEMO_GROUP, name: `${name}工作群`, memberNos: numbers() },
      { key: DEMO_SECOND_GROUP, name: `${SECOND_GROUP_SECTION}小组群`, memberNos: numbers(SECOND_GROUP_SECTION) },
    ],
    app: { name: '平时账' },
  };
};
