/** What an open API answers, before it becomes HTTP. */
export type Reply =
  | { readonly kind: 'data'; readonly data: unknown }
  /** Fields beside `code` and `msg`, as the token and bot info calls have them. */
  | { readonly kind: 'flat'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly type: string; readonly name: string }
  | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  readonly code: number;
  readonly msg: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Code → message. HTTP status is 400 unless `STATUS` says otherwise. [DOC error tables of each API] */
const MESSAGES: Readonly<Record<number, string>> = {
  2200: 'Internal Error',
  10003: 'invalid param',
  10014: 'app secret invalid',
  40001: 'invalid parameter',
  40004: 'no dept authority error',
  40011: 'page size is invalid error',
  40012: 'page token is invalid error',
  41012: 'user id invalid error',
  41050: 'no user authority error',
  230001: 'Your request contains an invalid request parameter.',
  230002: 'The bot can not be outside the group.',
  230006: 'Bot ability is not activated.',
  230011: 'The message is recalled.',
  230012: 'Bot is NOT the sender of the message.',
  230013: 'Bot has NO availability to this user.',
  230017: 'Bot is NOT the owner of the resource.',
  230018: 'These operations are NOT allowed at current group settings.',
  230020: 'This operation triggers the frequency limit.',
  230022: 'The content of the message contains sensitive information.',
  230023: 'The user has too many unread urgent messages.',
  230024: 'Reach the upper limit of urgent message.',
  230025: 'The length of the message content reaches its limit.',
  230026: 'No permission to recall this message.',
  230027: 'Lack of necessary permissions.',
  230028: 'The messages do NOT pass the audit.',
  230029: 'User has resigned.',
  230031: 'Message can only be modified within 14 days after sending.',
  230034: 'The receive_id is invalid.',
  230035: 'Send Message Permission deny.',
  230038: 'Cross tenant p2p chat operate forbid.',
  230049: 'The message is being sent.',
  230050: 'The message is invisible to the operator.',
  230052: 'Can not urgent this message.',
  230053: 'The user has stopped the bot from sending messages.',
  230054: 'This operation is not supported for this message type.',
  230055: 'The type of file upload does not match the type of message being sent.',
  230071: 'The operator is not the sender of the message.',
  230072: 'The message has reached the number of times it can be edited.',
  230099: 'Failed to create card content.',
  230110: 'Action unavailable as the message has been deleted.',
  231001: 'reaction type is invalid.',
  231003: 'The message is not found, maybe not exist or deleted.',
  231008: 'The operator has no access to the message.',
  232001: 'Your request contains an invalid request parameter.',
  232006: 'Your request specifies a chat_id which is invalid.',
  232009: 'Your request specifies a chat which has already been dissolved.',
  232011: 'Operator can NOT be out of the chat.',
  234001: 'Invalid request param.',
  234003: 'File not in message.',
  234004: 'App not in chat.',
  234006: 'The file size exceed the max value.',
  234010: "File's size can't be 0.",
  234011: "Can't regonnize the image format.",
  234043: 'Unsupported message type.',
  300020: 'invalid token',
  300030: 'token expired',
  300040: 'the token has been used up',
  300090: 'open_ids is needed',
  99991400: 'request trigger frequency limit',
  99991401: 'Access denied. The IP address is not in the whitelist of the app.',
  99991403: 'This month’s API quota has been exceeded.',
  99991661: 'Missing access token for authorization. Please make a request with token attached.',
  99991662: 'App is not in use.',
  99991663: 'Invalid access token for authorization. Please make a test call with a valid token.',
  99991672: 'Access denied. The required scopes are not granted to the app.',
  99991673: 'App is not installed in the tenant.',
};

const STATUS: Readonly<Record<number, number>> = {
  1500: 500,
  1503: 503,
  2200: 500,
  40004: 403,
  40014: 403,
  99991400: 429,
  99991403: 429,
};

/** A refusal with the code's own text and status; `ext` is appended as the platform does (`…, ext=…`). */
export function refuse(code: number, ext?: string, override: Partial<Refusal> = {}): Refusal {
  const text = MESSAGES[code] ?? 'error';
  return {
    kind: 'refused',
    code,
    msg: ext === undefined ? text : `${text.replace(/\.$/, '')}, ext=${ext}`,
    status: STATUS[code] ?? 400,
    ...override,
  };
}

/** The gateway's refusal over the rate, with its two headers. */
export function refuseRate(limit: number, resetSeconds: number, status = 429): Refusal {
  const headers = { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(resetSeconds) };
  return refuse(99991400, undefined, { status, headers });
}

/** `{code: 0, msg: "success", data}` */
export const data = (body: unknown): Reply => ({ kind: 'data', data: body });
