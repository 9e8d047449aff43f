import { resolve } from 'node:path';
import { z } from 'zod';
import type { ArmedFailpoint } from './failpoints.ts';
import { FAILPOINTS } from './services/failpoint.ts';
import { parseRedisAddress } from './services/redis-address.ts';

/** Everything the environment decides, checked; secrets included, so never log it whole. */
export interface Config {
  /** The real application; absent in sandbox mode, where the sandbox hands one out. */
  readonly app?: {
    readonly id: string;
    readonly secret: string;
    readonly encryptKey?: string | undefined;
    readonly verificationToken?: string | undefined;
  };
  /** Keys of a rotation under way, accepted beside the present ones. */
  readonly next: { readonly encryptKey?: string | undefined; readonly verificationToken?: string | undefined };
  /** Base address of the open platform, without a trailing slash. */
  readonly domain: string;
  readonly mode: 'webhook' | 'websocket';
  readonly roles: { readonly http: boolean; readonly jobs: boolean };
  readonly locale: 'zh-CN' | 'en-US';
  readonly host: string;
  readonly port: number;
  readonly sandboxPort: number;
  /** Absent: the embedded Postgres of `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** The owner's connection; absent: migrations run over the service's own. */
  readonly migrateDatabaseUrl?: string | undefined;
  /** Absent: jobs are queued in Postgres. */
  readonly redisUrl?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly linkSecret?: string | undefined;
  readonly opsToken?: string | undefined;
  /** Where a process without the role http answers for its health; absent: nowhere. */
  readonly opsPort?: number | undefined;
  /** Where the process is to die, in the proof of faults; never beside a real application. */
  readonly failpoint?: ArmedFailpoint | undefined;
  /** Absolute. */
  readonly dataDir: string;
}

export type ConfigResult = { kind: 'ok'; config: Config } | { kind: 'refused'; problems: string[] };

const DOMAINS: Record<string, string> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' };
/** The sandbox's own address. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/*$/;
const ROOT = resolve(import.meta.dirname ?? '.', '..');

const text = z.string().optional();
const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(', ')}: correct it or leave it out.` });
const address = (name: string, protocol: RegExp, example: string) =>
  z.url({ protocol, error: `${name} must be an address like ${example}: correct it or leave it out.` });
const port = (name: string) => {
  const error = `${name} must be a port number from 0 to 65535: correct it or leave it out.`;
  return z.string().regex(/^\d+$/, { error }).transform(Number).pipe(z.number().max(65_535, { error }));
};
const redisAddress = () => {
  const error =
    'REDIS_URL must be an address like redis://host:6379, redis+sentinel://host:26379,host:26379/mymaster or redis+cluster://host:6379,host:6379: correct it or leave it out.';
  return z.string().refine((value) => parseRedisAddress(value) !== null, { error });
};
const failpoint = () => {
  const error =
    'PINGSHI_FAILPOINT must be a known place and a number from 1, like send.afterCall:1; it is for tests of faults.';
  return z
    .string()
    .regex(/^[\w.]+:[1-9]\d{0,5}$/, { error })
    .transform((value) => ({
      name: value.slice(0, value.indexOf(':')),
      nth: Number(value.slice(value.indexOf(':') + 1)),
    }))
    .pipe(z.object({ name: z.enum(FAILPOINTS, { error }), nth: z.number() }));
};

const schema = z.object({
  LARK_APP_ID: text,
  LARK_APP_SECRET: text,
  LARK_ENCRYPT_KEY: text,
  LARK_VERIFICATION_TOKEN: text,
  LARK_ENCRYPT_KEY_NEXT: text,
  LARK_VERIFICATION_TOKEN_NEXT: text,
  LARK_DOMAIN: z
    .string()
    .default('feishu')
    .transform((value) => DOMAINS[value] ?? value)
    .pipe(
      z.url({ protocol: /^https?$/, error: 'LARK_DOMAIN must be feishu, lark or the address of an open platform.' }),
    ),
  LARK_MODE: oneOf('LARK_MODE', ['webhook', 'websocket']).default('webhook'),
  PINGSHI_ROLES: oneOf('PINGSHI_ROLES', ['http,jobs', 'jobs,http', 'http', 'jobs']).default('http,jobs'),
  PINGSHI_LOCALE: oneOf('PINGSHI_LOCALE', ['zh-CN', 'en-US']).default('zh-CN'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port('PORT').default(3000),
  SANDBOX_PORT: port('SANDBOX_PORT').default(3001),
  DATABASE_URL: address('DATABASE_URL', /^postgres(ql)?$/, 'postgresql://user:password@host:5432/name').optional(),
  MIGRATE_DATABASE_URL: address(
    'MIGRATE_DATABASE_URL',
    /^postgres(ql)?$/,
    'postgresql://owner:password@host:5432/name',
  ).optional(),
  REDIS_URL: redisAddress().optional(),
  PUBLIC_URL: address('PUBLIC_URL', /^https?$/, 'https://pingshi.example.gov.cn').optional(),
  LINK_SECRET: text,
  OPS_TOKEN: text,
  OPS_PORT: port('OPS_PORT').optional(),
  PINGSHI_FAILPOINT: failpoint().optional(),
  PINGSHI_DATA: z.string().default('.data'),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** The only reader of the environment; an empty value counts as absent. `problems` holds every fault, each a sentence that says what to do. */
export function parseConfig(environment: Environment): ConfigResult {
  const env = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = schema.safeParse(env);
  const problems = [...(parsed.error?.issues.map(({ message }) => message) ?? []), ...contradictions(env)];
  if (!parsed.success || problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'ok', config: toConfig(parsed.data) };
}

function toConfig(env: z.infer<typeof schema>): Config {
  return {
    ...(env.LARK_APP_ID && env.LARK_APP_SECRET
      ? {
          app: {
            id: env.LARK_APP_ID,
            secret: env.LARK_APP_SECRET,
            encryptKey: env.LARK_ENCRYPT_KEY,
            verificationToken: env.LARK_VERIFICATION_TOKEN,
          },
        }
      : {}),
    next: { encryptKey: env.LARK_ENCRYPT_KEY_NEXT, verificationToken: env.LARK_VERIFICATION_TOKEN_NEXT },
    domain: env.LARK_DOMAIN.replace(/\/+$/, ''),
    mode: env.LARK_MODE,
    roles: { http: env.PINGSHI_ROLES.includes('http'), jobs: env.PINGSHI_ROLES.includes('jobs') },
    locale: env.PINGSHI_LOCALE,
    host: env.HOST,
    port: env.PORT,
    sandboxPort: env.SANDBOX_PORT,
    databaseUrl: env.DATABASE_URL,
    migrateDatabaseUrl: env.MIGRATE_DATABASE_URL,
    redisUrl: env.REDIS_URL,
    publicUrl: env.PUBLIC_URL,
    linkSecret: env.LINK_SECRET,
    opsToken: env.OPS_TOKEN,
    opsPort: env.OPS_PORT,
    failpoint: env.PINGSHI_FAILPOINT,
    dataDir: resolve(ROOT, env.PINGSHI_DATA),
  };
}

/** Faults between variables, looked for even where single ones are wrong, so that one try names them all. */
function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  const need = (name: string, because: string) => {
    if (!env[name]) problems.push(`${name} is missing: ${because}.`);
  };
  if (env.LARK_APP_ID && env.PINGSHI_FAILPOINT && !LOOPBACK.test(env.LARK_DOMAIN ?? ''))
    problems.push('PINGSHI_FAILPOINT ends the process: it is refused beside a real application. Leave it out.');
  if (env.LARK_APP_ID) {
    need('LARK_APP_SECRET', 'copy it from the application’s page “Credentials & Basic Info” beside LARK_APP_ID');
    if (env.LARK_MODE !== 'websocket') {
      const where = 'copy it from the application’s page “Events & Callbacks”, or set LARK_MODE=websocket';
      need('LARK_ENCRYPT_KEY', where);
      need('LARK_VERIFICATION_TOKEN', where);
    }
  } else {
    if (env.LARK_APP_SECRET)
      need('LARK_APP_ID', 'LARK_APP_SECRET alone starts nothing; set both, or neither for the sandbox');
    if ((env.PORT ?? '3000') === (env.SANDBOX_PORT ?? '3001') && env.PORT !== '0') {
      problems.push(`PORT and SANDBOX_PORT are both ${env.PORT ?? '3000'}: give one of them another number.`);
    }
  }
  if (env.MIGRATE_DATABASE_URL)
    need('DATABASE_URL', 'MIGRATE_DATABASE_URL is the owner’s connection to the same database');
  if (env.PUBLIC_URL)
    need('LINK_SECRET', 'the links of the public pages are signed with it; take 32 random characters');
  return problems;
}

/** What `npm start --` was asked for. */
export interface StartArgs {
  readonly fresh: boolean;
  readonly play?: 'quarter';
}

export type ArgsResult = { kind: 'ok'; args: StartArgs } | { kind: 'refused'; problems: string[] };

/** Reads the arguments of `npm start`: `--fresh` and `--play quarter`. */
export function parseArgs(argv: readonly string[]): ArgsResult {
  let fresh = false;
  let play: 'quarter' | undefined;
  const problems: string[] = [];
  const words = argv.flatMap((word) =>
    word.startsWith('--play=') ? ['--play', word.slice('--play='.length)] : [word],
  );
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '--fresh') fresh = true;
    else if (word === '--play') {
      if (words[++i] === 'quarter') play = 'quarter';
      else problems.push('--play can play one thing: npm start -- --play quarter.');
    } else problems.push(`${word} is not understood: npm start -- [--fresh] [--play quarter].`);
  }
  return problems.length > 0
    ? { kind: 'refused', problems }
    : { kind: 'ok', args: { fresh, ...(play ? { play } : {}) } };
}
