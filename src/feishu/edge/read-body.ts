/** Largest callback body that is read, in bytes (QUALITY, security). */
export const BODY_LIMIT = 1024 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLarge' }
  /** The connection ended early, or the length is not the one that was announced. */
  | { readonly kind: 'broken' };

const TOO_LARGE: Body = { kind: 'tooLarge' };
const BROKEN: Body = { kind: 'broken' };

/** Reads a request's body, giving up at `limit` bytes before more is kept in memory. */
export async function readBody(request: Request, limit: number = BODY_LIMIT): Promise<Body> {
  const declared = request.headers.get('content-length');
  try {
    if (declared === null) return await readCounted(request, limit);
    if (!/^\d+$/.test(declared)) return BROKEN;
    if (Number(declared) > limit) return TOO_LARGE;
    // HTTP framing ends a body at its announced length, so no more than `limit` can arrive here; the fast way is safe.
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > limit) return TOO_LARGE;
    return bytes.byteLength === Number(declared) ? { kind: 'read', bytes } : BROKEN;
  } catch {
    return BROKEN;
  }
}

async function readCounted(request: Request, limit: number): Promise<Body> {
  if (request.body === null) return { kind: 'read', bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: 'read', bytes: Buffer.concat(chunks, length) };
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return TOO_LARGE;
    }
    chunks.push(value);
  }
}
