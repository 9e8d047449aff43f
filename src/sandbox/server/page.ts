import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { SandboxHono } from './open-api/pipeline.ts';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=UTF-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** The names of what Vite puts here change with its content. */
const HASHED = '/assets/';
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The file of a path below the built page; undefined where there is none. */
function fileAt(dist: string, path: string): string | undefined {
  if (!URL.canParse(path, 'http://page') || /%(?![\da-f]{2})/i.test(path)) return undefined;
  const name = decodeURIComponent(path);
  const file = join(dist, name.endsWith('/') ? `${name}index.html` : name);
  const inside = file.startsWith(dist + sep) && TYPES[extname(file)] !== undefined;
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** The built page at `/`; where it was not built (a production install), the plain one. */
export function mountPage(hono: SandboxHono, web = WEB): void {
  const dist = join(web, 'dist');
  hono.get('*', async (c, next) => {
    const { path } = c.req;
    const file = path.startsWith('/open-apis/') ? undefined : fileAt(dist, path);
    if (file !== undefined) {
      return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
        'Content-Type': TYPES[extname(file)] ?? '',
        'Content-Length': String(statSync(file).size),
        'Cache-Control': path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Security-Policy': POLICY,
        'X-Content-Type-Options': 'nosniff',
      });
    }
    return path === '/' ? c.html(readFileSync(join(web, 'plain.html'), 'utf8')) : next();
  });
}
