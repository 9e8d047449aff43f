import { newApp } from './apps.ts';
import { groupChatIdOf } from './store/ids.ts';
import type { World } from './store/world.ts';

/** The organ a new sandbox begins with. */
export interface SandboxOrgan {
  readonly people: readonly {
    readonly employeeNo: string;
    readonly name: string;
    /** `A/B` puts B under A. */
    readonly department: string;
    readonly roles: readonly string[];
    readonly mobile?: string | undefined;
  }[];
  readonly chats: readonly { readonly key: string; readonly name: string; readonly memberNos: readonly string[] }[];
  readonly app: { readonly name: string };
}

/** Fills an empty world in one commit; false where there is a world already. The app's bot is in every group. */
export function seed(world: World, organ: SandboxOrgan): boolean {
  if (world.apps.size > 0) return false;
  world.store.atomically(() => {
    const app = newApp(organ.app.name, organ.app.name);
    world.apps.put(app.app_id, app);
    for (const { employeeNo, name, department, roles, mobile } of organ.people) {
      const person = { employee_no: employeeNo, name, department, roles, available: true, resigned: false };
      world.people.put(employeeNo, { ...person, ...(mobile !== undefined && { mobile }) });
    }
    for (const { key, name, memberNos } of organ.chats) {
      const bots = { apps: [app.app_id], unannounced: [app.app_id] };
      const chat = { chat_id: groupChatIdOf(key), type: 'group', name, members: memberNos, dissolved: false } as const;
      world.chats.put(chat.chat_id, { ...chat, ...bots });
    }
  });
  return true;
}
