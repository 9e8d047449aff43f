import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/persistence/database.ts';
import { PrismaClient } from '../../src/persistence/generated/node/client.ts';
import { SteadyPool } from '../../src/persistence/pool.ts';
import { type CuttingProxy, startCuttingProxy } from '../support/cutting-proxy.ts';
import { createTestDatabase } from '../support/database.ts';

describe('a connection that the database ends as it becomes ready', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let proxy: CuttingProxy;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await startCuttingProxy(database.url);
  });
  afterAll(async () => {
    await proxy.close();
    await database.drop();
  });

  it('is not handed over, and the next one is', async () => {
    const pool = new SteadyPool({ connectionString: proxy.url, max: 2 });
    pool.on('error', () => undefined);
    proxy.cut(1);
    await expect(pool.connect()).rejects.toThrow('ended a connection as it was made');
    const client = await pool.connect();
    expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
    client.release();
    await pool.end();
  });

  it('fails a statement and a transaction, not the process', async () => {
    const before = proxy.cuts();
    const open = createDatabase({ url: proxy.url, max: 2, Client: PrismaClient, onError: () => undefined });
    const inTransaction = () => open.prisma.$transaction(async (tx) => tx.unit.count());
    proxy.cut(1);
    await expect(open.pool.query('SELECT 1')).rejects.toThrow();
    proxy.cut(1);
    await expect(inTransaction()).rejects.toThrow();
    expect(proxy.cuts() - before).toBe(2);
    expect(await inTransaction()).toBe(0);
    await open.close();
  });
});
