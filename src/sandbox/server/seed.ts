import type { MenuEntry } from '../control-api.ts';
import { newApp } from './apps.ts';
import { groupChatIdOf } from './store/ids.ts';
import type { World } from './store/world.ts';

/** What the organ's bot offers where the organ names no menu. */
const USUAL_MENU: readonly MenuEntry[] = [
  { event_key: 'help', name: '帮助', i18n_name: { en_us: 'Help' } },
  { event_key: 'account', name: '我的账', i18n_name: { en_us: 'My account' } },
  { event_key: 'verify', name: '核实', i18n_name: { en_us: 'Verify' } },
  { event_key: 'summary', name: '小结', i18n_name: { en_us: 'Summary' } },
  { event_key: 'score', name: '评鉴', i18n_name: { en_us: 'Score' } },
  { event_key: 'leave', name: '请假', i18n_name: { en_us: 'Leave' } },
];

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
  readonly app: { readonly name: string; readonly menu?: readonly MenuEntry[] };
}

/** Directories of before apps had menus get the organ's. */
function giveMenu(world: World, menu: readonly MenuEntry[]): void {
  const [app] = world.apps.values();
  if (app && app.menu === undefined) world.apps.put(app.app_id, { ...app, menu });
}

/** Fills an empty world in one commit; false where there is a world already. The app's bot is in every group. */
export function seed(world: World, organ: SandboxOrgan): boolean {
  const menu = organ.app.menu ?? USUAL_MENU;
  if (world.apps.size > 0) {
    giveMenu(world, menu);
    return false;
  }
  world.store.atomically(() => {
    const app = { ...newApp(organ.app.name, organ.app.name), menu };
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
