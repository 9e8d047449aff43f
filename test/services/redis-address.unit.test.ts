import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '../../src/services/redis-address.ts';

const PLAIN = { username: undefined, password: undefined, sentinelPassword: undefined, tls: false };

describe('the address of Redis', () => {
  it.each([
    'redis://cache',
    'redis://cache:6380/2',
    'rediss://u:p%40@cache:6380',
    'redis://[::1]:6379',
    'redis://:p@c/',
  ])('%s is one server, left as it is', (url) => {
    expect(parseRedisAddress(url)).toEqual({ kind: 'single', url });
  });

  it('names a master and those who watch it', () => {
    expect(parseRedisAddress('redis+sentinel://a:26379,b,[::1]:5/my-master.1/3')).toEqual({
      kind: 'sentinel',
      nodes: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_379 },
        { host: '::1', port: 5 },
      ],
      name: 'my-master.1',
      db: 3,
      ...PLAIN,
    });
  });

  it('tells the servers’ password from the sentinels’', () => {
    expect(parseRedisAddress('rediss+sentinel://bot:a%2Fb@s:1/m?sentinelPassword=c%20d')).toEqual({
      kind: 'sentinel',
      nodes: [{ host: 's', port: 1 }],
      name: 'm',
      db: 0,
      username: 'bot',
      password: 'a/b',
      sentinelPassword: 'c d',
      tls: true,
    });
  });

  it('names some nodes of a cluster', () => {
    expect(parseRedisAddress('redis+cluster://:secret@a,b:7001')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 6379 },
        { host: 'b', port: 7001 },
      ],
      ...PLAIN,
      password: 'secret',
    });
  });

  it.each([
    'cache',
    'cache:6379',
    'http://cache',
    'redis://',
    'redis:///0',
    'redis://cache/zero',
    'redis://cache:99999',
    'redis+sentinel://a:1',
    'redis+sentinel://a:1/',
    'redis+sentinel://a:1/m/x',
    'redis+sentinel://a:1/m/0/1',
    'redis+sentinel:///m',
    'redis+sentinel://a:1,/m',
    'redis+sentinel://a:1,b:99999/m',
    'redis+sentinel://u:%zz@a:1/m',
    'redis+sentinel://a:1/m?password=x',
    'redis+cluster://',
    'redis+cluster://a:1/0',
    'redis+cluster://a:1?sentinelPassword=x',
    'redis+other://a:1',
  ])('%s is none', (url) => {
    expect(parseRedisAddress(url)).toBeNull();
  });
});
