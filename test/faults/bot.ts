import { parseConfig } from '../../src/config.ts';
import { createService } from '../../src/deps.ts';
import { createFailpoint, dieAtOnce } from '../../src/failpoints.ts';
import { serve } from '../../src/http/serve.ts';
import type { Failpoint } from '../../src/services/failpoint.ts';
import type { Answer, Order } from './orders.ts';

// The bot as `npm start` runs it for a real application, but for two things: its clock is the sandbox's, told by whoever started it, and
// the place where it dies is armed when the scenario begins, not when the process does.

const parsed = parseConfig(process.env);
if (parsed.kind === 'refused') throw new Error(parsed.problems.join('\n'));
const { config } = parsed;
const { app, databaseUrl } = config;
if (app === undefined || databaseUrl === undefined) throw new Error('the bot needs an application and a database');

let offset = Number(process.argv[2] ?? '0');
let failpoint: Failpoint = () => undefined;
const tell = (answer: Answer): void => void process.send?.(answer);
const line = (fields: object, msg: string): void =>
  void process.stderr.write(`${JSON.stringify({ ...fields, msg })}\n`);

const service = createService({
  config,
  app: {
    appId: app.id,
    appSecret: app.secret,
    encryptKey: app.encryptKey ?? '',
    verificationToken: app.verificationToken ?? '',
    domain: config.domain,
  },
  databaseUrl,
  clock: { now: () => new Date(Date.now() + offset) },
  log: { info: () => undefined, warn: line, error: line },
  failpoint: (name) => failpoint(name),
});

const moveTo = (at: Date): void => {
  offset = Math.max(offset, at.getTime() - Date.now());
};

async function play(id: number, to: Date): Promise<void> {
  try {
    await service.jobs?.playTo(to, (at) => {
      moveTo(at);
      tell({ kind: 'moved', to: at.getTime() });
    });
    tell({ kind: 'played', id });
  } catch (thrown) {
    tell({ kind: 'failed', id, reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

const http = config.roles.http ? await serve({ fetch: service.fetch, host: config.host, port: config.port }) : null;

process.on('message', (order: Order) => {
  switch (order.kind) {
    case 'arm':
      failpoint = createFailpoint(order, dieAtOnce);
      return;
    case 'clock':
      moveTo(new Date(order.now));
      return;
    case 'play':
      void play(order.id, new Date(order.to));
      return;
  }
});
for (const ending of ['SIGTERM', 'disconnect'] as const) {
  process.on(ending, () => {
    void Promise.all([http?.close(), service.close()]).finally(() => process.exit(0));
  });
}

await service.start();
tell({ kind: 'ready', port: http?.port ?? 0 });
