import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Directory } from '../directory.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { Person } from '../store/documents.ts';

/** A refusal of the control API: `{error}` under a 4xx. */
export const refused = (c: Context, reason: string, status: 400 | 403 | 404 | 409 = 400) =>
  c.json({ error: reason }, status);

const plain = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)).join('; ');

/** Mounts a POST whose body obeys a strict schema; anything else is 400 with the reason. */
export function post<T extends z.ZodType>(
  hono: SandboxHono,
  path: string,
  schema: T,
  handle: (c: Context, body: z.output<T>) => Response | Promise<Response>,
): void {
  hono.post(path, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) return refused(c, 'the body is not JSON');
    const parsed = schema.safeParse(body);
    return parsed.success ? handle(c, parsed.data) : refused(c, plain(parsed.error));
  });
}

/** The person a call acts as. */
export function actingPerson(directory: Directory, no: string | undefined): Person | string {
  if (no === undefined || no === '') return 'say who acts: as=EMPLOYEE_NO';
  return directory.person(no) ?? `no person with employee number ${no}`;
}

/** Only pages of the sandbox itself may call from a browser. */
export function ownPagesOnly(hono: Hono | SandboxHono, path: string): void {
  (hono as SandboxHono).use(path, async (c, next) => {
    const host = c.req.header('host') ?? '';
    const origin = c.req.header('origin');
    const own = origin === undefined || URL.parse(origin)?.host === host;
    if (!own || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
      return refused(c, 'calls from other sites are refused', 403);
    return next();
  });
}
