import type { App, Person } from './store/documents.ts';
import { departmentIdOf, openDepartmentIdOf, openIdOf, unionIdOf, userIdOf } from './store/ids.ts';
import type { Collection } from './store/store.ts';

export type UserIdType = 'open_id' | 'union_id' | 'user_id';
export type DepartmentIdType = 'open_department_id' | 'department_id';

export interface Department {
  /** `A/B`; empty is the organ itself, id "0". */
  readonly path: string;
  readonly name: string;
  readonly parent: string;
}

/** The three ids of a person, as events carry them. */
export const userIds = (no: string) => ({ union_id: unionIdOf(no), user_id: userIdOf(no), open_id: openIdOf(no) });

export const userIdAs = (no: string, type: UserIdType) => userIds(no)[type];

/** Which of the three ids a call's query asks for; open_id unless said; undefined where it is none of them. */
export function userIdType(query: URLSearchParams, name = 'user_id_type'): UserIdType | undefined {
  const type = query.get(name) ?? 'open_id';
  return type === 'open_id' || type === 'union_id' || type === 'user_id' ? type : undefined;
}

export const departmentIdAs = (path: string, type: DepartmentIdType) =>
  type === 'department_id' ? departmentIdOf(path) : openDepartmentIdOf(path);

/** Whether a department (by path) lies in what the app may read of the organ. */
export function inScope(app: App, path: string): boolean {
  const roots = app.contact_scope;
  return roots === undefined || roots.some((root) => path === root || path.startsWith(`${root}/`));
}

export interface Directory {
  person(no: string): Person | undefined;
  /** By any of the three ids. */
  byId(type: UserIdType, id: string): Person | undefined;
  byMobile(mobile: string): Person | undefined;
  people(): Person[];
  put(person: Person): void;
  departments(): Department[];
  /** By id of either kind; "0" is the root. */
  department(type: DepartmentIdType, id: string): Department | undefined;
  /** Not resigned, directly in the department. */
  membersOf(path: string): Person[];
}

/** Digits of a mobile number without the country's prefix. */
const digits = (mobile: string) => mobile.replace(/^\+?86/, '').replace(/\D/g, '');

/** The organ's people and departments, read from the people's own department names; a change of a person calls `onChange`. */
export function createDirectory(people: Collection<Person>, onChange: () => void): Directory {
  const numbers = new Map<string, string>();
  const index = (no: string) => {
    for (const id of Object.values(userIds(no))) numbers.set(id, no);
  };
  for (const person of people.values()) index(person.employee_no);

  function departments(): Department[] {
    const paths = new Map<string, Department>([['', { path: '', name: '', parent: '' }]]);
    for (const { department } of people.values()) {
      const steps = department.split('/').filter((step) => step !== '');
      steps.forEach((name, depth) => {
        const path = steps.slice(0, depth + 1).join('/');
        if (!paths.has(path)) paths.set(path, { path, name, parent: steps.slice(0, depth).join('/') });
      });
    }
    return [...paths.values()];
  }

  return {
    person: (no) => people.get(no),
    byId(type, id) {
      const no = numbers.get(id);
      return no !== undefined && userIdAs(no, type) === id ? people.get(no) : undefined;
    },
    byMobile: (mobile) =>
      [...people.values()].find((person) => person.mobile !== undefined && digits(person.mobile) === digits(mobile)),
    people: () => [...people.values()],
    put(person) {
      people.put(person.employee_no, person);
      index(person.employee_no);
      onChange();
    },
    departments,
    department: (type, id) => departments().find(({ path }) => departmentIdAs(path, type) === id),
    membersOf: (path) => [...people.values()].filter((person) => person.department === path && !person.resigned),
  };
}
