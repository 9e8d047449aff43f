import { z } from 'zod';
import { type Call, type CallPlatform, readAnswer } from './call.ts';

const INFO: Call = { method: 'GET', path: '/open-apis/bot/v3/info' };
const bot = z.object({ open_id: z.string().min(1) });

/** The bot's own open_id, by which a group message says that it is meant. Throws `FeishuError`. */
export async function fetchBotOpenId(call: CallPlatform): Promise<string> {
  return readAnswer(bot, INFO, await call(INFO)).open_id;
}
