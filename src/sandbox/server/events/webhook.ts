import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { App } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';

/** What came back from an app's address: `error` is what a client would call it. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unreached'; readonly error: 'timeout' | 'connection' | 'dns' };

/** A request as it goes over the wire. */
export interface Sealed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Webhook {
  /** Encrypts and signs a plaintext envelope; made `ageMs` ago, or signed with a key that is not the app's, where asked. */
  seal(app: App, plaintext: string, wrong?: { readonly ageMs?: number; readonly forged?: boolean }): Sealed;
  /** Posts a sealed envelope and waits 3 s for the answer. */
  post(url: string, sealed: Sealed): Promise<Answer>;
  /** The check made when an address is saved; undefined when the challenge came back within 1 s. */
  challenge(app: App, url: string): Promise<string | undefined>;
}

const DELIVERY_MS = 3_000;
const CHALLENGE_MS = 1_000;

/** `base64(iv || AES-256-CBC(sha256(encryptKey), text))` [DOC, FEISHU 2.1] */
export function encrypt(encryptKey: string, text: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** `hex(sha256(timestamp + nonce + encryptKey + body))` over the raw body. [DOC, FEISHU 2.1] */
export function sign(encryptKey: string, timestamp: string, nonce: string, body: string): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`).digest('hex');
}

function failureOf(error: unknown): 'timeout' | 'connection' | 'dns' {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'dns' : 'connection';
}

async function send(url: string, { body, headers }: Sealed, ms: number): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ms),
    });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch (error) {
    return { kind: 'unreached', error: failureOf(error) };
  }
}

/** Delivery to an app's request URL; timestamps are real time (ms in, seconds on the wire). */
export function createWebhook({ realNow }: { realNow: () => number }): Webhook {
  return {
    seal(app, plaintext, { ageMs = 0, forged = false } = {}) {
      const body = JSON.stringify({ encrypt: encrypt(app.encrypt_key, plaintext) });
      const timestamp = String(Math.floor((realNow() - ageMs) / 1_000));
      const nonce = freshId('', 16);
      const headers = {
        'X-Lark-Request-Timestamp': timestamp,
        'X-Lark-Request-Nonce': nonce,
        'X-Lark-Signature': sign(forged ? freshId('', 32) : app.encrypt_key, timestamp, nonce, body),
      };
      return { headers, body };
    },
    post: (url, sealed) => send(url, sealed, DELIVERY_MS),
    async challenge(app, url) {
      const challenge = freshId('', 32);
      const request = { challenge, token: app.verification_token, type: 'url_verification' };
      const body = JSON.stringify({ encrypt: encrypt(app.encrypt_key, JSON.stringify(request)) });
      const answer = await send(url, { body, headers: {} }, CHALLENGE_MS);
      if (answer.kind === 'unreached') return `no answer to the challenge (${answer.error})`;
      if (answer.status !== 200) return `the challenge was answered with HTTP ${answer.status}`;
      try {
        const parsed = JSON.parse(answer.body) as { challenge?: unknown } | null;
        return parsed?.challenge === challenge ? undefined : 'the answer does not carry the challenge';
      } catch {
        return 'the challenge was answered with something that is not JSON';
      }
    },
  };
}
