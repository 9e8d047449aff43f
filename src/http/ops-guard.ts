import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The secret as it was sent: `Bearer …`, or, from a browser, the password of `Basic …` under any user name. */
function secretIn(header: string): string | null {
  const [scheme = '', given = ''] = header.split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return given;
  if (!/^basic$/i.test(scheme)) return null;
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

/** Lets in who has the secret, compared in a time that does not depend on where it differs; everybody else gets one plain 401. */
export function opsGuard(token: string): MiddlewareHandler {
  const expected = digest(token);
  return async (c, next) => {
    const given = secretIn(c.req.header('authorization') ?? '');
    if (given === null || !timingSafeEqual(digest(given), expected)) {
      return c.text('Unauthorized', 401, { 'WWW-Authenticate': 'Basic realm="operations", charset="UTF-8"' });
    }
    c.header('Cache-Control', 'no-store');
    return next();
  };
}
