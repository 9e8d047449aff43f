import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { parseRedisAddress, type RedisAddress } from '../services/redis-address.ts';

export type RedisClient = Redis | Cluster;

/** `patient`: a command waits until there is a Redis again; `quick`: it says soon that there is none. */
export type Patience = 'patient' | 'quick';

const LONGEST_PAUSE_MS = 2_000;
const again = (times: number): number => Math.min(100 * times, LONGEST_PAUSE_MS);

function openSeveral(address: Exclude<RedisAddress, { kind: 'single' }>, common: RedisOptions): RedisClient {
  const { username, password } = address;
  const nodes = [...address.nodes];
  const login = { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) };
  if (address.kind === 'cluster') {
    return new Cluster(nodes, {
      clusterRetryStrategy: again,
      redisOptions: { ...common, ...login, ...(address.tls ? { tls: {} } : {}) },
      // A certificate names a host, not the number behind it.
      ...(address.tls ? { dnsLookup: (host, found) => found(null, host) } : {}),
    });
  }
  return new Redis({
    ...common,
    ...login,
    sentinels: nodes,
    name: address.name,
    db: address.db,
    ...(address.sentinelPassword === undefined ? {} : { sentinelPassword: address.sentinelPassword }),
    ...(address.tls ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    retryStrategy: again,
    // A master that was deposed says so until its connections are cut: the sentinels know the new one.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  });
}

/** Connects to the Redis of `REDIS_URL`, and again whenever it went away. Throws for an address that is none. */
export function connectRedis(url: string, patience: Patience): RedisClient {
  const address = parseRedisAddress(url);
  if (address === null) throw new Error('the address of Redis is none');
  const common: RedisOptions = { maxRetriesPerRequest: patience === 'patient' ? null : 1 };
  if (address.kind === 'single') return new Redis(address.url, { ...common, retryStrategy: again });
  return openSeveral(address, common);
}
