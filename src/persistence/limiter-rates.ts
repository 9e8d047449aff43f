import type { Pool } from 'pg';
import type { Place, RateStore } from '../services/rates/ports.ts';

/**
 * The calls of all processes in Postgres: one statement per batch of places, on the database's own time (`nowMs` in tests). The pool is
 * the caller's.
 */
export function createPostgresRates(pool: Pool, nowMs?: () => number): RateStore {
  const run = (name: string, text: string, values: unknown[]) => pool.query({ name, text, values });
  const given = () => nowMs?.() ?? null;
  return {
    async take(rates, api, receivers) {
      const { rows } = await run(
        'rates.take',
        'SELECT "kind", "ms" FROM pingshi_rate_take($1::jsonb, $2, $3::text[], $4)',
        [JSON.stringify(rates), api, receivers, given()],
      );
      return rows as Place[];
    },
    async pause(rates, api, receiver, ms) {
      await run('rates.pause', 'SELECT pingshi_rate_pause($1::jsonb, $2, $3, $4, $5)', [
        JSON.stringify(rates),
        api,
        receiver ?? '',
        ms,
        given(),
      ]);
    },
    async close() {},
  };
}
