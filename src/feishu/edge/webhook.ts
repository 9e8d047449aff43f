import { decodeUtf8, decrypt, decryptionKey } from './decrypt.ts';
import { createDeliver, type DeliverDeps } from './deliver.ts';
import { type Envelope, readChallenge, readEnvelope, readSealed } from './envelope.ts';
import { isPress } from './parse-event.ts';
import { readBody } from './read-body.ts';
import { isFresh, isOneOf, readSignature, type Signature, signingKey } from './verify.ts';

/** The largest unsigned body that is looked at, in bytes: the challenge is far smaller. */
const UNSIGNED_LIMIT = 8 * 1024;

export interface WebhookConfig {
  readonly appId: string;
  /** The key in use and, during a rotation, the next one. Never empty strings. */
  readonly encryptKeys: readonly string[];
  readonly verificationTokens: readonly string[];
}

export interface WebhookDeps extends DeliverDeps {
  readonly config: WebhookConfig;
  /** Real time, for the age of a request; never a moved clock. */
  readonly wallNow: () => Date;
}

/** Answers one request of the platform; never throws. */
export type Webhook = (request: Request) => Promise<Response>;

/**
 * Creates the webhook edge: it refuses before it works (QUALITY, security), and says nothing of why.
 * Throws where the configuration has no secrets, since anybody could then sign.
 */
export function createWebhook(deps: WebhookDeps): Webhook {
  const { config, log, wallNow } = deps;
  for (const secrets of [config.encryptKeys, config.verificationTokens]) {
    if (secrets.length === 0 || secrets.includes('')) throw new Error('webhook edge without a secret');
  }
  const deliver = createDeliver(deps);
  const decryptionKeys = new Map(config.encryptKeys.map((key) => [key, decryptionKey(key)]));

  const refuse = (reason: string): Response => {
    log.warn({ reason }, 'callback refused');
    return new Response('Unauthorized', { status: 401 });
  };

  const answerChallenge = (plain: string | null): Response | null => {
    const asked = plain === null ? null : readChallenge(plain);
    if (asked === null || !isOneOf(asked.token, config.verificationTokens)) return null;
    return Response.json({ challenge: asked.challenge });
  };

  /** The platform may leave the check of a new address unsigned; nothing else is served without a signature. */
  const unsigned = (body: Uint8Array): Response => {
    const ciphertext = body.byteLength > UNSIGNED_LIMIT ? null : readCiphertext(body);
    if (ciphertext === null) return refuse('unsigned');
    for (const key of decryptionKeys.values()) {
      const answered = answerChallenge(decrypt(ciphertext, key));
      if (answered !== null) return answered;
    }
    return refuse('unsigned');
  };

  const trusted = async (envelope: Envelope, signature: Signature): Promise<Response> => {
    const delivered = await deliver(envelope, signature.nonce);
    if (delivered.kind === 'replayed') return refuse('replayed');
    if (delivered.kind === 'failed') return new Response('Internal Server Error', { status: 500 });
    return Response.json(delivered.body);
  };

  return async (request) => {
    const body = await readBody(request);
    if (body.kind === 'tooLarge') return new Response('Content Too Large', { status: 413 });
    if (body.kind === 'broken') return refuse('body');

    const signature = readSignature(request.headers);
    if (signature === null) return unsigned(body.bytes);
    const signedWith = signingKey(signature, body.bytes, config.encryptKeys);
    const key = signedWith === null ? undefined : decryptionKeys.get(signedWith);
    if (key === undefined) return refuse('signature');

    const ciphertext = readCiphertext(body.bytes);
    const plain = ciphertext === null ? null : decrypt(ciphertext, key);
    if (plain === null) return refuse('ciphertext');
    const envelope = readEnvelope(plain);
    if (envelope === null) return answerChallenge(plain) ?? refuse('envelope');
    if (!isOneOf(envelope.header.token, config.verificationTokens)) return refuse('token');
    if (envelope.header.app_id !== config.appId) return refuse('app');
    if (isPress(envelope) && !isFresh(signature, wallNow())) return refuse('stale');
    return trusted(envelope, signature);
  };
}

function readCiphertext(body: Uint8Array): string | null {
  const text = decodeUtf8(body);
  return text === null ? null : readSealed(text);
}
