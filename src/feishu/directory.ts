import { z } from 'zod';
import { type Directory, type DirectoryUser, FeishuError } from '../services/ports.ts';
import { type Call, type CallPlatform, readAnswer } from './call.ts';
import { pages } from './pages.ts';

/** The platform says this of a person whom the app may not see; for us such a person is not there. */
const OUTSIDE_SCOPE = 41050;
/** … and this of an account that does not exist, or no longer. */
const NO_SUCH_USER = 41012;
const NOT_THERE = new Set([OUTSIDE_SCOPE, NO_SUCH_USER]);
/** People per request of `users/batch`, and the largest page of the contact listings. */
const CONTACT_PAGE = 50;

const text = z.string().nullish();
const user = z.object({
  open_id: z.string().min(1),
  name: text,
  employee_no: text,
  mobile: text,
  status: z.object({ is_resigned: z.boolean().nullish(), is_exited: z.boolean().nullish() }).nullish(),
});
const ids = z.array(z.string()).nullish();
const oneUser = z.object({ user });
const userPage = z.object({ items: z.array(user).nullish() });
const departmentPage = z.object({ items: z.array(z.object({ open_department_id: z.string().min(1) })).nullish() });
const scopePage = z.object({ department_ids: ids, user_ids: ids });
const chatInfo = z.object({ name: z.string().default(''), external: z.boolean().default(false) });

const IDS = { user_id_type: 'open_id', department_id_type: 'open_department_id' };

/** Creates the organ's address book. Fields the app has no permission for are simply missing (FEISHU 1.4). */
export function createDirectory(call: CallPlatform): Directory {
  const unlessGone = async <T>(answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer;
    } catch (thrown) {
      if (thrown instanceof FeishuError && (thrown.kind === 'gone' || NOT_THERE.has(thrown.code))) return null;
      throw thrown;
    }
  };

  /** The roots of the app's contact scope: departments, and people who are in it by themselves. */
  const scope = async (): Promise<{ departments: string[]; people: string[] }> => {
    const departments: string[] = [];
    const people: string[] = [];
    const listing: Call = { method: 'GET', path: '/open-apis/contact/v3/scopes', query: { ...IDS, page_size: 100 } };
    for await (const page of pages(call, listing, scopePage)) {
      departments.push(...(page.department_ids ?? []));
      people.push(...(page.user_ids ?? []));
    }
    return { departments, people };
  };

  async function* withSubDepartments(root: string): AsyncGenerator<string> {
    yield root;
    const listing: Call = {
      method: 'GET',
      path: '/open-apis/contact/v3/departments/:department_id/children',
      ids: { department_id: root },
      query: { ...IDS, fetch_child: true, page_size: CONTACT_PAGE },
    };
    for await (const page of pages(call, listing, departmentPage)) {
      for (const department of page.items ?? []) yield department.open_department_id;
    }
  }

  async function* usersOf(department: string): AsyncGenerator<DirectoryUser> {
    const listing: Call = {
      method: 'GET',
      path: '/open-apis/contact/v3/users/find_by_department',
      query: { ...IDS, department_id: department, page_size: CONTACT_PAGE },
    };
    for await (const page of pages(call, listing, userPage)) yield* (page.items ?? []).map(toUser);
  }

  async function* usersById(openIds: readonly string[]): AsyncGenerator<DirectoryUser> {
    for (let from = 0; from < openIds.length; from += CONTACT_PAGE) {
      const batch: Call = {
        method: 'GET',
        path: '/open-apis/contact/v3/users/batch',
        query: { ...IDS, user_ids: openIds.slice(from, from + CONTACT_PAGE) },
      };
      yield* (readAnswer(userPage, batch, await call(batch)).items ?? []).map(toUser);
    }
  }

  /** With repetitions: a person may be in several departments, and roots may contain each other. */
  async function* everyone(): AsyncGenerator<DirectoryUser> {
    const roots = await scope();
    for (const root of roots.departments) {
      for await (const department of withSubDepartments(root)) yield* usersOf(department);
    }
    yield* usersById(roots.people);
  }

  return {
    async userByOpenId(openId) {
      const get: Call = {
        method: 'GET',
        path: '/open-apis/contact/v3/users/:user_id',
        ids: { user_id: openId },
        query: IDS,
      };
      const data = await unlessGone(call(get));
      return data === null ? null : toUser(readAnswer(oneUser, get, data).user);
    },

    async *users() {
      const seen = new Set<string>();
      for await (const each of everyone()) {
        if (seen.has(each.openId)) continue;
        seen.add(each.openId);
        yield each;
      }
    },

    async chat(chatId) {
      const get: Call = { method: 'GET', path: '/open-apis/im/v1/chats/:chat_id', ids: { chat_id: chatId } };
      const data = await unlessGone(call(get));
      return data === null ? null : readAnswer(chatInfo, get, data);
    },
  };
}

function toUser({ open_id, name, employee_no, mobile, status }: z.infer<typeof user>): DirectoryUser {
  return {
    openId: open_id,
    name: name || null,
    employeeNo: employee_no || null,
    mobile: mobile || null,
    resigned: (status?.is_resigned ?? false) || (status?.is_exited ?? false),
  };
}
