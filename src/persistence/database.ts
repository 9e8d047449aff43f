import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import type { PrismaClient } from './generated/node/client.ts';
import { SteadyPool } from './pool.ts';

/** One pool, shared by Prisma (ordinary paths) and by the single statements of the hot paths. */
export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

type PrismaConstructor = new (options: { adapter: PrismaPg }) => PrismaClient;

/**
 * Opens the pool. `Client` is the generated client of the runtime (Node or workerd), handed in by the composition root.
 * Nothing connects before the first query.
 */
export function createDatabase(options: {
  url: string;
  max: number;
  Client: PrismaConstructor;
  onError: (error: Error) => void;
}): Database {
  const pool = new SteadyPool({ connectionString: options.url, max: options.max, connectionTimeoutMillis: 2000 });
  pool.on('error', options.onError);
  const prisma = new options.Client({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
