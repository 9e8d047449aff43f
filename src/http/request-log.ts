import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../services/ports.ts';

/** Probes come every few seconds; they are worth a line only when they fail. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** Logs method, route pattern, status and duration in milliseconds; never a path, query, header or body. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const route = routePath(c, -1);
    if (PROBES.has(route) && c.res.ok) return;
    const durationMs = Math.round((performance.now() - started) * 10) / 10;
    log.info({ method: c.req.method, route, status: c.res.status, durationMs }, 'request');
  };
}
