import type { PressAnswer } from '../../control-api.ts';
import type { ContentRules } from '../content-rules.ts';
import type { CallbackAnswer } from '../events/transport.ts';
import type { Messages } from '../messages.ts';
import type { App } from '../store/documents.ts';
import { readCallbackReply } from './callback-reply.ts';

export type TakeAnswer = (app: App, messageId: string, back: CallbackAnswer) => PressAnswer;

/** What the client makes of what came back for a callback: a card in it replaces the shared one for everybody. [FEISHU 2.1] */
export function createTakeAnswer(deps: {
  messages: Messages;
  rules: ContentRules;
  /** Sandbox time in ms. */
  now: () => number;
}): TakeAnswer {
  const { messages, rules, now } = deps;
  return (app, messageId, back) => {
    const isCard = (card: string) => rules.check(app, 'interactive', card).kind === 'content';
    const reply = back.kind === 'error' ? back : readCallbackReply(back.body, isCard);
    if (reply.kind === 'error') return { code: reply.code };
    const current = messages.get(messageId);
    if (reply.card !== undefined && current && !current.deleted) {
      messages.change(current, { content: reply.card, update_time: now(), edits: current.edits + 1 });
    }
    const card = JSON.parse(reply.card ?? messages.get(messageId)?.content ?? 'null') as unknown;
    return { code: 0, ...(reply.toast && { toast: reply.toast }), card };
  };
}
