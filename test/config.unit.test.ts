import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Config, parseArgs, parseConfig } from '../src/config.ts';

const APP = { LARK_APP_ID: 'cli_a', LARK_APP_SECRET: 's' };
const KEYS = { LARK_ENCRYPT_KEY: 'k', LARK_VERIFICATION_TOKEN: 't' };

function config(env: Record<string, string>): Config {
  const result = parseConfig(env);
  if (result.kind === 'refused') throw new Error(result.problems.join(' '));
  return result.config;
}

function problems(env: Record<string, string>): string[] {
  const result = parseConfig(env);
  return result.kind === 'refused' ? result.problems : [];
}

describe('a place to die at', () => {
  const at = (place: string, more: Record<string, string> = {}) => ({ PINGSHI_FAILPOINT: place, ...more });

  it('is read in the sandbox and beside an application of the sandbox', () => {
    expect(config(at('send.afterCall:3')).failpoint).toEqual({ name: 'send.afterCall', nth: 3 });
    const loopback = { ...APP, ...KEYS, LARK_DOMAIN: 'http://127.0.0.1:3001' };
    expect(config(at('press.received:1', loopback)).failpoint).toEqual({ name: 'press.received', nth: 1 });
  });

  it.each(['send.afterCall', 'send.afterCall:0', 'nowhere:1', ':1'])('is refused as %s', (place) => {
    expect(problems(at(place)).join()).toContain('PINGSHI_FAILPOINT');
  });

  it.each(['https://open.feishu.cn', 'http://127.0.0.1.example.com', 'lark'])('is refused beside %s', (domain) => {
    expect(problems(at('send.afterCall:1', { ...APP, ...KEYS, LARK_DOMAIN: domain })).join()).toContain('real');
  });
});

describe('parseConfig', () => {
  it('is the sandbox on loopback with nothing set', () => {
    const { dataDir, ...rest } = config({});
    expect(isAbsolute(dataDir) && dataDir.endsWith('.data')).toBe(true);
    expect(rest).toEqual({
      next: {},
      domain: 'https://open.feishu.cn',
      mode: 'webhook',
      roles: { http: true, jobs: true },
      locale: 'zh-CN',
      host: '127.0.0.1',
      port: 3000,
      sandboxPort: 3001,
    });
  });

  it('takes an empty value for an absent one', () => {
    expect(config({ LARK_APP_ID: '', PORT: ' ', DATABASE_URL: '' })).toEqual(config({}));
  });

  it('reads everything', () => {
    expect(
      config({
        ...APP,
        ...KEYS,
        LARK_ENCRYPT_KEY_NEXT: 'k2',
        LARK_VERIFICATION_TOKEN_NEXT: 't2',
        LARK_DOMAIN: 'http://127.0.0.1:3001/',
        LARK_MODE: 'websocket',
        PINGSHI_ROLES: 'jobs',
        PINGSHI_LOCALE: 'en-US',
        HOST: '0.0.0.0',
        PORT: '8080',
        SANDBOX_PORT: '8081',
        DATABASE_URL: 'postgres://u:p@db/x',
        MIGRATE_DATABASE_URL: 'postgresql://o:p@db/x',
        REDIS_URL: 'rediss://cache:6380',
        PUBLIC_URL: 'https://pingshi.example.gov.cn',
        LINK_SECRET: 'l',
        OPS_TOKEN: 'o',
        OPS_PORT: '9090',
        PINGSHI_DATA: '/srv/pingshi',
      }),
    ).toEqual({
      app: { id: 'cli_a', secret: 's', encryptKey: 'k', verificationToken: 't' },
      next: { encryptKey: 'k2', verificationToken: 't2' },
      domain: 'http://127.0.0.1:3001',
      mode: 'websocket',
      roles: { http: false, jobs: true },
      locale: 'en-US',
      host: '0.0.0.0',
      port: 8080,
      sandboxPort: 8081,
      databaseUrl: 'postgres://u:p@db/x',
      migrateDatabaseUrl: 'postgresql://o:p@db/x',
      redisUrl: 'rediss://cache:6380',
      publicUrl: 'https://pingshi.example.gov.cn',
      linkSecret: 'l',
      opsToken: 'o',
      opsPort: 9090,
      dataDir: '/srv/pingshi',
    });
  });

  it('knows the two public platforms by name', () => {
    expect(config({ LARK_DOMAIN: 'lark' }).domain).toBe('https://open.larksuite.com');
    expect(config({ LARK_DOMAIN: 'feishu' }).domain).toBe('https://open.feishu.cn');
  });

  it.each([
    [{ LARK_APP_ID: 'cli_a' }, ['LARK_APP_SECRET', 'LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN']],
    [APP, ['LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN']],
    [{ ...APP, LARK_MODE: 'websocket' }, []],
    [{ ...APP, ...KEYS }, []],
    [{ LARK_APP_SECRET: 's' }, ['LARK_APP_ID']],
    [{ LARK_DOMAIN: 'wechat' }, ['LARK_DOMAIN']],
    [{ LARK_MODE: 'polling' }, ['LARK_MODE']],
    [{ PINGSHI_ROLES: 'all' }, ['PINGSHI_ROLES']],
    [{ PINGSHI_LOCALE: 'fr' }, ['PINGSHI_LOCALE']],
    [{ PORT: '80a' }, ['PORT']],
    [{ PORT: '70000' }, ['PORT']],
    [{ SANDBOX_PORT: '-1' }, ['SANDBOX_PORT']],
    [{ PORT: '3001' }, ['PORT and SANDBOX_PORT']],
    [{ PORT: '0', SANDBOX_PORT: '0' }, []],
    [{ DATABASE_URL: 'mysql://x/y' }, ['DATABASE_URL']],
    [{ MIGRATE_DATABASE_URL: 'postgres://o@db/x' }, ['DATABASE_URL']],
    [{ REDIS_URL: 'cache' }, ['REDIS_URL']],
    [{ REDIS_URL: 'redis+sentinel://a:26379,b:26379' }, ['REDIS_URL']],
    [{ REDIS_URL: 'redis+sentinel://a:26379,b:26379/mymaster' }, []],
    [{ REDIS_URL: 'redis+cluster://a:6379,b:6379' }, []],
    [{ PUBLIC_URL: 'https://x.example' }, ['LINK_SECRET']],
    [
      { LARK_APP_ID: 'cli_a', LARK_MODE: 'x', PORT: 'y' },
      ['LARK_MODE', 'PORT', 'LARK_APP_SECRET', 'LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN'],
    ],
  ])('%j is refused for %j', (env, names) => {
    const found = problems(env);
    expect(found).toHaveLength(names.length);
    for (const [i, name] of names.entries()) expect(found[i]).toMatch(new RegExp(`^${name} .*\\.$`));
  });

  it('repeats no secret in a problem', () => {
    const text = problems({ LARK_APP_ID: 'cli_a', LARK_MODE: 'x', DATABASE_URL: 'mysql://u:hunter2@x/y' }).join();
    expect(text).not.toContain('hunter2');
  });
});

describe('parseArgs', () => {
  it.each([
    [[], { fresh: false }],
    [['--fresh'], { fresh: true }],
    [['--play', 'quarter'], { fresh: false, play: 'quarter' }],
    [['--play=quarter', '--fresh'], { fresh: true, play: 'quarter' }],
  ])('reads %j', (argv, args) => {
    expect(parseArgs(argv)).toEqual({ kind: 'ok', args });
  });

  it.each([[['--play']], [['--play', 'year']], [['fresh']]])('refuses %j with the usage', (argv) => {
    expect(parseArgs(argv)).toMatchObject({ kind: 'refused', problems: [expect.stringContaining('npm start -- ')] });
  });
});
