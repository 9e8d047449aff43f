import { seedCalendar } from '../prisma/national-calendar.ts';
import { explainFailure } from './cli/explain-failure.ts';
import { type Config, parseArgs, parseConfig } from './config.ts';
import { type AppCredentials, createCore, createLog, createService, type Service } from './deps.ts';
import { failpointOf } from './failpoints.ts';
import { type HttpServer, serve } from './http/serve.ts';
import { openDatabase } from './persistence/open-database.ts';
import type { Clock } from './services/ports.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What is closed at the end, last opened first. */
const opened: { name: string; close: () => Promise<void> }[] = [];
const keep = <T extends { close(): Promise<void> }>(name: string, resource: T): T => {
  opened.push({ name, close: () => resource.close() });
  return resource;
};

async function shutDown(): Promise<void> {
  for (const { close } of opened.splice(0).reverse()) await close();
}

const systemClock: Clock = { now: () => new Date() };

async function listen(config: Config, service: Service, port = config.port): Promise<HttpServer> {
  const http = keep('http', await serve({ fetch: service.fetch, host: config.host, port }));
  say(`Pingshi listens on http://${config.host}:${http.port}`);
  return http;
}

async function startForReal(config: Config, app: NonNullable<Config['app']>): Promise<void> {
  const log = createLog();
  const database = keep('database', await openDatabase({ ...config, fresh: false, log: say }));
  const credentials: AppCredentials = {
    appId: app.id,
    appSecret: app.secret,
    encryptKey: app.encryptKey ?? '',
    verificationToken: app.verificationToken ?? '',
    domain: config.domain,
  };
  const core = createCore({ databaseUrl: database.url, locale: config.locale, clock: systemClock, log });
  await seedCalendar(core.database);
  await core.database.close();
  const service = keep(
    'service',
    createService({
      config,
      app: credentials,
      databaseUrl: database.url,
      clock: systemClock,
      log,
      failpoint: failpointOf(config.failpoint),
    }),
  );
  if (config.roles.http) await listen(config, service);
  else if (config.opsPort !== undefined) await listen(config, service, config.opsPort);
  await service.start();
  say('Ready.');
}

/**
 * Gives back what only the start needed, some 50 MB in 70 ms: V8 collects when it allocates, and an idle service does not. Nothing
 * happens where Node was started without `--expose-gc`.
 */
function releaseStart(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

async function main(): Promise<void> {
  const args = parseArgs(process.argv.slice(2));
  const parsed = parseConfig(process.env);
  const problems = [args, parsed].flatMap((one) => (one.kind === 'refused' ? one.problems : []));
  if (args.kind === 'refused' || parsed.kind === 'refused') {
    process.stderr.write(`${problems.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const { config } = parsed;
  if (config.app !== undefined) await startForReal(config, config.app);
  else {
    // What only the demonstration needs is not loaded beside a real application.
    const { startDemonstration } = await import('./demonstration.ts');
    await startDemonstration({ config, args: args.args, say, keep, listen });
  }
  releaseStart();
}

/** A stop that takes longer than this is cut short: nothing is lost by it. */
const PATIENCE_MS = 15_000;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A terminal's Ctrl-C can arrive twice: from the terminal and from npm.
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    shutDown().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${error}\n`);
        process.exit(1);
      },
    );
  });
}

main().catch(async (error: unknown) => {
  process.stderr.write(`${explainFailure(error) ?? (error instanceof Error ? error.stack : error)}\n`);
  await shutDown().catch(() => undefined);
  process.exit(1);
});
