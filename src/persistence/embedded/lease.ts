import pg from 'pg';

/** Key of the advisory lock that every user of an embedded server holds shared; any fixed number does. */
const LEASE = 7_346_010;

/** A session that says "in use" for as long as it lives. */
export interface Lease {
  /** Gives the lease up. After `last` new ones wait until the server is stopped; `gone`: it is down already. */
  release(): Promise<'last' | 'shared' | 'gone'>;
  close(): Promise<void>;
}

/** Takes a lease; throws pg's error while the server is starting or stopping. Postgres is the lock, so a killed process holds none. */
export async function takeLease(connectionString: string): Promise<Lease> {
  const connect = async () => {
    const client = new pg.Client({ connectionString, application_name: 'pingshi lease', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [LEASE]);
    return client;
  };
  let client = await connect();
  return {
    async release() {
      try {
        // The session may have been ended from outside, which gave its lease up already.
        await client.query('select 1').catch(async () => {
          client = await connect();
        });
        await client.query('select pg_advisory_unlock_shared($1)', [LEASE]);
        const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [LEASE]);
        return rows[0]?.last ? 'last' : 'shared';
      } catch {
        return 'gone';
      }
    },
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}
