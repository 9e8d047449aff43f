import type { Fault as ShownFault } from '../../control-api.ts';

export type { App, FaultKind, SubscriptionMode } from '../../control-api.ts';

/** The JSON documents the sandbox keeps, one interface per collection. Instants are sandbox time in ms unless said. */

export interface Person {
  readonly employee_no: string;
  readonly name: string;
  /** Department name; `A/B` puts B under A. Empty: directly under the organ. */
  readonly department: string;
  readonly roles: readonly string[];
  readonly mobile?: string;
  /** Inside the apps' availability range (可用范围). */
  readonly available: boolean;
  readonly resigned: boolean;
}

export interface Chat {
  readonly chat_id: string;
  readonly type: 'p2p' | 'group';
  readonly name: string;
  /** Employee numbers; the first of a group owns it. */
  readonly members: readonly string[];
  readonly apps: readonly string[];
  readonly dissolved: boolean;
  /** Has members from outside the organ. */
  readonly external?: boolean;
  /** Bots put into the chat before their app could be told: the event follows with the app's first address. */
  readonly unannounced: readonly string[];
}

export interface Mention {
  /** `@_user_1`, as it stands in the text. */
  readonly key: string;
  readonly open_id: string;
  readonly name: string;
  readonly bot: boolean;
}

export type Sender = { readonly type: 'app'; readonly app_id: string } | { readonly type: 'user'; readonly no: string };

export interface Reaction {
  readonly reaction_id: string;
  readonly emoji: string;
  readonly app_id: string;
  readonly at: number;
}

export interface Message {
  readonly message_id: string;
  readonly chat_id: string;
  readonly sender: Sender;
  readonly msg_type: string;
  /** JSON text, as on the wire; of a card, the card as it stands now. */
  readonly content: string;
  readonly create_time: number;
  readonly update_time: number;
  readonly edits: number;
  readonly deleted: boolean;
  readonly root_id?: string;
  readonly parent_id?: string;
  readonly thread_id?: string;
  readonly mentions: readonly Mention[];
  readonly reactions: readonly Reaction[];
  /** Employee numbers buzzed (加急) about this message. */
  readonly buzzed: readonly string[];
  /** Sent by `batch_send`: not to be patched, replied to or buzzed. */
  readonly batch?: string;
}

/** An uploaded file or image; its bytes are the blob of the same key. */
export interface Media {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  /** `stream`, `pdf`, `mp4`, …; of an image its media type. */
  readonly type: string;
  readonly size: number;
  readonly owner: Sender;
}

/** A tenant access token; times are real time in ms. */
export interface Token {
  readonly token: string;
  readonly app_id: string;
  readonly expires: number;
}

/** One accepted `uuid` of an app. */
export interface SentUuid {
  readonly message_id: string;
  readonly at: number;
}

/** A token that came with a card callback (`c-…`). */
export interface CallbackToken {
  readonly token: string;
  readonly app_id: string;
  readonly message_id: string;
  readonly issued: number;
  readonly uses: number;
  readonly answered: boolean;
}

/** An event not yet acknowledged by its app. */
export interface Push {
  readonly id: string;
  /** Not unique: a duplicate delivery may carry the same one. */
  readonly event_id: string;
  readonly app_id: string;
  readonly event_type: string;
  /** The plaintext v2 envelope. */
  readonly body: string;
  readonly attempts: number;
  readonly due: number;
}

export interface Batch {
  readonly message_id: string;
  readonly app_id: string;
  readonly recipients: number;
}

/** As the control API shows it, with the calls that met the fault's api so far. */
export interface Fault extends ShownFault {
  readonly draws: number;
}
