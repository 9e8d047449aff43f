import type { SandboxHono } from '../open-api/pipeline.ts';
import type { World } from '../store/world.ts';
import { refused } from './http.ts';

const IMAGE = /^image\/(png|jpeg|gif|webp|bmp)$/;

/** `GET /sandbox/api/media/KEY`: images as the client shows them, files to be saved; nothing of them may run in the page. */
export function mediaControl(hono: SandboxHono, { media, store }: Pick<World, 'media' | 'store'>): void {
  hono.get('/sandbox/api/media/:key', (c) => {
    const described = media.get(c.req.param('key'));
    const bytes = described && store.blobs.get(described.key);
    if (!described || !bytes) return refused(c, 'no such file', 404);
    const shown = described.kind === 'image' && IMAGE.test(described.type);
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': shown ? described.type : 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Disposition': shown ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(described.name)}`,
    });
  });
}
