import type { AdvanceHook, NextMilestone, TimeControl } from './advance.ts';
import type { Apps } from './apps.ts';
import { groupChatIdOf } from './store/ids.ts';

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, also the SDK's `domain`. */
  readonly url: string;
  readonly port: number;
  /** The bot's own app. */
  readonly app: {
    readonly appId: string;
    readonly appSecret: string;
    readonly encryptKey: string;
    readonly verificationToken: string;
    readonly botOpenId: string;
  };
  /** Whether the data directory was new. */
  readonly fresh: boolean;
  now(): Date;
  /** The chat id of a seeded group, by its key. */
  chatIdOf(key: string): string;
  /** Switches the app to the webhook at this address, which must answer the challenge. */
  setAddress(appId: string, eventUrl: string): Promise<{ ok: true } | { ok: false; reason: string }>;
  /** Switches the app to the long connection. */
  useLongConnection(appId: string): Promise<void>;
  /** Adds a hook that plays a stretch of time. */
  onAdvance(hook: AdvanceHook): void;
  /** Sets what knows when the bot next has something to do by itself. */
  onNextMilestone(find: NextMilestone): void;
  close(): Promise<void>;
}

/** What whoever started the sandbox may do with it. */
export function facade(
  port: number,
  parts: { fresh: boolean; apps: Apps; time: TimeControl; onNextMilestone: Sandbox['onNextMilestone'] },
  close: () => Promise<void>,
): Sandbox {
  const { fresh, apps, time } = parts;
  const app = apps.first();
  const known = (appId: string) => {
    const found = apps.get(appId);
    if (!found) throw new Error(`no app ${appId} in the sandbox`);
    return found;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    app: {
      appId: app.app_id,
      appSecret: app.app_secret,
      encryptKey: app.encrypt_key,
      verificationToken: app.verification_token,
      botOpenId: app.bot_open_id,
    },
    fresh,
    now: time.now,
    chatIdOf: groupChatIdOf,
    async setAddress(appId, eventUrl) {
      const saved = await apps.change(known(appId), { mode: 'webhook', event_url: eventUrl });
      return saved.ok ? { ok: true } : saved;
    },
    async useLongConnection(appId) {
      await apps.change(known(appId), { mode: 'websocket' });
    },
    onAdvance: time.addHook,
    onNextMilestone: parts.onNextMilestone,
    close,
  };
}
