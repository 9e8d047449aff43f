import { afterEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../src/feishu/directory.ts';
import type { DirectoryUser } from '../../src/services/ports.ts';
import { ok, type Platform, type Reply, type Script, type Seen, startPlatform } from './scripted-platform.ts';

let platform: Platform | null = null;
async function start(script: Script) {
  platform = await startPlatform(script);
  return { ...platform, directory: createDirectory(platform.client.call) };
}
afterEach(async () => {
  await platform?.close();
  platform = null;
});

const person = (id: string, more: object = {}) => ({ open_id: id, name: id, status: { is_resigned: false }, ...more });
const refused = (status: number, code: number): Reply => ({ status, json: { code, msg: 'refused' } });

/** An organ: root departments od_a (with od_b below) and od_c, and two people in scope by themselves. */
function organ(change: (seen: Seen) => Reply | null = () => null): Script {
  const pages: Record<string, Reply> = {
    'scopes ': ok({ department_ids: ['od_a'], user_ids: ['ou_9'], has_more: true, page_token: 's2' }),
    'scopes s2': ok({ department_ids: ['od_c'], group_ids: ['g_1'], has_more: false }),
    'children od_a': ok({ items: [{ open_department_id: 'od_b' }], has_more: false }),
    'children od_c': ok({ has_more: false }),
    'od_a ': ok({ items: [person('ou_1'), person('ou_2')], has_more: true, page_token: 'a2' }),
    'od_a a2': ok({ items: [], has_more: true, page_token: 'a3' }),
    'od_a a3': ok({ items: [person('ou_3')], has_more: false }),
    'od_b ': ok({ items: [person('ou_2'), person('ou_4', { status: { is_exited: true } })] }),
    'od_c ': ok({}),
    batch: ok({ items: [person('ou_9'), person('ou_1')] }),
  };
  return (seen) => change(seen) ?? pages[keyOf(seen)] ?? refused(400, 40004);
}

function keyOf({ path, query }: Seen): string {
  const token = query.get('page_token') ?? '';
  if (path.endsWith('/scopes')) return `scopes ${token}`;
  if (path.endsWith('/children')) return `children ${path.split('/').at(-2)}`;
  return path.endsWith('/batch') ? 'batch' : `${query.get('department_id')} ${token}`;
}

async function all(users: AsyncIterable<DirectoryUser>): Promise<DirectoryUser[]> {
  const read: DirectoryUser[] = [];
  for await (const user of users) read.push(user);
  return read;
}

describe('users', () => {
  it('reads every department of the scope and those in it by themselves, each person once', async () => {
    const { directory } = await start(organ());
    const users = await all(directory.users());
    expect(users.map(({ openId }) => openId)).toEqual(['ou_1', 'ou_2', 'ou_3', 'ou_4', 'ou_9']);
    expect(users.filter(({ resigned }) => resigned).map(({ openId }) => openId)).toEqual(['ou_4']);
  });

  it('asks for fifty people by id at a time', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `ou_${i}`);
    const { directory, seen } = await start(
      organ((request) => {
        if (request.path.endsWith('/scopes')) return ok({ user_ids: ids });
        return ok({ items: request.query.getAll('user_ids').map((id) => person(id)) });
      }),
    );
    expect(await all(directory.users())).toHaveLength(101);
    expect(seen.map(({ query }) => query.getAll('user_ids').length)).toEqual([0, 50, 50, 1]);
  });

  it.each([
    ['a rate limit', { status: 429, json: { code: 99991400 }, headers: { 'x-ogw-ratelimit-reset': '2' } }, 'limited'],
    ['a rate limit with status 200', refused(200, 99991400), 'limited'],
    ['a department outside the scope', refused(403, 40004), 'config'],
    ['a fault of the platform', refused(500, 1500), 'transient'],
    ['a page that points to itself', ok({ items: [], has_more: true, page_token: 'a2' }), 'transient'],
    ['a page that points nowhere', ok({ items: [], has_more: true }), 'transient'],
    ['a page that is none', ok({ items: {} }), 'bug'],
  ])('never takes %s for the end of the list', async (_name, reply, kind) => {
    const { directory } = await start(organ((seen) => (keyOf(seen) === 'od_a a2' ? reply : null)));
    await expect(all(directory.users())).rejects.toMatchObject({ name: 'FeishuError', kind });
  });
});

describe('userByOpenId', () => {
  it('reads a person', async () => {
    const { directory, seen } = await start(() =>
      ok({ user: person('ou_1', { name: '张一', employee_no: '0012', mobile: '+8613800000000' }) }),
    );
    expect(await directory.userByOpenId('ou_1')).toEqual({
      openId: 'ou_1',
      name: '张一',
      employeeNo: '0012',
      mobile: '+8613800000000',
      resigned: false,
    });
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/open-apis/contact/v3/users/ou_1', body: '' });
    expect(seen[0]?.query.get('user_id_type')).toBe('open_id');
  });

  it('does without the fields it has no permission for', async () => {
    const { directory } = await start(() => ok({ user: { open_id: 'ou_1', employee_no: '' } }));
    const none = { name: null, employeeNo: null, mobile: null, resigned: false };
    expect(await directory.userByOpenId('ou_1')).toEqual({ openId: 'ou_1', ...none });
  });

  it.each([
    [403, 41050],
    [400, 41012],
  ])('knows nobody outside the contact scope, and no account that is gone: %i %i', async (status, code) => {
    const { directory } = await start(() => refused(status, code));
    expect(await directory.userByOpenId('ou_1')).toBeNull();
  });

  it('does not take a refusal for an absence', async () => {
    const { directory } = await start(() => refused(400, 99991672));
    await expect(directory.userByOpenId('ou_1')).rejects.toMatchObject({ kind: 'config' });
  });
});

describe('chat', () => {
  it('reads name and whether outsiders are in it', async () => {
    const { directory, seen } = await start(() => ok({ name: '某科', external: true, owner_id: 'ou_1' }));
    expect(await directory.chat('oc_1')).toEqual({ name: '某科', external: true });
    expect(seen[0]?.path).toBe('/open-apis/im/v1/chats/oc_1');
  });

  it.each([232009, 232011, 230002])('is null where it is gone for us: %i', async (code) => {
    const { directory } = await start(() => refused(400, code));
    expect(await directory.chat('oc_1')).toBeNull();
  });
});
