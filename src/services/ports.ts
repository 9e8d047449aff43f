/** What the services need from outside, and what comes in from the platform. Types and one error class; no behaviour. */

/** Reads the current instant. Only the shell constructs one; rules receive `now` as an argument. */
export interface Clock {
  now(): Date;
}

/** The JSON of a card (card JSON 2.0), as cards/kit builds it. */
export type CardJson = Record<string, unknown>;

// ── What arrives ────────────────────────────────────────────────────────────────────────────────────────────────

interface InboundBase {
  /** The platform's event id. A message is deduplicated by `messageId` instead (FEISHU 2.1). */
  readonly eventId: string;
  readonly appId: string;
}

/** `im.message.receive_v1` */
export interface MessageReceived extends InboundBase {
  readonly kind: 'message';
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly senderOpenId: string;
  readonly msgType: string;
  /** Plain text with mentions of the bot removed and others replaced by their names; null where the message has no text. */
  readonly text: string | null;
  /** True where the bot itself was mentioned (always the case for group messages the bot may act on). */
  readonly mentionsBot: boolean;
  readonly file: { readonly key: string; readonly name: string } | null;
  /** The message this one answers, if any. */
  readonly parentId: string | null;
}

/** `card.action.trigger` */
export interface CardPressed extends InboundBase {
  readonly kind: 'press';
  /** The request's nonce over the webhook (a nonce seen before is refused); null over the long connection. */
  readonly nonce: string | null;
  readonly messageId: string;
  readonly chatId: string;
  readonly operatorOpenId: string;
  /** The pressed element's `value`, not trusted. */
  readonly value: unknown;
  /** Name → value of the form's fields, and of a lone field under its own name. Not trusted. */
  readonly form: Readonly<Record<string, unknown>>;
}

/** `im.chat.member.bot.added_v1` */
export interface BotAdded extends InboundBase {
  readonly kind: 'botAdded';
  readonly chatId: string;
  readonly operatorOpenId: string | null;
  readonly name: string;
  readonly external: boolean;
}

/** `im.chat.member.bot.deleted_v1`, `im.chat.disbanded_v1` */
export interface ChatGone extends InboundBase {
  readonly kind: 'chatGone';
  readonly chatId: string;
}

/** `application.bot.menu_v6`: the menu's event key is treated as a typed command. */
export interface MenuPressed extends InboundBase {
  readonly kind: 'menu';
  readonly operatorOpenId: string;
  readonly eventKey: string;
}

/** `contact.user.updated_v3`, `contact.user.deleted_v3` */
export interface UserChanged extends InboundBase {
  readonly kind: 'userChanged';
  readonly openId: string;
  readonly gone: boolean;
}

export type InboundEvent = MessageReceived | CardPressed | BotAdded | ChatGone | MenuPressed | UserChanged;

/** The answer to a press: a toast, and the card as it now stands. */
export interface PressReply {
  readonly toast?: { readonly type: 'info' | 'success' | 'warning' | 'error'; readonly content: string };
  readonly card?: CardJson;
}

export type DispatchOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'reply'; readonly reply: PressReply }
  /** A replayed request (its nonce was seen before): the edge refuses it. */
  | { readonly kind: 'replayed' };

/** Both edges (webhook and long connection) feed this one function. A throw means: not kept, let the platform push again. */
export type Dispatch = (event: InboundEvent) => Promise<DispatchOutcome>;

// ── What goes out ───────────────────────────────────────────────────────────────────────────────────────────────

export type Receiver =
  | { readonly type: 'open_id'; readonly id: string }
  | { readonly type: 'chat_id'; readonly id: string };

export type OutboundContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson };

export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

/** The one door to the platform's message APIs. Every method throws `FeishuError` and nothing else. */
export interface Messenger {
  /** `uuid` ≤ 50 characters, the same on every attempt: the platform sends at most one message per uuid within an hour. */
  send(message: { to: Receiver; content: OutboundContent; uuid: string }): Promise<SentMessage>;
  /** Replaces the card of a message the bot sent (≤ 14 days old, 5/s per message). */
  patch(messageId: string, card: CardJson): Promise<void>;
}

export interface DirectoryUser {
  readonly openId: string;
  readonly name: string | null;
  readonly employeeNo: string | null;
  readonly mobile: string | null;
  readonly resigned: boolean;
}

/** The organ's address book on the platform. Throws `FeishuError`. */
export interface Directory {
  userByOpenId(openId: string): Promise<DirectoryUser | null>;
  /** Everyone within the app's contact scope, department by department. Never ends early in silence. */
  users(): AsyncIterable<DirectoryUser>;
  chat(chatId: string): Promise<{ readonly name: string; readonly external: boolean } | null>;
}

/**
 * What the platform's refusal means for us (FEISHU section 4).
 * `limited`: over a rate limit, wait; `transient`: try again; `unknown`: it may have been accepted, ask again with the same uuid only;
 * `gone`: recalled, deleted, expired, chat dissolved; `undeliverable`: this receiver cannot be reached; `content`: the card or text
 * is refused; `config`: the app's set-up; `bug`: we called it wrongly.
 */
export type FeishuErrorKind =
  | 'limited'
  | 'transient'
  | 'unknown'
  | 'gone'
  | 'undeliverable'
  | 'content'
  | 'config'
  | 'bug';

export class FeishuError extends Error {
  readonly kind: FeishuErrorKind;
  /** The platform's code, 0 where the call did not come back with one. */
  readonly code: number;
  /** HTTP method and path template, never with ids or bodies. */
  readonly method: string;
  /** How long the platform asks us to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** The platform's log id, for its support. */
  readonly logId: string | null;

  constructor(fields: {
    kind: FeishuErrorKind;
    code: number;
    method: string;
    message: string;
    retryAfterMs?: number | null;
    logId?: string | null;
    cause?: unknown;
  }) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'FeishuError';
    this.kind = fields.kind;
    this.code = fields.code;
    this.method = fields.method;
    this.retryAfterMs = fields.retryAfterMs ?? null;
    this.logId = fields.logId ?? null;
  }

  get retryable(): boolean {
    return this.kind === 'limited' || this.kind === 'transient' || this.kind === 'unknown';
  }
}

/** Structured log; fields never hold personal data, texts, keys or tokens. pino satisfies it. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
