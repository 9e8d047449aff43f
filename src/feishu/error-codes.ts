import type { FeishuErrorKind } from '../services/ports.ts';

/** What the platform's codes mean for us (FEISHU section 4). */
const CODES: Readonly<Record<FeishuErrorKind, readonly number[]>> = {
  limited: [
    99991400, // gateway rate limit
    230020, // per chat or user
    11232, // system-wide
    11233, // per group
  ],
  transient: [
    2200, // internal error
    1500, // internal error
    1503, // internal error
    230049, // the same uuid is on its way
    99991663, // tenant token invalid or expired: here after the one replay
    99991664,
    99991665,
    99991671,
    20013,
  ],
  unknown: [],
  gone: [
    230002, // the bot is not in the group
    230011, // message recalled
    230031, // older than 14 days
    230110, // message deleted
    232009, // chat dissolved
    232011, // the bot is not in the chat
  ],
  undeliverable: [
    230013, // outside the app's availability, or resigned
    230017, // not the owner
    230018, // the group forbids it
    230023, // buzz limits
    230024,
    230052,
    230029, // resigned
    230034, // no such receiver
    230035, // muted or blocked
    230038, // another tenant
    230053, // the user has stopped the bot
  ],
  content: [
    230022, // sensitive words
    230025, // too long
    230028, // data loss prevention
    230099, // the card is refused
  ],
  config: [
    10003, // token call: bad app id or secret
    10014,
    11247, // daily batch quota
    230006, // bot ability off
    230027, // no permission, or an external group
    40004, // department outside the contact scope
    41050, // user outside the contact scope
    99991401, // IP whitelist
    99991403, // monthly quota
    99991661, // no token
    99991662, // app disabled
    99991672, // scope missing
    99991673, // app not installed
    99991677, // user token expired
  ],
  bug: [
    230001, // bad parameter
    40011, // page size
    40012, // page token
  ],
};

const KINDS: ReadonlyMap<number, FeishuErrorKind> = new Map(
  (Object.keys(CODES) as FeishuErrorKind[]).flatMap((kind) => CODES[kind].map((code) => [code, kind] as const)),
);

const STALE_TOKEN: ReadonlySet<number> = new Set([99991663, 99991664, 99991665, 99991671, 20013]);

/** The kind of a known code; undefined where the platform says something new. */
export function kindOfCode(code: number): FeishuErrorKind | undefined {
  return KINDS.get(code);
}

/** True where the tenant token was not accepted: it is dropped, fetched once, and the call replayed once. */
export function isStaleToken(code: number): boolean {
  return STALE_TOKEN.has(code);
}
