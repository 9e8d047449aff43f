import { z } from 'zod';
import type { ContentRules } from '../content-rules.ts';
import type { Messages } from '../messages.ts';
import type { World } from '../store/world.ts';
import type { OpenApi } from './pipeline.ts';
import { refuse } from './replies.ts';

const LIFETIME_MS = 30 * 60_000;
const USES = 2;
const schema = z.looseObject({ token: z.string(), card: z.record(z.string(), z.unknown()) });

/**
 * Delayed update by a callback's token: 30 minutes of sandbox time, twice, and only once the callback was answered;
 * before that the update is accepted and lost, as on the platform. [FEISHU 1.6]
 */
export function cardUpdateApi(deps: {
  world: World;
  messages: Messages;
  rules: ContentRules;
  now: () => number;
}): OpenApi {
  const { world, messages, rules, now } = deps;
  return {
    name: 'interactive.card.update',
    method: 'POST',
    path: '/interactive/v1/card/update',
    handle({ app, body }) {
      const parsed = schema.safeParse(body);
      if (!parsed.success) return refuse(10002, undefined, { msg: 'invalid param' });
      const { token: value, card } = parsed.data;
      const token = world.callbackTokens.get(value);
      if (!token) return refuse(300020);
      if (token.app_id !== app.app_id) return refuse(200310, undefined, { msg: 'the card belongs to another app' });
      if (now() - token.issued > LIFETIME_MS) return refuse(300030);
      if (token.uses >= USES) return refuse(300040);
      const message = messages.get(token.message_id);
      if (!message || message.deleted) return refuse(200000, undefined, { msg: 'the message was recalled' });
      const content = rules.check(app, 'interactive', JSON.stringify(card));
      if (content.kind === 'refused') return content;
      world.store.atomically(() => {
        world.callbackTokens.put(value, { ...token, uses: token.uses + 1 });
        if (!token.answered) return;
        messages.change(message, { content: content.content, update_time: now(), edits: message.edits + 1 });
      });
      return { kind: 'flat', fields: {} };
    },
  };
}
