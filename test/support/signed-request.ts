import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';

/** Builds callbacks the way the platform does: v2 envelope, AES-256-CBC, signature over the raw body. Knows nothing of src. */

export interface PlatformApp {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface SignedRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface SignOptions {
  /** Seconds since 1970; the present by default. */
  readonly timestamp?: string;
  readonly nonce?: string;
  /** Signs with another key than it encrypts with. */
  readonly signKey?: string;
}

/** base64(iv ‖ AES-256-CBC(plain)) under sha256(encryptKey). */
export function encrypt(plain: string | Uint8Array, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

/** Signs a body as it stands. */
export function signBody(body: string | Uint8Array, key: string, options: SignOptions = {}): Record<string, string> {
  const timestamp = options.timestamp ?? String(Math.floor(Date.now() / 1000));
  const nonce = options.nonce ?? randomUUID();
  const digest = createHash('sha256')
    .update(timestamp + nonce + (options.signKey ?? key))
    .update(body)
    .digest('hex');
  return {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': digest,
  };
}

/** Encrypts a payload (an object, or text as it stands) and signs the result. */
export function signedRequest(app: PlatformApp, payload: object | string, options: SignOptions = {}): SignedRequest {
  const plain = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const body = JSON.stringify({ encrypt: encrypt(plain, app.encryptKey) });
  return { headers: signBody(body, app.encryptKey, options), body };
}

/** The v2 envelope round an event's body. */
export function envelope(app: PlatformApp, eventType: string, event: object, header: object = {}): object {
  return {
    schema: '2.0',
    header: {
      event_id: randomUUID(),
      event_type: eventType,
      create_time: String(Date.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: 'tenant',
      ...header,
    },
    event,
  };
}

/** Body of a text message to the bot, one to one. `message` replaces fields of the inner message. */
export function textMessage(text: string, message: object = {}): object {
  return {
    sender: { sender_id: { open_id: 'ou_sender' }, sender_type: 'user', tenant_key: 'tenant' },
    message: {
      message_id: `om_${randomUUID()}`,
      create_time: String(Date.now()),
      chat_id: 'oc_chat',
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text }),
      ...message,
    },
  };
}

/** Body of a card press. `action` replaces fields of the action. */
export function cardPress(action: object = {}): object {
  return {
    operator: { tenant_key: 'tenant', open_id: 'ou_presser', union_id: 'on_presser' },
    token: 'c-token',
    action: { value: {}, tag: 'button', ...action },
    host: 'im_message',
    context: { open_message_id: 'om_card', open_chat_id: 'oc_chat' },
  };
}
