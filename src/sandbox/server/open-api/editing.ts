import { z } from 'zod';
import type { Chats } from '../chats.ts';
import type { ContentRules } from '../content-rules.ts';
import type { Directory } from '../directory.ts';
import { type Limiter, PER_RECEIVER } from '../limits.ts';
import type { Messages } from '../messages.ts';
import type { App, Message } from '../store/documents.ts';
import type { OpenApi } from './pipeline.ts';
import { data, type Refusal, refuse } from './replies.ts';
import { messageResource } from './resources.ts';
import { mayWrite } from './sending.ts';

/** Cards may be updated and pressed for 14 days after sending. [DOC patch.md] */
export const CARD_WINDOW_MS = 14 * 86_400_000;
const EDITS = 20;
const patchSchema = z.looseObject({ content: z.string() });
const updateSchema = z.looseObject({ msg_type: z.enum(['text', 'post']), content: z.string() });

export interface EditingDeps {
  readonly directory: Directory;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly rules: ContentRules;
  readonly limiter: Limiter;
  /** Sandbox time in ms. */
  readonly now: () => number;
}

/** Whether a card declares itself shared, which patching needs before and after. [DOC patch.md] */
function isShared(content: string): boolean {
  const card = JSON.parse(content) as { config?: { update_multi?: unknown } };
  return card.config?.update_multi === true;
}

/** `im.message.patch`, `im.message.update` and `im.message.delete`. */
export function editingApis({ directory, chats, messages, rules, limiter, now }: EditingDeps): OpenApi[] {
  /** The app's own, living message. */
  function own(app: App, messageId: string | undefined, notOwn: number): Message | Refusal {
    const message = messages.get(messageId ?? '');
    const chat = chats.get(message?.chat_id ?? '');
    if (!message || !chat) return refuse(230001, 'invalid message_id');
    if (message.deleted) return refuse(230011);
    if (message.sender.type !== 'app' || message.sender.app_id !== app.app_id) return refuse(notOwn);
    return mayWrite(app, chat, directory) ?? message;
  }

  const tooOften = (message: Message) =>
    limiter.take(`message:${message.message_id}`, PER_RECEIVER).ok ? undefined : refuse(230020);

  function cannotPatch(message: Message): Refusal | undefined {
    if (message.msg_type !== 'interactive') return refuse(230001, 'This message is NOT a card.');
    if (message.batch !== undefined) return refuse(230054);
    if (now() - message.create_time > CARD_WINDOW_MS) return refuse(230031);
    return tooOften(message);
  }

  return [
    {
      name: 'im.message.patch',
      method: 'PATCH',
      path: '/im/v1/messages/:message_id',
      handle({ app, body, params }) {
        const parsed = patchSchema.safeParse(body);
        if (!parsed.success) return refuse(230001);
        const message = own(app, params.message_id, 230027);
        if ('kind' in message) return message;
        const barred = cannotPatch(message);
        if (barred) return barred;
        const content = rules.check(app, 'interactive', parsed.data.content);
        if (content.kind === 'refused') return content;
        if (!isShared(message.content) || !isShared(content.content)) {
          return refuse(230099, 'update_multi must be true before and after the update');
        }
        messages.change(message, { content: content.content, update_time: now(), edits: message.edits + 1 });
        return data({});
      },
    },
    {
      name: 'im.message.update',
      method: 'PUT',
      path: '/im/v1/messages/:message_id',
      handle({ app, body, params }) {
        const parsed = updateSchema.safeParse(body);
        if (!parsed.success) return refuse(230001);
        const message = own(app, params.message_id, 230071);
        if ('kind' in message) return message;
        if (message.msg_type !== 'text' && message.msg_type !== 'post') return refuse(230054);
        if (message.edits >= EDITS) return refuse(230072);
        const limited = tooOften(message);
        if (limited) return limited;
        const { msg_type } = parsed.data;
        const content = rules.check(app, msg_type, parsed.data.content);
        if (content.kind === 'refused') return content;
        const changes = { msg_type, content: content.content, mentions: content.mentions };
        return data(
          messageResource(messages.change(message, { ...changes, update_time: now(), edits: message.edits + 1 })),
        );
      },
    },
    {
      name: 'im.message.delete',
      method: 'DELETE',
      path: '/im/v1/messages/:message_id',
      handle({ app, params }) {
        const message = own(app, params.message_id, 230026);
        if ('kind' in message) return message.code === 230011 ? refuse(230110) : message;
        messages.change(message, { deleted: true, update_time: now() });
        return data({});
      },
    },
  ];
}
