import type { Apps } from './apps.ts';
import type { Chats } from './chats.ts';
import type { Directory } from './directory.ts';
import type { Announcer } from './events/announcer.ts';
import { keepMedia } from './media.ts';
import { type Mentionable, mentionsTyped } from './mentions.ts';
import type { Messages } from './messages.ts';
import type { App, Chat, Mention, Message, Person } from './store/documents.ts';
import { openIdOf } from './store/ids.ts';
import type { World } from './store/world.ts';

export interface Utterance {
  readonly chatId?: string | undefined;
  readonly appId?: string | undefined;
  readonly text?: string | undefined;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  readonly replyTo?: string | undefined;
}

export type Said = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly reason: string };
type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const TEXT_BYTES = 150 * 1024;
const FILE_BYTES = 100 * 1024 * 1024;
const no = (reason: string) => ({ ok: false, reason }) as const;

/** What people do in chats: write, and open a chat with a bot. */
export interface Talk {
  say(person: Person, utterance: Utterance): Said;
  /** The person's chat with a bot; until the person first writes, and when `announce` is set, opening it is an event. */
  enter(person: Person, app: App, announce?: boolean): Chat;
}

export function createTalk(deps: {
  world: World;
  apps: Apps;
  directory: Directory;
  chats: Chats;
  messages: Messages;
  announcer: Announcer;
}): Talk {
  const { world, apps, directory, chats, messages, announcer } = deps;

  function enter(person: Person, app: App, announce = false): Chat {
    const { chat } = chats.p2p(app, person);
    const earlier = messages.inChat(chat.chat_id);
    const first = !earlier.some((each) => each.sender.type === 'user');
    if (first || announce) announcer.p2pEntered(app, chat, person, earlier.at(-1));
    return chat;
  }

  function place(person: Person, { chatId, appId }: Utterance): Found<Chat> {
    if (chatId !== undefined) {
      const chat = chats.get(chatId);
      if (!chat?.members.includes(person.employee_no)) return no('no such chat, or the person is not in it');
      return chat.dissolved ? no('the chat was dissolved') : { ok: true, value: chat };
    }
    const app = appId === undefined ? apps.first() : apps.get(appId);
    if (!app) return no('no such app');
    if (!person.available) return no('the bot is not available to this person');
    return { ok: true, value: enter(person, app) };
  }

  function mentionables(chat: Chat): Mentionable[] {
    const people = chat.members.flatMap((each) => {
      const member = directory.person(each);
      return member ? [{ open_id: openIdOf(each), name: member.name, bot: false }] : [];
    });
    const bots = chat.apps.flatMap((id) => {
      const app = apps.get(id);
      return app ? [{ open_id: app.bot_open_id, name: app.name, bot: true }] : [];
    });
    return [...people, ...bots];
  }

  function contentOf(
    person: Person,
    chat: Chat,
    { text, file }: Utterance,
  ): Found<{ msgType: string; content: string; mentions: Mention[] }> {
    if (text !== undefined) {
      const typed = mentionsTyped(text, mentionables(chat));
      const content = JSON.stringify({ text: typed.text });
      if (Buffer.byteLength(content) > TEXT_BYTES) return no('a text holds at most 150 KB');
      return { ok: true, value: { msgType: 'text', content, mentions: typed.mentions } };
    }
    if (file === undefined || file.bytes.length === 0) return no('nothing to send');
    if (file.bytes.length > FILE_BYTES) return no('a file holds at most 100 MB here');
    const owner = { type: 'user', no: person.employee_no } as const;
    const kept = keepMedia(world, { kind: 'file', name: file.name, type: 'stream', bytes: file.bytes, owner });
    const content = JSON.stringify({ file_key: kept.key, file_name: file.name });
    return { ok: true, value: { msgType: 'file', content, mentions: [] } };
  }

  return {
    enter,
    say(person, utterance) {
      if (person.resigned) return no('the person has resigned');
      const chat = place(person, utterance);
      if (!chat.ok) return chat;
      const parent = utterance.replyTo === undefined ? undefined : messages.get(utterance.replyTo);
      if (utterance.replyTo !== undefined && parent?.chat_id !== chat.value.chat_id) {
        return no('the message answered is not in this chat');
      }
      const said = contentOf(person, chat.value, utterance);
      if (!said.ok) return said;
      const sender = { type: 'user', no: person.employee_no } as const;
      const message = world.store.atomically(() => {
        const posted = messages.post({ chat: chat.value, sender, ...said.value, ...(parent && { parent }) });
        announcer.messageSent(posted, chat.value, person);
        return posted;
      });
      return { ok: true, message };
    },
  };
}
