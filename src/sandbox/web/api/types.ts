/** Shapes of the control API as the page reads them. */

export interface Person {
  readonly employee_no: string;
  readonly open_id: string;
  readonly name: string;
  readonly department: string;
  readonly roles: readonly string[];
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
  readonly buzzed?: readonly string[];
}

export interface Bot {
  readonly app_id: string;
  readonly open_id: string;
  readonly name: string;
}

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

export type Variant = 'resend' | 'duplicate' | 'forge' | 'stale' | 'replay';

export interface DeliveryLine {
  readonly id: string;
  /** Sandbox time in ms. */
  readonly at: number;
  readonly app_id: string;
  readonly kind: 'event' | 'callback';
  readonly via: 'webhook' | 'websocket';
  readonly event_type: string;
  readonly event_id: string;
  readonly attempt: number;
  readonly variant?: Variant;
  readonly url?: string;
  readonly answer: { readonly status?: number; readonly body?: string; readonly error?: string };
  readonly ms: number;
}

export interface Delivery extends DeliveryLine {
  readonly headers: Readonly<Record<string, string>>;
  readonly encrypted?: string;
  readonly plain: string;
}

export interface ApiCall {
  readonly id: string;
  readonly at: number;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly ms: number;
}

export interface Fault {
  readonly id: string;
  readonly api: string;
  readonly kind: string;
  readonly rate: number;
  readonly count?: number;
  readonly ms?: number;
  readonly code?: number;
  readonly hits: number;
}

export interface App {
  readonly app_id: string;
  readonly name: string;
  readonly mode: 'webhook' | 'websocket';
  readonly event_url?: string;
}
