export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** A Redis as `REDIS_URL` names it: one server, one found through sentinels, or a cluster. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | ({ readonly kind: 'sentinel'; readonly name: string; readonly db: number } & Several)
  | ({ readonly kind: 'cluster' } & Several);

interface Several {
  readonly nodes: readonly RedisNode[];
  /** Of the servers that keep the data. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Of the sentinels: `?sentinelPassword=` of the address. */
  readonly sentinelPassword: string | undefined;
  readonly tls: boolean;
}

const SEVERAL =
  /^redis(?<tls>s?)\+(?<kind>sentinel|cluster):\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#@]+)(?:\/(?<path>[^?#]*))?(?:\?sentinelPassword=(?<sentinel>[^&#]+))?$/;
/** Name of the master, and the number of a database. */
const MASTER = /^(?<name>[\w.-]+)(?:\/(?<db>\d{1,5}))?$/;
const PORTS = { sentinel: 26_379, cluster: 6379 } as const;

function parseNode(text: string, port: number): RedisNode | null {
  const address = `redis://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // Brackets belong to the address, not to the host it names.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return host === '' ? null : { host, port: url.port === '' ? port : Number(url.port) };
}

/** A part of an address as it was before it was escaped; null where the escape is broken. */
function unescaped(text: string | undefined): string | undefined | null {
  if (text === undefined || text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parseSingle(text: string): RedisAddress | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, pathname } = new URL(text);
  const known = protocol === 'redis:' || protocol === 'rediss:';
  return known && hostname !== '' && /^\/?\d{0,5}$/.test(pathname) ? { kind: 'single', url: text } : null;
}

/**
 * Reads `redis://host:6379/0`, `redis+sentinel://host:26379,host:26379/mymaster/0` and `redis+cluster://host:6379,host:6379` (`rediss` for
 * TLS; user and password before the first host); null for anything else.
 */
export function parseRedisAddress(text: string): RedisAddress | null {
  const parts = SEVERAL.exec(text)?.groups;
  if (parts === undefined) return parseSingle(text);
  const { tls, hosts = '', path = '' } = parts;
  const kind = parts.kind === 'sentinel' ? 'sentinel' : 'cluster';
  const nodes = hosts.split(',').map((host) => parseNode(host, PORTS[kind]));
  const found = nodes.filter((node) => node !== null);
  const [username, password, sentinelPassword] = [parts.username, parts.password, parts.sentinel].map(unescaped);
  if (found.length < nodes.length || username === null || password === null || sentinelPassword === null) return null;
  const several = { nodes: found, username, password, sentinelPassword, tls: tls === 's' };
  if (kind === 'cluster') return path === '' && sentinelPassword === undefined ? { kind, ...several } : null;
  const { name, db = '0' } = MASTER.exec(path)?.groups ?? {};
  return name === undefined ? null : { kind, name, db: Number(db), ...several };
}
