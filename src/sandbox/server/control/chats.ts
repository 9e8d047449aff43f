import { z } from 'zod';
import type { Chat as ListedChat } from '../../control-api.ts';
import type { Apps } from '../apps.ts';
import type { Chats } from '../chats.ts';
import type { Directory } from '../directory.ts';
import type { Announcer } from '../events/announcer.ts';
import type { Messages } from '../messages.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { ReadPositions } from '../read-positions.ts';
import type { Chat } from '../store/documents.ts';
import { freshId, groupChatIdOf, openIdOf } from '../store/ids.ts';
import { actingPerson, post, refused } from './http.ts';
import type { Show } from './shown.ts';

const schema = z.strictObject({
  chat_id: z.string().optional(),
  key: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  members: z.array(z.string()).min(1).optional(),
  apps: z.array(z.string()).optional(),
  external: z.boolean().optional(),
  dissolved: z.literal(true).optional(),
});

const shown = ({ chat_id, type, name }: Chat) => ({ chat_id, type, name });

/** `/sandbox/api/chats`: whose chats, and groups made, changed or dissolved; bots are told of what concerns them. */
export function chatsControl(
  hono: SandboxHono,
  deps: {
    apps: Apps;
    chats: Chats;
    directory: Directory;
    announcer: Announcer;
    messages: Messages;
    readPositions: ReadPositions;
    show: Show;
  },
): void {
  const { apps, chats, directory, announcer, messages, readPositions, show } = deps;

  /** A chat as its member's list shows it. */
  function listed(chat: Chat, no: string): ListedChat {
    const last = messages.inChat(chat.chat_id).at(-1);
    return {
      ...shown(chat),
      members: chat.members.map(openIdOf),
      bots: chat.apps.flatMap((id) => {
        const app = apps.get(id);
        return app ? [{ app_id: id, open_id: app.bot_open_id, name: app.name, menu: app.menu ?? [] }] : [];
      }),
      unread: readPositions.unread(no, chat.chat_id),
      ...(last && { last: show(last) }),
    };
  }

  hono.get('/sandbox/api/chats', (c) => {
    const person = actingPerson(directory, c.req.query('as'));
    if (typeof person === 'string') return refused(c, person);
    for (const app of person.available && !person.resigned ? apps.list() : []) chats.p2p(app, person);
    const full = c.req.query('full') === 'true';
    return c.json({
      chats: chats.chatsOf(person.employee_no).map((chat) => (full ? listed(chat, person.employee_no) : shown(chat))),
    });
  });

  function announceBots(chat: Chat, before: readonly string[]): void {
    for (const app of apps.list()) {
      const [was, is] = [before.includes(app.app_id), chat.apps.includes(app.app_id)];
      if (was && !is) announcer.botDeleted(app, chat);
      if (is && !was && apps.reachable(app)) announcer.botAdded(app, chat);
    }
  }

  post(hono, '/sandbox/api/chats', schema, (c, body) => {
    const id = body.chat_id ?? (body.key === undefined ? freshId('oc_') : groupChatIdOf(body.key));
    const before = chats.get(id);
    if (body.chat_id !== undefined && !before) return refused(c, `no chat ${body.chat_id}`, 404);
    if (before?.type === 'p2p') return refused(c, 'a one-to-one chat cannot be changed');
    const name = body.name ?? before?.name;
    const members = body.members ?? before?.members;
    if (name === undefined || members === undefined) return refused(c, 'a new group needs a name and members');
    const stranger = members.find((no) => !directory.person(no));
    if (stranger !== undefined) return refused(c, `no person with employee number ${stranger}`);
    const bots = body.apps ?? before?.apps ?? [apps.first().app_id];
    const unknown = bots.find((appId) => !apps.get(appId));
    if (unknown !== undefined) return refused(c, `no app ${unknown}`);
    const isNew = (appId: string) => !before?.apps.includes(appId) || before.unannounced.includes(appId);
    const unannounced = bots.filter((appId) => {
      const app = apps.get(appId);
      return app !== undefined && isNew(appId) && !apps.reachable(app);
    });
    const dissolved = body.dissolved ?? before?.dissolved ?? false;
    const external = body.external ?? before?.external ?? false;
    const chat: Chat = { chat_id: id, type: 'group', name, members, apps: bots, dissolved, external, unannounced };
    chats.put(chat);
    announceBots(chat, before?.apps ?? []);
    if (dissolved && before?.dissolved === false) announcer.disbanded(chat);
    return c.json(shown(chat));
  });
}
