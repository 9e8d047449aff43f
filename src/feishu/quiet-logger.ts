import type { Log } from '../services/ports.ts';
import { scrub } from './errors.ts';

interface SdkLogger {
  error(...said: unknown[]): void;
  warn(...said: unknown[]): void;
  info(...said: unknown[]): void;
  debug(...said: unknown[]): void;
  trace(...said: unknown[]): void;
}

/**
 * The SDK's logger. The SDK logs whole requests (app secret, token, message body), so only code, msg, log id and the
 * fixed beginning of its own words are let through; what it says below `warn` is dropped.
 */
export function createQuietLogger(log: Log): SdkLogger {
  const pass = (...said: unknown[]) => log.warn(said.flat(3).reduce(collect, {}), 'feishu sdk');
  const drop = () => undefined;
  return { error: pass, warn: pass, info: drop, debug: drop, trace: drop };
}

type Fields = { note?: string; code?: number | string; msg?: string; logId?: string; status?: number };

function collect(fields: Fields, said: unknown): Fields {
  if (typeof said === 'string') {
    // What follows the first colon may be a URL with a ticket, an id, or a piece of an event.
    const note = said.split(':', 1)[0]?.slice(0, 80) ?? '';
    const code = /^code: (\d+)/.exec(said)?.[1];
    return { ...fields, note: fields.note ? `${fields.note} ${note}` : note, ...(code ? { code: Number(code) } : {}) };
  }
  return { ...fields, ...fromObject(said) };
}

/** Looks where an answer's code may be: in the value, in an HTTP error's body, in the body's `error`. */
function fromObject(said: unknown): Fields {
  const body = at(at(said, 'response'), 'data') ?? said;
  const code = at(body, 'code') ?? at(said, 'code');
  const msg = at(body, 'msg');
  const logId = at(at(body, 'error'), 'log_id');
  const status = at(at(said, 'response'), 'status');
  return {
    ...(typeof code === 'number' || typeof code === 'string' ? { code } : {}),
    ...(typeof msg === 'string' ? { msg: scrub(msg) } : {}),
    ...(typeof logId === 'string' ? { logId } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
