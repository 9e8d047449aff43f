import pg from 'pg';
import type { Log } from '../services/ports.ts';

export interface Listener {
  close(): Promise<void>;
}

/**
 * Listens on a direct connection of its own and calls `onWake` on every notification, and once whenever it (re)connects, since
 * notifications are lost while it is away. Reconnects for ever, waiting up to five seconds.
 */
export function createListener(options: {
  url: string;
  channels: readonly string[];
  onWake: (channel: string) => void;
  log: Log;
}): Listener {
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;

  const again = (): void => {
    if (closed || timer !== null) return;
    failures += 1;
    timer = setTimeout(connect, Math.min(5000, 100 * 2 ** failures));
  };

  const connect = (): void => {
    timer = null;
    const next = new pg.Client({ connectionString: options.url, keepAlive: true });
    client = next;
    next.on('notification', (message) => options.onWake(message.channel));
    next.on('error', () => undefined);
    next.on('end', () => {
      if (client === next) again();
    });
    next
      .connect()
      .then(async () => {
        for (const channel of options.channels) await next.query(`LISTEN ${channel}`);
        failures = 0;
        for (const channel of options.channels) options.onWake(channel);
      })
      .catch((error: Error) => {
        options.log.warn({ error: error.message }, 'database notifications are away');
        next.end().catch(() => undefined);
        if (client === next) again();
      });
  };

  connect();
  return {
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
