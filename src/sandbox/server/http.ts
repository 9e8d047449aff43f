import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NextMilestone, TimeControl } from './advance.ts';
import type { Apps } from './apps.ts';
import type { Chats } from './chats.ts';
import type { ContentRules } from './content-rules.ts';
import { appsControl } from './control/apps.ts';
import { chatsControl } from './control/chats.ts';
import { type GalleryCard, galleryControl } from './control/gallery.ts';
import { ownPagesOnly } from './control/http.ts';
import { inspectorControl } from './control/inspector.ts';
import { mediaControl } from './control/media.ts';
import { messagesControl } from './control/messages.ts';
import { peopleControl } from './control/people.ts';
import { createShow } from './control/shown.ts';
import { type LiveStream, streamControl } from './control/stream.ts';
import { workbenchControl } from './control/workbench.ts';
import type { Directory } from './directory.ts';
import type { Announcer } from './events/announcer.ts';
import type { Faults } from './faults.ts';
import type { Limiter } from './limits.ts';
import type { Feed } from './live/feed.ts';
import type { Inspection } from './live/inspection.ts';
import type { Redeliver } from './live/redeliver.ts';
import type { LongConnection } from './long-connection/index.ts';
import type { Messages } from './messages.ts';
import { batchApis } from './open-api/batch.ts';
import { cardUpdateApi } from './open-api/card-update.ts';
import { chatApis } from './open-api/chat-apis.ts';
import { contactApis } from './open-api/contact-apis.ts';
import { editingApis } from './open-api/editing.ts';
import { mediaApis } from './open-api/media-apis.ts';
import { type OpenApi, type Pipeline, pathOf, type SandboxHono } from './open-api/pipeline.ts';
import { readingApis } from './open-api/reading.ts';
import { refuse } from './open-api/replies.ts';
import { sendingApis } from './open-api/sending.ts';
import { mountPage } from './page.ts';
import type { Presses } from './press/press.ts';
import type { ReadPositions } from './read-positions.ts';
import type { Stats } from './stats.ts';
import type { World } from './store/world.ts';
import type { Talk } from './talk.ts';
import type { TenantTokens } from './tokens.ts';

export interface HttpDeps {
  readonly world: World;
  readonly directory: Directory;
  readonly chats: Chats;
  readonly messages: Messages;
  readonly rules: ContentRules;
  readonly limiter: Limiter;
  /** Sandbox time in ms. */
  readonly now: () => number;
  readonly apps: Apps;
  readonly talk: Talk;
  readonly presses: Presses;
  readonly announcer: Announcer;
  readonly time: TimeControl;
  readonly faults: Faults;
  readonly stats: Stats;
  readonly tokens: TenantTokens;
  readonly pipeline: Pipeline;
  readonly longConnection: LongConnection;
  readonly readPositions: ReadPositions;
  readonly inspection: Inspection;
  readonly redeliver: Redeliver;
  readonly feed: Feed;
  readonly nextMilestone: NextMilestone;
  readonly gallery: () => readonly GalleryCard[];
  readonly log: (line: string) => void;
}

const tokenSchema = z.looseObject({ app_id: z.string(), app_secret: z.string() });

function openApis(deps: HttpDeps): OpenApi[] {
  return [
    ...sendingApis(deps),
    ...editingApis(deps),
    ...readingApis(deps),
    ...mediaApis(deps.world),
    ...chatApis(deps),
    ...contactApis(deps),
    ...batchApis(deps),
    cardUpdateApi(deps),
    {
      name: 'bot.info',
      method: 'GET',
      path: '/bot/v3/info',
      handle: ({ app: { name, bot_open_id } }) => ({
        kind: 'flat',
        fields: {
          bot: { activate_status: 2, app_name: name, avatar_url: '', ip_white_list: [], open_id: bot_open_id },
        },
      }),
    },
  ];
}

function mountTokens(hono: SandboxHono, { pipeline, apps, tokens }: HttpDeps): void {
  const path = '/open-apis/auth/v3/tenant_access_token/internal';
  pipeline.mountOpen(hono, 'auth.tenant_access_token', path, ({ body }) => {
    const parsed = tokenSchema.safeParse(body);
    const app = parsed.success ? apps.get(parsed.data.app_id) : undefined;
    if (!parsed.success || !app) return refuse(10003);
    if (app.app_secret !== parsed.data.app_secret) return refuse(10014);
    const { token, expire } = tokens.issue(app.app_id);
    return { kind: 'flat', fields: { tenant_access_token: token, expire } };
  });
}

/** The long connection's address; the backlog of a websocket app follows its first connection. */
function mountEndpoint(hono: SandboxHono, deps: HttpDeps): void {
  const { longConnection, faults, stats, apps, announcer } = deps;
  const name = 'callback.ws.endpoint';

  async function whenConnected(appId: string) {
    for (let tries = 0; tries < 300 && longConnection.connections(appId) === 0; tries += 1) {
      await delay(100, undefined, { ref: false });
    }
    const app = apps.get(appId);
    if (app?.mode === 'websocket' && longConnection.connections(appId) > 0) announcer.backlog(app);
  }

  hono.post('/callback/ws/endpoint', async (c) => {
    for (const { ms } of faults.draw([name], ['latency'])) await delay(ms ?? 1_000, undefined, { ref: false });
    const [fault] = faults.draw([name], ['code', 'http500']);
    if (fault?.kind === 'http500') return c.json({ code: 2200, msg: 'Internal Error', data: {} }, 500);
    if (fault) {
      stats.call(name, fault.code ?? 1);
      return c.json({ code: fault.code ?? 1, msg: 'system busy', data: {} });
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    const { status, json } = longConnection.endpoint(body);
    const code = Number((json as { code?: unknown }).code);
    stats.call(name, code);
    deps.inspection.called({ api: name, method: 'POST', path: c.req.path, status, code, ms: 0 });
    if (code === 0) void whenConnected(String((body as { AppID?: unknown }).AppID));
    return Response.json(json, { status });
  });
}

/** Everything the sandbox answers over HTTP; `live` are the pages that listen. */
export function createHttp(deps: HttpDeps): { hono: SandboxHono; live: LiveStream } {
  const hono: SandboxHono = new Hono();
  hono.onError((error, c) => {
    deps.log(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return c.json({ code: 2200, msg: 'Internal Error', error: 'internal error of the sandbox' }, 500);
  });
  mountTokens(hono, deps);
  for (const api of openApis(deps)) deps.pipeline.mount(hono, api);
  mountEndpoint(hono, deps);
  ownPagesOnly(hono, '/sandbox/api/*');
  const shown = { ...deps, show: createShow(deps) };
  peopleControl(hono, deps);
  appsControl(hono, deps);
  chatsControl(hono, shown);
  messagesControl(hono, shown);
  mediaControl(hono, deps.world);
  galleryControl(hono, deps);
  inspectorControl(hono, deps);
  const clock = () => ({ now: deps.time.now().toISOString(), playing: deps.time.playing() });
  const live = streamControl(hono, { ...shown, clock });
  workbenchControl(hono, deps);
  hono.all('/sandbox/api/*', (c) => c.json({ error: 'no such call' }, 404));
  hono.get('/healthz', (c) => c.json({ ok: true }));
  mountPage(hono);
  hono.notFound((c) => {
    if (c.req.path.startsWith('/open-apis/')) {
      deps.inspection.called({ api: '', method: c.req.method, path: pathOf(c), status: 404, code: 404, ms: 0 });
    }
    return c.text('404 page not found', 404);
  });
  return { hono, live };
}
