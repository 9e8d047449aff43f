import { type Department, type DepartmentIdType, type Directory, departmentIdAs, userIds } from '../directory.ts';
import type { App, Person } from '../store/documents.ts';
import { departmentIdOf, openDepartmentIdOf } from '../store/ids.ts';

export const userStatus = (person: Person) => ({
  is_frozen: false,
  is_resigned: person.resigned,
  is_activated: !person.resigned,
  is_exited: false,
  is_unjoin: false,
});

/** A user as the contact APIs and events show it to an app: fields it may not read are missing. */
export function userResource(person: Person, app: App, idType: DepartmentIdType = 'open_department_id') {
  const fields = {
    ...userIds(person.employee_no),
    name: person.name,
    ...(person.mobile !== undefined && { mobile: person.mobile, mobile_visible: true }),
    employee_no: person.employee_no,
    employee_type: 1,
    status: userStatus(person),
    department_ids: [departmentIdAs(person.department, idType)],
    is_tenant_manager: false,
  };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !app.hidden_fields?.includes(name)));
}

/** A department as the contact APIs show it. */
export function departmentResource(department: Department, idType: DepartmentIdType, directory: Directory) {
  const { path, name, parent } = department;
  return {
    name,
    parent_department_id: departmentIdAs(parent, idType),
    department_id: departmentIdOf(path),
    open_department_id: openDepartmentIdOf(path),
    order: '0',
    member_count: directory.membersOf(path).length,
    status: { is_deleted: false },
  };
}
