import { z } from 'zod';
import type { Chats } from '../chats.ts';
import {
  type Department,
  type DepartmentIdType,
  type Directory,
  departmentIdAs,
  type UserIdType,
  userIdAs,
} from '../directory.ts';
import type { App, Chat, Person } from '../store/documents.ts';
import { TENANT_KEY } from '../store/ids.ts';
import { departmentResource, userResource, userStatus } from './contact-resources.ts';
import { pageOf } from './paging.ts';
import type { OpenApi } from './pipeline.ts';
import { data, type Refusal, type Reply, refuse } from './replies.ts';

const batchGetSchema = z.looseObject({
  emails: z.array(z.string()).max(50).optional(),
  mobiles: z.array(z.string()).max(50).optional(),
  include_resigned: z.boolean().optional(),
});

function userIdType(query: URLSearchParams, name = 'user_id_type'): UserIdType | undefined {
  const type = query.get(name) ?? 'open_id';
  return type === 'open_id' || type === 'union_id' || type === 'user_id' ? type : undefined;
}

const departmentIdType = (query: URLSearchParams): DepartmentIdType =>
  query.get('department_id_type') === 'department_id' ? 'department_id' : 'open_department_id';

/** One page in the contact APIs' way: 40011 and 40012 for a size or token that cannot be. */
function contactPage<T>(all: readonly T[], query: URLSearchParams, show: (item: T) => unknown): Reply {
  const page = pageOf(all, query, { def: 10, max: 50 });
  if (!page.ok) return refuse(page.reason === 'size' ? 40011 : 40012);
  const token = page.hasMore ? { page_token: page.pageToken } : {};
  return data({ has_more: page.hasMore, ...token, items: page.items.map(show) });
}

/** Users, departments and scope. The whole organ is in every app's contact scope. */
export function contactApis({ directory }: { directory: Directory }): OpenApi[] {
  const show = (query: URLSearchParams) => (person: Person) => userResource(person, departmentIdType(query));
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
      handle({ query }) {
        const type = userIdType(query);
        const ids = query.getAll('user_ids');
        if (!type || ids.length === 0 || ids.length > 50) return refuse(40001);
        return data({ items: ids.flatMap((id) => directory.byId(type, id) ?? []).map(show(query)) });
      },
    },
    {
      name: 'contact.user.find_by_department',
      method: 'GET',
      path: '/contact/v3/users/find_by_department',
      handle({ query }) {
        const department = directory.department(departmentIdType(query), query.get('department_id') ?? '');
        if (!department) return refuse(40004);
        return contactPage(directory.membersOf(department.path), query, show(query));
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
      handle({ params, query }) {
        const type = userIdType(query);
        const person = type && directory.byId(type, params.user_id ?? '');
        return person ? data({ user: show(query)(person) }) : refuse(41012);
      },
    },
    {
      name: 'contact.department.batch',
      method: 'GET',
      path: '/contact/v3/departments/batch',
      handle({ query }) {
        const ids = query.getAll('department_ids');
        if (ids.length === 0 || ids.length > 50) return refuse(40001);
        const found = ids.flatMap((id) => directory.department(departmentIdType(query), id) ?? []);
        return data({ items: found.map(showDepartment(query)) });
      },
    },
    {
      name: 'contact.department.children',
      method: 'GET',
      path: '/contact/v3/departments/:department_id/children',
      handle({ params, query }) {
        const department = directory.department(departmentIdType(query), params.department_id ?? '');
        if (!department) return refuse(40004);
        return contactPage(below(department.path, query.get('fetch_child') === 'true'), query, showDepartment(query));
      },
    },
    {
      name: 'contact.scope.list',
      method: 'GET',
      path: '/contact/v3/scopes',
      handle({ query }) {
        const type = userIdType(query);
        if (!type) return refuse(40001);
        const departments = below('', false).map(({ path }) => [
          'department',
          departmentIdAs(path, departmentIdType(query)),
        ]);
        const users = directory.membersOf('').map(({ employee_no: no }) => ['user', userIdAs(no, type)]);
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

/** Groups and their members, as a bot inside sees them. */
export function chatApis({ directory, chats }: { directory: Directory; chats: Chats }): OpenApi[] {
  function inside(app: App, chatId: string | undefined): Chat | Refusal {
    const chat = chats.get(chatId ?? '');
    if (!chat) return refuse(232006);
    if (chat.dissolved) return refuse(232009);
    return chat.apps.includes(app.app_id) ? chat : refuse(232011);
  }

  const brief = (chat: Chat, type: UserIdType) => ({
    avatar: '',
    name: chat.name,
    description: '',
    ...(chat.members[0] !== undefined && { owner_id: userIdAs(chat.members[0], type), owner_id_type: type }),
    external: false,
    tenant_key: TENANT_KEY,
    chat_status: 'normal',
  });

  return [
    {
      name: 'im.chat.list',
      method: 'GET',
      path: '/im/v1/chats',
      handle({ app, query }) {
        const type = userIdType(query);
        const page = pageOf(chats.groupsOf(app.app_id), query, { def: 20, max: 100 });
        if (!type || !page.ok) return refuse(232001);
        const items = page.items.map((chat) => ({ chat_id: chat.chat_id, ...brief(chat, type) }));
        return data({ items, page_token: page.pageToken, has_more: page.hasMore });
      },
    },
    {
      name: 'im.chat.get',
      method: 'GET',
      path: '/im/v1/chats/:chat_id',
      handle({ app, params, query }) {
        const type = userIdType(query);
        if (!type) return refuse(232001);
        const chat = inside(app, params.chat_id);
        if ('kind' in chat) return chat;
        const counts = { user_count: String(chat.members.length), bot_count: String(chat.apps.length) };
        const mode = chat.type === 'group' ? { chat_mode: 'group', chat_type: 'private' } : { chat_mode: 'p2p' };
        return data({ ...brief(chat, type), ...mode, chat_tag: 'inner', ...counts });
      },
    },
    {
      name: 'im.chat_members.get',
      method: 'GET',
      path: '/im/v1/chats/:chat_id/members',
      handle({ app, params, query }) {
        const type = userIdType(query, 'member_id_type');
        if (!type) return refuse(232001);
        const chat = inside(app, params.chat_id);
        if ('kind' in chat) return chat;
        // Bots take places on a page and are then left out: a page can be short. [FEISHU 1.4]
        const page = pageOf([...chat.apps.map(() => undefined), ...chat.members], query, { def: 20, max: 100 });
        if (!page.ok) return refuse(232001);
        const items = page.items.flatMap((no) =>
          no === undefined
            ? []
            : [
                {
                  member_id_type: type,
                  member_id: userIdAs(no, type),
                  name: directory.person(no)?.name ?? '',
                  tenant_key: TENANT_KEY,
                },
              ],
        );
        const total = chat.members.length;
        return data({ items, page_token: page.pageToken, has_more: page.hasMore, member_total: total });
      },
    },
  ];
}
