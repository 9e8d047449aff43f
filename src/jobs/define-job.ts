import type { z } from 'zod';

/** A job: its name, what its payload may hold (ids only), and when it comes by itself (cron pattern in Asia/Shanghai). */
export interface Job<Name extends string, Schema extends z.ZodType> {
  readonly name: Name;
  readonly schema: Schema;
  readonly schedule: string | null;
}

export function defineJob<Name extends string, Schema extends z.ZodType>(
  name: Name,
  schema: Schema,
  schedule: string | null = null,
): Job<Name, Schema> {
  return { name, schema, schedule };
}
