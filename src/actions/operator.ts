import type { ScreenContext } from '../screens/screen.ts';
import type { Person } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import type { PressOutcome, Toast, TxPress } from './action-handler.ts';

/** The operator where the press is about nothing but himself: the first of his people. */
export function operatorOf(press: TxPress): Person {
  const [first] = press.operators;
  if (first === undefined) throw new Error('a press without an operator came through');
  return first;
}

export const screenOf = ({ tx, texts }: TxPress): ScreenContext => ({ tx, texts });

/** An outcome with a toast and the card as it stands. */
export function outcome(type: Toast['type'], content: string, card: CardJson | null): PressOutcome {
  return { toast: { type, content }, card };
}
