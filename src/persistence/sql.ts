import type { PrismaClient } from './generated/node/client.ts';

/** Prisma inside or outside a transaction. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

/** Runs one statement and returns its rows; on the pool (prepared by name) or inside a transaction. */
export type Sql = <Row>(
  statement: { readonly name: string; readonly text: string },
  params: readonly unknown[],
) => Promise<Row[]>;
