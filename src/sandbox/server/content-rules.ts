import { z } from 'zod';
import { validateCard } from './card/index.ts';
import { isObject } from './card/types.ts';
import { imagesNamed, peopleNamed } from './card-resources.ts';
import type { Directory } from './directory.ts';
import { type Mentionable, mentionsTagged } from './mentions.ts';
import { type Refusal, refuse } from './open-api/replies.ts';
import type { App, Media, Mention } from './store/documents.ts';
import type { Collection } from './store/store.ts';

export interface AcceptedContent {
  readonly kind: 'content';
  readonly content: string;
  readonly mentions: readonly Mention[];
}

export interface ContentRules {
  /** A message's content as an app sends it, or the platform's refusal. */
  check(app: App, msgType: string, content: string): AcceptedContent | Refusal;
}

const TEXT_BYTES = 150 * 1024;
const POST_BYTES = 30 * 1024;

const postSchema = z.record(
  z.string(),
  z.looseObject({ title: z.string().optional(), content: z.array(z.array(z.looseObject({ tag: z.string() }))) }),
);
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  post: postSchema,
  sticker: z.looseObject({ file_key: z.string() }),
  share_chat: z.looseObject({ chat_id: z.string() }),
  share_user: z.looseObject({ user_id: z.string() }),
};
/** Message type → the types its file may have been uploaded as. */
const FILE_TYPES: Readonly<Record<string, (type: string) => boolean>> = {
  file: (type) => type !== 'opus',
  audio: (type) => type === 'opus',
  media: (type) => type === 'mp4',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const cardRefusal = (subCode: number, message: string, value: string) =>
  refuse(230099, undefined, {
    msg: `Failed to create card content, ext=ErrCode: ${subCode}; ErrMsg: ${message}; ErrorValue: ${value}; `,
  });

/** Rules of message content per type. [DOC im-v1/message/create.md, create_json.md] */
export function createContentRules(deps: {
  directory: Directory;
  media: Collection<Media>;
  apps: Collection<App>;
}): ContentRules {
  const { directory, media, apps } = deps;

  function mentionable(id: string): Mentionable | undefined {
    const type = id.startsWith('on_') ? 'union_id' : id.startsWith('ou_') ? 'open_id' : 'user_id';
    const person = directory.byId(type, id);
    if (person) return { open_id: id, name: person.name, bot: false };
    const bot = [...apps.values()].find((app) => app.bot_open_id === id);
    return bot && { open_id: id, name: bot.name, bot: true };
  }

  /** Whom and what the card names must exist. */
  function cardResources(app: App, card: unknown): Refusal | undefined {
    const stranger = peopleNamed(card).find((id) => !mentionable(id));
    if (stranger !== undefined) {
      return cardRefusal(100290, 'There is an invalid user resource(at/person) in your card', stranger);
    }
    const image = imagesNamed(card).find((key) => !owns(app, key, 'image'));
    return image === undefined ? undefined : cardRefusal(200570, 'card contains invalid image keys', image);
  }

  function owns(app: App, key: unknown, kind: Media['kind']): Media | undefined {
    const found = typeof key === 'string' ? media.get(key) : undefined;
    const own = found?.kind === kind && found.owner.type === 'app' && found.owner.app_id === app.app_id;
    return own ? found : undefined;
  }

  function checkCard(app: App, content: string): AcceptedContent | Refusal {
    const verdict = validateCard(content);
    if (!verdict.ok) return refuse(verdict.code, undefined, { msg: verdict.msg });
    return cardResources(app, verdict.card) ?? { kind: 'content', content, mentions: [] };
  }

  function checkFile(app: App, msgType: string, body: Record<string, unknown>): Refusal | undefined {
    if (msgType === 'image') return owns(app, body.image_key, 'image') ? undefined : refuse(230017);
    const file = owns(app, body.file_key, 'file');
    if (!file) return refuse(230017);
    return FILE_TYPES[msgType]?.(file.type) ? undefined : refuse(230055);
  }

  function checkText(content: string, body: Record<string, unknown>): AcceptedContent | Refusal {
    const { text } = body;
    if (typeof text !== 'string' || text === '') return refuse(230001, 'text is empty');
    if (Buffer.byteLength(content) > TEXT_BYTES) return refuse(230025);
    const shown = mentionsTagged(text, mentionable);
    return { kind: 'content', content: JSON.stringify({ text: shown.text }), mentions: shown.mentions };
  }

  function refusalOf(app: App, msgType: string, content: string, body: Record<string, unknown>): Refusal | undefined {
    if (msgType === 'image' || msgType in FILE_TYPES) return checkFile(app, msgType, body);
    if (msgType === 'post' && Buffer.byteLength(content) > POST_BYTES) return refuse(230025);
    return SCHEMAS[msgType]?.safeParse(body).success ? undefined : refuse(230001, 'invalid msg_type or content');
  }

  return {
    check(app, msgType, content) {
      if (msgType === 'interactive') return checkCard(app, content);
      const body = parseJson(content);
      if (!isObject(body)) return refuse(230001, 'content is not a string in json format.');
      if (msgType === 'text') return checkText(content, body);
      return refusalOf(app, msgType, content, body) ?? { kind: 'content', content, mentions: [] };
    },
  };
}
