import type { Chats } from '../chats.ts';
import { type Directory, inScope, userIds } from '../directory.ts';
import { userResource } from '../open-api/contact-resources.ts';
import type { App, Chat, Mention, Message, Person } from '../store/documents.ts';
import { TENANT_KEY } from '../store/ids.ts';
import type { Collection } from '../store/store.ts';
import type { Pusher } from './pusher.ts';

/** What happened among people and chats, told to the apps it concerns. Shapes: [DOC event pages of each type]. */
export interface Announcer {
  /** A person wrote: to the bot of a p2p chat, in a group to the bots mentioned. */
  messageSent(message: Message, chat: Chat, person: Person): void;
  botAdded(app: App, chat: Chat): void;
  botDeleted(app: App, chat: Chat): void;
  disbanded(chat: Chat): void;
  p2pEntered(app: App, chat: Chat, person: Person, last?: Message): void;
  menuPressed(app: App, person: Person, eventKey: string): void;
  userCreated(person: Person): void;
  userUpdated(person: Person, before: Person): void;
  userDeleted(person: Person): void;
  /** Tells an app of the groups its bot was put into before anyone could tell it. */
  backlog(app: App): void;
}

function mentionResource({ key, open_id, name, bot }: Mention, directory: Directory) {
  const person = bot ? undefined : directory.byId('open_id', open_id);
  const id = person ? userIds(person.employee_no) : { open_id, union_id: '', user_id: '' };
  return { key, id, mentioned_type: bot ? 'bot' : 'user', name, tenant_key: TENANT_KEY };
}

function receivedEvent(message: Message, chat: Chat, person: Person, directory: Directory) {
  const { mentions } = message;
  return {
    sender: { sender_id: userIds(person.employee_no), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.message_id,
      ...(message.root_id !== undefined && { root_id: message.root_id, parent_id: message.parent_id }),
      ...(message.thread_id !== undefined && { thread_id: message.thread_id }),
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      chat_id: chat.chat_id,
      chat_type: chat.type,
      message_type: message.msg_type,
      content: message.content,
      ...(mentions.length > 0 && { mentions: mentions.map((each) => mentionResource(each, directory)) }),
    },
  };
}

export function createAnnouncer(deps: {
  apps: Collection<App>;
  chats: Chats;
  directory: Directory;
  pusher: Pusher;
  /** Sandbox time in ms. */
  now: () => number;
}): Announcer {
  const { apps, chats, directory, pusher, now } = deps;
  /** To the apps whose contact scope holds the person, each with the fields it may read. */
  function toAll(type: string, person: Person, eventFor: (app: App) => Record<string, unknown> | undefined) {
    for (const app of apps.values()) {
      const event = inScope(app, person.department) ? eventFor(app) : undefined;
      if (event) pusher.push(app, type, event);
    }
  }
  /** Somebody of the group must have done it: an administrator of people if there is one, else the owner. */
  function operatorOf(chat: Chat) {
    const no = chat.members.find((each) => directory.person(each)?.roles.includes('hr')) ?? chat.members[0];
    return no === undefined ? {} : { operator_id: userIds(no) };
  }
  const group = (chat: Chat) => ({
    chat_id: chat.chat_id,
    ...operatorOf(chat),
    external: chat.external ?? false,
    operator_tenant_key: TENANT_KEY,
    name: chat.name,
  });
  const announcer: Announcer = {
    messageSent(message, chat, person) {
      const event = receivedEvent(message, chat, person, directory);
      for (const app of chat.apps.flatMap((id) => apps.get(id) ?? [])) {
        const concerned = chat.type === 'p2p' || message.mentions.some((each) => each.open_id === app.bot_open_id);
        if (concerned) pusher.push(app, 'im.message.receive_v1', event);
      }
    },
    botAdded: (app, chat) => pusher.push(app, 'im.chat.member.bot.added_v1', group(chat)),
    botDeleted: (app, chat) => pusher.push(app, 'im.chat.member.bot.deleted_v1', group(chat)),
    disbanded(chat) {
      for (const app of chat.apps.flatMap((id) => apps.get(id) ?? [])) {
        pusher.push(app, 'im.chat.disbanded_v1', group(chat));
      }
    },
    p2pEntered(app, chat, person, last) {
      pusher.push(app, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
        chat_id: chat.chat_id,
        operator_id: userIds(person.employee_no),
        ...(last && { last_message_id: last.message_id, last_message_create_time: String(last.create_time) }),
      });
    },
    menuPressed(app, person, eventKey) {
      pusher.push(app, 'application.bot.menu_v6', {
        operator: { operator_name: person.name, operator_id: userIds(person.employee_no) },
        event_key: eventKey,
        timestamp: Math.floor(now() / 1_000),
      });
    },
    userCreated: (person) => toAll('contact.user.created_v3', person, (app) => ({ object: userResource(person, app) })),
    userUpdated(person, before) {
      toAll('contact.user.updated_v3', person, (app) => {
        const object: Record<string, unknown> = userResource(person, app);
        const earlier = Object.entries(userResource(before, app)).filter(
          ([name, value]) => JSON.stringify(value) !== JSON.stringify(object[name]),
        );
        if (earlier.length === 0) return undefined;
        return { object, old_object: { ...userIds(person.employee_no), ...Object.fromEntries(earlier) } };
      });
    },
    userDeleted(person) {
      toAll('contact.user.deleted_v3', person, (app) => {
        const object: Record<string, unknown> = userResource(person, app);
        return { object, old_object: { department_ids: object.department_ids } };
      });
    },
    backlog(app) {
      for (const chat of chats.groupsOf(app.app_id)) {
        if (!chat.unannounced.includes(app.app_id)) continue;
        chats.put({ ...chat, unannounced: chat.unannounced.filter((id) => id !== app.app_id) });
        announcer.botAdded(app, chat);
      }
    },
  };
  return announcer;
}
