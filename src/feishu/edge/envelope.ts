import { z } from 'zod';
import { parseCleanJson, parseJson } from './json.ts';

// Not strict: the platform adds fields to its envelopes without notice. What is not named here is dropped.

const sealed = z.object({ encrypt: z.string() });

const challenge = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().max(1000),
});

const envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1).max(200),
    event_type: z.string().min(1).max(200),
    app_id: z.string(),
    /** Verification token; the long connection may leave it out. */
    token: z.string().default(''),
  }),
  event: z.record(z.string(), z.unknown()).default({}),
});

/** The v2 envelope every event and card callback comes in (FEISHU 2.1). */
export type Envelope = z.infer<typeof envelope>;

/** The ciphertext of an encrypted body, or null where the body is not one. */
export function readSealed(body: string): string | null {
  const parsed = sealed.safeParse(parseJson(body));
  return parsed.success ? parsed.data.encrypt : null;
}

/** The check the platform makes when a request address is saved, or null where the text is none. */
export function readChallenge(plain: string): { readonly token: string; readonly challenge: string } | null {
  const parsed = challenge.safeParse(parseCleanJson(plain));
  return parsed.success ? parsed.data : null;
}

/** Reads a v2 envelope from its JSON text; null for v1 envelopes and anything else. */
export function readEnvelope(plain: string): Envelope | null {
  const parsed = envelope.safeParse(parseCleanJson(plain));
  return parsed.success ? parsed.data : null;
}
