import type { MenuEntry } from '../control-api.ts';
import type { Announcer } from './events/announcer.ts';
import type { Pusher } from './events/pusher.ts';
import type { Webhook } from './events/webhook.ts';
import type { App, SubscriptionMode } from './store/documents.ts';
import { appIdOf, botOpenIdOf, freshId } from './store/ids.ts';
import type { Collection } from './store/store.ts';

export interface AppChange {
  readonly name?: string | undefined;
  readonly mode?: SubscriptionMode | undefined;
  readonly event_url?: string | undefined;
  readonly card_url?: string | undefined;
  readonly menu?: readonly MenuEntry[] | undefined;
  readonly contact_scope?: readonly string[] | undefined;
  readonly hidden_fields?: readonly string[] | undefined;
}

export type Saved = { readonly ok: true; readonly app: App } | { readonly ok: false; readonly reason: string };

export interface Apps {
  /** The bot's own app, registered when the data directory was new. */
  first(): App;
  get(appId: string): App | undefined;
  list(): App[];
  /** A new app with its own secrets; kept only if its addresses answer the challenge. */
  register(name: string, change: AppChange): Promise<Saved>;
  /** Changes what is named; a new address must answer the challenge. */
  change(app: App, change: AppChange): Promise<Saved>;
  /** Whether an event would find anybody. */
  reachable(app: App): boolean;
}

/** An app with fresh secrets; its id follows from `key`. */
export function newApp(key: string, name: string): App {
  const appId = appIdOf(key);
  return {
    app_id: appId,
    app_secret: freshId('', 32),
    encrypt_key: freshId('', 32),
    verification_token: freshId('', 32),
    bot_open_id: botOpenIdOf(appId),
    name,
    mode: 'webhook',
  };
}

/** The apps of the developer console. */
export function createApps(deps: {
  apps: Collection<App>;
  /** An app was registered or changed: chats show its bot's name and menu. */
  onChange: () => void;
  webhook: Webhook;
  announcer: Announcer;
  pusher: Pusher;
  connections: (appId: string) => number;
}): Apps {
  const { apps, onChange, webhook, announcer, pusher, connections } = deps;

  async function refusedAddress(app: App, { event_url, card_url }: AppChange): Promise<string | undefined> {
    for (const url of new Set([event_url, card_url])) {
      const problem = url === undefined ? undefined : await webhook.challenge(app, url);
      if (problem !== undefined) return `${url}: ${problem}`;
    }
    return undefined;
  }

  async function save(app: App, change: AppChange): Promise<Saved> {
    const problem = await refusedAddress(app, change);
    if (problem !== undefined) return { ok: false, reason: problem };
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const saved: App = { ...(apps.get(app.app_id) ?? app), ...named };
    apps.put(saved.app_id, saved);
    onChange();
    if (saved.mode === 'webhook' && saved.event_url !== undefined) {
      announcer.backlog(saved);
      pusher.pump();
    }
    return { ok: true, app: saved };
  }

  return {
    first() {
      const [app] = apps.values();
      if (!app) throw new Error('the sandbox has no app');
      return app;
    },
    get: (appId) => apps.get(appId),
    list: () => [...apps.values()],
    register: (name, change) => save(newApp(freshId('app-'), name), change),
    change: save,
    reachable: (app) => (app.mode === 'webhook' ? app.event_url !== undefined : connections(app.app_id) > 0),
  };
}
