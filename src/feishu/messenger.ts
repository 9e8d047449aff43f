import { z } from 'zod';
import { FeishuError, type Messenger, type OutboundContent } from '../services/ports.ts';
import { type Call, type CallPlatform, readAnswer } from './call.ts';

const MAX_UUID = 50;
const sent = z.object({ message_id: z.string().min(1), chat_id: z.string().min(1) });

/** Creates the door to the platform's message APIs. */
export function createMessenger(call: CallPlatform): Messenger {
  return {
    async send({ to, content, uuid }) {
      const create: Call = {
        method: 'POST',
        path: '/open-apis/im/v1/messages',
        query: { receive_id_type: to.type },
        body: { receive_id: to.id, ...toWire(content), uuid },
        sends: true,
      };
      // The platform would ignore the rest of a longer one, or refuse it: either way nothing guards against a double.
      if (uuid.length === 0 || uuid.length > MAX_UUID) throw badUuid(create);
      const { message_id, chat_id } = readAnswer(sent, create, await call(create));
      return { messageId: message_id, chatId: chat_id };
    },

    async patch(messageId, card) {
      await call({
        method: 'PATCH',
        path: '/open-apis/im/v1/messages/:message_id',
        ids: { message_id: messageId },
        body: { content: JSON.stringify(card) },
      });
    },
  };
}

function toWire(content: OutboundContent): { msg_type: string; content: string } {
  return content.type === 'text'
    ? { msg_type: 'text', content: JSON.stringify({ text: content.text }) }
    : { msg_type: 'interactive', content: JSON.stringify(content.card) };
}

function badUuid({ method, path }: Call): FeishuError {
  const message = `uuid must have 1 to ${MAX_UUID} characters`;
  return new FeishuError({ kind: 'bug', code: 0, method: `${method} ${path}`, message });
}
