import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DemoOrgan, demoOrgan } from '../../prisma/demo/organ.ts';
import { DEMO_GROUP, toSandboxOrgan } from '../../prisma/demo/sandbox-organ.ts';
import { seedDemo } from '../../prisma/demo/seed-demo.ts';
import { seedCalendar } from '../../prisma/national-calendar.ts';
import { createCore } from '../../src/deps.ts';
import { defaultScheme } from '../../src/domain/default-scheme.ts';
import { seedOrgan } from '../../src/persistence/seed-organ.ts';
import { createSandbox, type Sandbox as SandboxServer } from '../../src/sandbox/index.ts';
import { createSandboxClient, type Sandbox } from '../e2e/support/sandbox.ts';
import { until } from '../e2e/support/until.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import type { Server } from './server.ts';

const quiet = () => undefined;
const DRAIN_STEP = 'PT10M';

/** One run's sandbox, which lives on, and its database; the bot in it comes and goes. */
export interface World {
  readonly sandbox: Sandbox;
  readonly databaseUrl: string;
  /** The bot of now; throws where none was started. */
  bot(): BotProcess;
  /** Starts the bot, or one more of them where `extra`, which has the jobs role alone. */
  start(extra?: { readonly jobsOnly: true }): Promise<BotProcess>;
  /** What a pause of a minute does, in no time: leases and locks of the dead run out. Only while nothing runs. */
  letLeasesLapse(queue: 'kept' | 'lost'): Promise<void>;
  /** Plays the sandbox's clock to an instant; answers whether the bot lived through it. */
  playTo(at: Date): Promise<boolean>;
  /** Plays two short stretches, in which everything that is left must be done; throws where something stays. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** A world to begin others from: a database without sessions and a directory of the sandbox. */
export interface Snapshot {
  readonly database: string;
  readonly directory: string;
}

export interface WorldOptions {
  readonly server: Server;
  readonly name: string;
  /** Absent: the organ at `startAt`. */
  readonly from?: Snapshot;
  /** Absent: the demonstration organ, with its records. */
  readonly organ?: DemoOrgan;
  readonly startAt?: Date;
  readonly redisUrl?: string;
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { server, name, from, organ = demoOrgan, startAt, redisUrl } = options;
  const directory = join(server.dir, name);
  if (from !== undefined) await cp(from.directory, directory, { recursive: true });
  const databaseUrl = await server.create(name, from?.database);
  const platform = await createSandbox({
    dataDir: directory,
    port: 0,
    organ: toSandboxOrgan(organ),
    realNow: () => Date.now(),
    ...(startAt === undefined ? {} : { startAt }),
    log: quiet,
  });
  if (from === undefined) await seed(databaseUrl, platform, organ);
  const sandbox = createSandboxClient(platform.url);
  const bots: BotProcess[] = [];
  const main = (): BotProcess => {
    const bot = bots.find((each) => each.port !== 0);
    if (bot === undefined) throw new Error('no bot was started');
    return bot;
  };

  platform.onAdvance(async ({ to, setNow }) => {
    for (const bot of bots) bot.setClock(platform.now());
    await Promise.all(bots.map((bot) => bot.play(to, setNow)));
  });

  /** On a busy machine the bot may be too late for the second the platform gives it. */
  const giveAddress = (bot: BotProcess) =>
    until('the sandbox to take the address', async () => {
      const address = `http://127.0.0.1:${bot.port}/feishu/events`;
      return (await platform.setAddress(platform.app.appId, address)).ok;
    });

  const start = async (extra?: { readonly jobsOnly: true }): Promise<BotProcess> => {
    const env = {
      DATABASE_URL: databaseUrl,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      LARK_APP_ID: platform.app.appId,
      LARK_APP_SECRET: platform.app.appSecret,
      LARK_ENCRYPT_KEY: platform.app.encryptKey,
      LARK_VERIFICATION_TOKEN: platform.app.verificationToken,
      LARK_DOMAIN: platform.url,
      PINGSHI_ROLES: extra === undefined ? 'http,jobs' : 'jobs',
      PORT: '0',
      NODE_COMPILE_CACHE: join(server.dir, 'compiled'),
    };
    const bot = await startBot(env, platform.now().getTime() - Date.now());
    bots.splice(0, bots.length, ...bots.filter((each) => each.alive()), bot);
    if (extra === undefined) await giveAddress(bot);
    return bot;
  };

  const advance = (duration: string): Promise<boolean> =>
    sandbox.advance(duration).then(
      () => true,
      () => false,
    );

  return {
    sandbox,
    databaseUrl,
    bot: main,
    start,
    async letLeasesLapse(queue) {
      await server.query(`UPDATE "Outbox" SET "leaseUntil" = "leaseUntil" - interval '1 minute'`, name);
      await server.query(queue === 'lost' ? LOSE_QUEUE : LAPSE_LOCKS, name);
    },
    playTo: (at) => advance(`PT${Math.max(1, Math.round((at.getTime() - platform.now().getTime()) / 1000))}S`),
    async drain() {
      for (const _ of [1, 2]) {
        if (!(await advance(DRAIN_STEP))) throw new Error(`did not drain: ${main().logged()}`);
      }
      await until('the outbox to be empty', async () => {
        const [row] = await server.query(`SELECT count(*)::int AS n FROM "Outbox" WHERE "state" = 'PENDING'`, name);
        return row?.n === 0;
      });
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.kill()));
      await platform.close();
      await server.drop(name);
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const LOSE_QUEUE = 'DROP SCHEMA IF EXISTS bullmq CASCADE';
/** The note of when the dead one last looked for dead ones is as old as the locks. */
const LAPSE_LOCKS = `DO $$ BEGIN IF to_regclass('bullmq.job') IS NOT NULL THEN
  UPDATE bullmq.job SET locked_until_ms = 0, stalled_marked = true WHERE state = 'active';
  DELETE FROM bullmq.meta WHERE field = 'stalled-check'; END IF; END $$`;

async function seed(databaseUrl: string, platform: SandboxServer, organ: DemoOrgan): Promise<void> {
  const log = { info: quiet, warn: quiet, error: quiet };
  const core = createCore({ databaseUrl, locale: 'zh-CN', clock: { now: platform.now }, log });
  await seedCalendar(core.database);
  const [now, chatId] = [platform.now(), platform.chatIdOf(DEMO_GROUP)];
  if (organ === demoOrgan) await seedDemo(core.database, { store: core.store, now, groupChatId: chatId });
  else {
    const boundBy = organ.people.find(({ roles }) => roles.includes('hr'))?.employeeNo ?? '';
    const group = { chatId, name: organ.name, boundBy };
    await seedOrgan(core.database, { ...organ, scheme: defaultScheme(), group, records: [] }, now);
  }
  await core.database.close();
}

/** Keeps a world as it stands, its bot stopped, to begin others from. */
export async function keepAs(server: Server, world: { name: string; world: World }, as: string): Promise<Snapshot> {
  const directory = join(server.dir, as);
  await world.world.bot().stop();
  await cp(join(server.dir, world.name), directory, { recursive: true });
  await server.create(as, world.name);
  return { database: as, directory };
}
