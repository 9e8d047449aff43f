import { z } from 'zod';
import type { Toast } from '../../control-api.ts';

const toastSchema = z.looseObject({
  type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
  content: z.string().optional(),
  i18n: z.record(z.string(), z.string()).optional(),
});
const replySchema = z.looseObject({
  toast: toastSchema.optional(),
  card: z.looseObject({ type: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
});

export type CallbackReply =
  | { readonly kind: 'shown'; readonly toast?: Toast; readonly card?: string }
  | { readonly kind: 'error'; readonly code: number };

const BAD_BODY = 200672;
const BAD_CARD = 200673;
const CARD_OF_V1 = 200830;

/** What the client makes of an app's answer to a callback; `card` is the new card as JSON text. [FEISHU 2.1] */
export function readCallbackReply(body: unknown, isCard: (card: string) => boolean): CallbackReply {
  const parsed = replySchema.safeParse(body);
  if (!parsed.success) return { kind: 'error', code: BAD_BODY };
  const { toast, card } = parsed.data;
  const shown = toast && { toast: { type: toast.type, content: toast.content ?? toast.i18n?.zh_cn ?? '' } };
  if (!card) return { kind: 'shown', ...shown };
  const text = JSON.stringify(card.data);
  if (card.type === 'raw' && card.data.schema !== '2.0') return { kind: 'error', code: CARD_OF_V1 };
  if (card.type !== 'raw' || !isCard(text)) return { kind: 'error', code: BAD_CARD };
  return { kind: 'shown', ...shown, card: text };
}
