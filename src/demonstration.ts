import { join } from 'node:path';
import { galleryCards } from '../cards/gallery.ts';
import { demoOrgan } from '../prisma/demo/organ.ts';
import { DEMO_GROUP, toSandboxOrgan } from '../prisma/demo/sandbox-organ.ts';
import { seedDemo } from '../prisma/demo/seed-demo.ts';
import { seedCalendar } from '../prisma/national-calendar.ts';
import type { Config, StartArgs } from './config.ts';
import { type AppCredentials, createCore, createLog, createService, type Service } from './deps.ts';
import { firstDay, instantAt, quarterOf, shanghaiDate } from './domain/date.ts';
import { failpointOf } from './failpoints.ts';
import type { HttpServer } from './http/serve.ts';
import { openDatabase } from './persistence/open-database.ts';
import { createSandbox, type Sandbox } from './sandbox/index.ts';
import { playQuarter } from './sandbox/play/index.ts';
import type { Clock } from './services/ports.ts';

interface Setting {
  readonly config: Config;
  readonly args: StartArgs;
  readonly say: (line: string) => void;
  /** Has a resource closed at the end. */
  readonly keep: <T extends { close(): Promise<void> }>(name: string, resource: T) => T;
  readonly listen: (config: Config, service: Service) => Promise<HttpServer>;
}

async function openSandbox({ config, args, say, keep }: Setting): Promise<Sandbox> {
  const quarter = firstDay(quarterOf(shanghaiDate(new Date())));
  const sandbox = await createSandbox({
    dataDir: join(config.dataDir, 'sandbox'),
    port: config.sandboxPort,
    organ: toSandboxOrgan(demoOrgan),
    realNow: () => Date.now(),
    gallery: galleryCards,
    ...(args.play === 'quarter' ? { startAt: instantAt(quarter, 9 * 60) } : {}),
    log: say,
  });
  return keep('sandbox', sandbox);
}

/** Starts the service in sandbox mode: the demonstration organ, the Feishu sandbox in this process, its clock as the service's own. */
export async function startDemonstration(setting: Setting): Promise<void> {
  const { config, args, say, keep, listen } = setting;
  const log = createLog();
  const database = keep('database', await openDatabase({ ...config, fresh: args.fresh, log: say }));
  const sandbox = await openSandbox(setting);
  const clock: Clock = { now: () => sandbox.now() };
  const core = createCore({ databaseUrl: database.url, locale: config.locale, clock, log });
  await seedCalendar(core.database);
  await seedDemo(core.database, { store: core.store, now: clock.now(), groupChatId: sandbox.chatIdOf(DEMO_GROUP) });
  await core.database.close();
  const app: AppCredentials = { ...sandbox.app, domain: sandbox.url };
  const service = keep(
    'service',
    createService({ config, app, databaseUrl: database.url, clock, log, failpoint: failpointOf(config.failpoint) }),
  );
  const http = await listen(config, service);
  await service.start();
  sandbox.onAdvance(async ({ to, setNow }) => service.jobs?.playTo(to, setNow));
  sandbox.onNextMilestone(async () => (await service.jobs?.nextMilestone()) ?? null);
  if (config.mode === 'websocket') await sandbox.useLongConnection(app.appId);
  else {
    const saved = await sandbox.setAddress(app.appId, `http://${config.host}:${http.port}/feishu/events`);
    if (!saved.ok) throw new Error(`The sandbox did not take the bot's address: ${saved.reason}`);
  }
  say(`The sandbox is at ${sandbox.url} (its clock: ${shanghaiDate(clock.now())})`);
  if (args.play === 'quarter') {
    await playQuarter({
      sandboxUrl: sandbox.url,
      log: say,
      progress: (line) => process.stdout.write(`\r\u001b[K${line}`),
    });
  }
  say('Ready. Stop with Ctrl-C.');
}
