import { z } from 'zod';
import {
  type Department,
  type DepartmentIdType,
  type Directory,
  departmentIdAs,
  inScope,
  userIdAs,
  userIdType,
} from '../directory.ts';
import type { App, Person } from '../store/documents.ts';
import { departmentResource, userResource, userStatus } from './contact-resources.ts';
import { pageOf } from './paging.ts';
import type { OpenApi } from './pipeline.ts';
import { data, type Reply, refuse } from './replies.ts';

const batchGetSchema = z.looseObject({
  emails: z.array(z.string()).max(50).optional(),
  mobiles: z.array(z.string()).max(50).optional(),
  include_resigned: z.boolean().optional(),
});

const departmentIdType = (query: URLSearchParams): DepartmentIdType =>
  query.get('department_id_type') === 'department_id' ? 'department_id' : 'open_department_id';

/** One page in the contact APIs' way: 40011 and 40012 for a size or token that cannot be. */
function contactPage<T>(all: readonly T[], query: URLSearchParams, show: (item: T) => unknown): Reply {
  const page = pageOf(all, query, { def: 10, max: 50 });
  if (!page.ok) return refuse(page.reason === 'size' ? 40011 : 40012);
  const token = page.hasMore ? { page_token: page.pageToken } : {};
  return data({ has_more: page.hasMore, ...token, items: page.items.map(show) });
}

/** Users, departments and scope. Ids outside an app's contact scope are refused, in batches left out. [FEISHU 1.4] */
export function contactApis({ directory }: { directory: Directory }): OpenApi[] {
  const show = (app: App, query: URLSearchParams) => (person: Person) =>
    userResource(person, app, departmentIdType(query));
  const showDepartment = (query: URLSearchParams) => (department: Department) =>
    departmentResource(department, departmentIdType(query), directory);

  function below(path: string, deep: boolean): Department[] {
    const isBelow = (each: Department) =>
      each.path !== '' && (each.parent === path || (deep && (path === '' || each.path.startsWith(`${path}/`))));
    return directory.departments().filter(isBelow);
  }

  return [
    {
      name: 'contact.user.batch',
      method: 'GET',
      path: '/contact/v3/users/batch',
      handle({ app, query }) {
        const type = userIdType(query);
        const ids = query.getAll('user_ids');
        if (!type || ids.length === 0 || ids.length > 50) return refuse(40001);
        const people = ids.flatMap((id) => directory.byId(type, id) ?? []);
        const readable = people.filter((person) => inScope(app, person.department));
        return data({ items: readable.map(show(app, query)) });
      },
    },
    {
      name: 'contact.user.find_by_department',
      method: 'GET',
      path: '/contact/v3/users/find_by_department',
      handle({ app, query }) {
        const department = directory.department(departmentIdType(query), query.get('department_id') ?? '');
        if (!department || !inScope(app, department.path)) return refuse(40004);
        return contactPage(directory.membersOf(department.path), query, show(app, query));
      },
    },
    {
      name: 'contact.user.batch_get_id',
      method: 'POST',
      path: '/contact/v3/users/batch_get_id',
      handle({ query, body }) {
        const type = userIdType(query);
        const parsed = batchGetSchema.safeParse(body);
        if (!type || !parsed.success) return refuse(40001);
        const { emails = [], mobiles = [], include_resigned: resignedToo = false } = parsed.data;
        const byMobile = mobiles.map((mobile) => {
          const person = directory.byMobile(mobile);
          if (!person || (person.resigned && !resignedToo)) return { mobile };
          return { mobile, user_id: userIdAs(person.employee_no, type), status: userStatus(person) };
        });
        return data({ user_list: [...emails.map((email) => ({ email })), ...byMobile] });
      },
    },
    {
      name: 'contact.user.get',
      method: 'GET',
      path: '/contact/v3/users/:user_id',
      handle({ app, params, query }) {
        const type = userIdType(query);
        const person = type && directory.byId(type, params.user_id ?? '');
        if (!person) return refuse(41012);
        return inScope(app, person.department) ? data({ user: show(app, query)(person) }) : refuse(41050);
      },
    },
    {
      name: 'contact.department.batch',
      method: 'GET',
      path: '/contact/v3/departments/batch',
      handle({ app, query }) {
        const ids = query.getAll('department_ids');
        if (ids.length === 0 || ids.length > 50) return refuse(40001);
        const found = ids.flatMap((id) => directory.department(departmentIdType(query), id) ?? []);
        return data({ items: found.filter(({ path }) => inScope(app, path)).map(showDepartment(query)) });
      },
    },
    {
      name: 'contact.department.children',
      method: 'GET',
      path: '/contact/v3/departments/:department_id/children',
      handle({ app, params, query }) {
        const department = directory.department(departmentIdType(query), params.department_id ?? '');
        if (!department || !inScope(app, department.path)) return refuse(40004);
        return contactPage(below(department.path, query.get('fetch_child') === 'true'), query, showDepartment(query));
      },
    },
    {
      name: 'contact.scope.list',
      method: 'GET',
      path: '/contact/v3/scopes',
      handle({ app, query }) {
        const type = userIdType(query);
        if (!type) return refuse(40001);
        const roots = app.contact_scope ?? below('', false).map(({ path }) => path);
        const departments = roots.map((path) => ['department', departmentIdAs(path, departmentIdType(query))]);
        const users = (inScope(app, '') ? directory.membersOf('') : []).map(({ employee_no: no }) => [
          'user',
          userIdAs(no, type),
        ]);
        const page = pageOf([...departments, ...users], query, { def: 50, max: 100 });
        if (!page.ok) return refuse(page.reason === 'size' ? 40011 : 40012);
        const of = (kind: string) => page.items.flatMap(([each, id]) => (each === kind ? [id] : []));
        const token = page.hasMore ? { page_token: page.pageToken } : {};
        return data({
          department_ids: of('department'),
          user_ids: of('user'),
          group_ids: [],
          has_more: page.hasMore,
          ...token,
        });
      },
    },
  ];
}
