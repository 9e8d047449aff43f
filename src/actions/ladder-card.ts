import { drawLadder } from '../screens/ladder/draw.ts';
import { ladderArgs } from '../screens/ladder/message.ts';
import type { LadderExtra } from '../screens/ladder/section.ts';
import type { CardJson } from '../services/ports.ts';
import type { TxPress } from './action-handler.ts';
import { screenOf } from './operator.ts';

export type { LadderExtra } from '../screens/ladder/section.ts';

/**
 * The pressed message of the ladder as it now stands, with what the press lays over the section it names; of what is said to the
 * operator only. Null for a card that is not the ladder's.
 */
export async function showPressed(press: TxPress, extra: LadderExtra): Promise<CardJson | null> {
  const card = await press.tx.chats.card(press.messageId);
  if (card === null || card.notice !== 'ladder.card') return null;
  const { items } = ladderArgs.parse(card.args);
  const own = items.filter(({ to }) => press.operators.some(({ id }) => id === to));
  return drawLadder(screenOf(press), own, false, extra);
}
