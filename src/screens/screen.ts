import type { z } from 'zod';
import type { Texts } from '../../cards/texts/texts.ts';
import type { CardJson, OutboundContent } from '../services/ports.ts';
import type { Tx } from '../services/store.ts';

/** What a screen reads from, and the words it speaks. */
export interface ScreenContext {
  readonly tx: Tx;
  readonly texts: Texts;
}

/**
 * A notice of the outbox, or a card answered to a press: loads the state its ids name, and draws it. The same screen serves the press
 * that is answered, the row that is sent and the card that is refreshed.
 */
export interface Screen<Schema extends z.ZodType> {
  readonly args: Schema;
  /** What the card is about: a change of any of them refreshes it. None: it is never refreshed. */
  subjects(args: z.output<Schema>): readonly string[];
  /** What of it is still needed when it is about to be sent: that is kept of the card. Without it: all. */
  keep?(context: ScreenContext, args: z.output<Schema>): Promise<z.output<Schema> | null>;
  /** Null where nobody needs it any more. `first`: it is about to be sent, not shown again. */
  render(context: ScreenContext, args: z.output<Schema>, first: boolean): Promise<OutboundContent | null>;
}

export function defineScreen<Schema extends z.ZodType>(screen: Screen<Schema>): Screen<Schema> {
  return screen;
}

export const asContent = (card: CardJson | null): OutboundContent | null =>
  card === null ? null : { type: 'card', card };
