/** What the control API says, as the server writes it and the page reads it. Types alone: nothing of this exists at run time. */

/** Someone of the organ, who may be chosen to act as. */
export interface Person {
  readonly employee_no: string;
  readonly open_id: string;
  readonly name: string;
  /** `A/B` is B under A. */
  readonly department: string;
  readonly roles: readonly string[];
  readonly mobile?: string;
  readonly available?: false;
  readonly resigned?: true;
}

export interface Sender {
  readonly type: 'app' | 'user';
  /** app_id or open_id */
  readonly id: string;
  readonly employee_no?: string;
  readonly name?: string;
}

/** A message as people see it: mentions by name, a card as it stands now. */
export interface Message {
  readonly message_id: string;
  readonly chat_id: string;
  readonly sender: Sender;
  readonly msg_type: string;
  /** Sandbox time in ms, as a string. */
  readonly create_time: string;
  readonly update_time: string;
  /** Counts the edits. */
  readonly version: number;
  readonly parent_id?: string;
  readonly deleted?: true;
  readonly text?: string;
  readonly card?: unknown;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly reactions?: readonly string[];
  /** Employee numbers. */
  readonly buzzed?: readonly string[];
}

/** An entry of a bot's menu (机器人菜单), told to its app by its key. */
export interface MenuEntry {
  readonly event_key: string;
  readonly name: string;
  /** By language, `en_us`; absent: `name` for everybody. */
  readonly i18n_name?: Readonly<Record<string, string>>;
}

export interface Bot {
  readonly app_id: string;
  readonly open_id: string;
  readonly name: string;
  readonly menu: readonly MenuEntry[];
}

/** A chat in its member's list. */
export interface Chat {
  readonly chat_id: string;
  readonly type: 'p2p' | 'group';
  readonly name: string;
  /** open_ids */
  readonly members: readonly string[];
  readonly bots: readonly Bot[];
  readonly unread: number;
  readonly last?: Message;
}

export interface Clock {
  /** ISO 8601 */
  readonly now: string;
  readonly playing: boolean;
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/** What the client shows after a press: 0 or its error code, and what the app answered. */
export interface PressAnswer {
  readonly code: number;
  readonly toast?: Toast;
  readonly card?: unknown;
}

/** The answer to a press that was sent again, for the person who once pressed. */
export interface Answered {
  readonly employee_no: string;
  readonly chat_id: string;
  readonly message_id: string;
  readonly answer: PressAnswer;
}

/** How a delivery was sent on purpose: again, as a duplicate, or in a way that the app must refuse. */
export type Variant = 'resend' | 'duplicate' | 'forge' | 'stale' | 'replay';

/** What came back for a delivery: an HTTP status (over the long connection its code) and a body, or why nothing did. */
export interface DeliveryAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly error?: 'timeout' | 'connection' | 'dns' | 'no-client' | 'no-address';
}

/** One event or callback in the log; the answer's body is cut. */
export interface DeliveryLine {
  readonly id: string;
  /** Sandbox time in ms. */
  readonly at: number;
  readonly app_id: string;
  readonly kind: 'event' | 'callback';
  readonly via: 'webhook' | 'websocket';
  readonly event_type: string;
  readonly event_id: string;
  /** 1, and one more for every re-push. */
  readonly attempt: number;
  readonly variant?: Variant;
  readonly url?: string;
  readonly answer: DeliveryAnswer;
  /** Real time until the answer. */
  readonly ms: number;
}

/** One event or callback as it went to an app. */
export interface Delivery extends DeliveryLine {
  readonly headers: Readonly<Record<string, string>>;
  /** The body on the wire, where it is encrypted. */
  readonly encrypted?: string;
  /** The plaintext envelope. */
  readonly plain: string;
}

/** A delivery that was sent again; `shown` is what came of it where it was a press. */
export interface Redelivery extends Delivery {
  readonly shown?: PressAnswer;
}

/** One call of an open API. */
export interface ApiCall {
  readonly id: string;
  /** Sandbox time in ms. */
  readonly at: number;
  /** As faults and statistics name it; empty for a path that no API has. */
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly ms: number;
}

export type FaultKind =
  | 'latency'
  | 'http500'
  | 'code'
  | 'reset'
  | 'timeoutAfterAccept'
  | 'dropEvent'
  | 'duplicateEvent'
  | 'reorder';

export interface Fault {
  readonly id: string;
  readonly api: string;
  readonly kind: FaultKind;
  readonly rate: number;
  readonly count?: number;
  readonly ms?: number;
  readonly code?: number;
  readonly status?: number;
  /** How many calls it struck so far. */
  readonly hits: number;
}

export type SubscriptionMode = 'webhook' | 'websocket';

/** An app of the developer console. */
export interface App {
  readonly app_id: string;
  readonly app_secret: string;
  readonly encrypt_key: string;
  readonly verification_token: string;
  readonly bot_open_id: string;
  readonly name: string;
  readonly mode: SubscriptionMode;
  readonly event_url?: string;
  readonly card_url?: string;
  /** Absent: none. */
  readonly menu?: readonly MenuEntry[];
  /** Departments (with all below them) the app may read; absent: the whole organ. */
  readonly contact_scope?: readonly string[];
  /** Fields of a user the app may not read: they are left out in silence. */
  readonly hidden_fields?: readonly string[];
}

/** The long connections of an app that are open. */
export interface OpenConnections {
  readonly app_id: string;
  readonly open: number;
}

/** A sample of a card in one language, measured as the platform does. */
export interface GallerySample {
  readonly name: string;
  readonly locale: string;
  readonly card: unknown;
  readonly bytes: number;
  readonly elements: number;
}

/** The gallery's cards beside the platform's limits. */
export interface GalleryAnswer {
  readonly limits: { readonly bytes: number; readonly elements: number };
  readonly cards: readonly { readonly name: string; readonly samples: readonly GallerySample[] }[];
}
