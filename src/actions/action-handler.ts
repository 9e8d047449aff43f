import type { z } from 'zod';
import type { CardAction } from '../../cards/kit/action.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import type { Person } from '../services/entities.ts';
import type { CardJson, PressReply } from '../services/ports.ts';
import type { Store, Tx } from '../services/store.ts';

/** Who presses, where, and the platform's ids of the press. */
export interface PressContext {
  readonly eventKey: string;
  readonly nonce: string | null;
  readonly messageId: string;
  readonly chatId: string;
  readonly openId: string;
  readonly now: Date;
  readonly texts: Texts;
}

/** A press inside the pipeline's transaction: the inbox row is written, the operator is known from the database. */
export interface TxPress extends PressContext {
  readonly tx: Tx;
  /** The operator's people, one per unit. */
  readonly operators: readonly Person[];
}

export type Toast = NonNullable<PressReply['toast']>;

/** What a press did; `shown` is the card as it now stands, or null to leave it. */
export interface PressOutcome {
  readonly toast?: Toast;
  readonly card: CardJson | null;
}

/**
 * Ordinary presses: `run` writes the effect in the pipeline's transaction; `show` draws the card as it stands and writes nothing. The
 * same press twice gets `show`.
 */
export interface TransactionalHandler<P, F> {
  readonly kind: 'transaction';
  /** Where the press counts: the operator's own chat with the bot, or a group. */
  readonly place: 'direct' | 'group';
  run(press: TxPress, payload: P, form: F): Promise<PressOutcome>;
  show(press: TxPress, payload: P): Promise<CardJson | null>;
}

/** Hot presses: one statement writes inbox row, effect, audit and outbox, and refuses whoever may not. */
export interface StatementHandler<P, F> {
  readonly kind: 'statement';
  run(store: Store, press: PressContext, payload: P, form: F): Promise<PressOutcome | 'replayed'>;
}

export type ActionHandler<P, F> = TransactionalHandler<P, F> | StatementHandler<P, F>;

/** The handler of one action, typed by the action's own schemas. */
export type HandlerOf<A> =
  A extends CardAction<string, infer S, infer F> ? ActionHandler<z.output<S>, z.output<F>> : never;
