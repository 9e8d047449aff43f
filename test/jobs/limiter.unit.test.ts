import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/jobs/limiter.ts';

/** A limiter on a clock that only sleeping moves; answers at which instants the calls went. */
function run(
  calls: readonly (readonly [api: string, receiver: string])[],
  before: (limiter: ReturnType<typeof createLimiter>) => void = () => undefined,
) {
  let now = 0;
  const waits: number[] = [];
  const limiter = createLimiter({
    monotonicMs: () => now,
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  before(limiter);
  return (async () => {
    const went: number[] = [];
    for (const [api, receiver] of calls) {
      const seen = waits.length;
      await limiter.take(api, receiver);
      went.push(now + (waits[seen] ?? 0));
    }
    now = 0;
    return went;
  })();
}

const most = (went: readonly number[], windowMs: number): number =>
  Math.max(...went.map((at) => went.filter((other) => other > at - windowMs && other <= at).length));

describe('the limiter', () => {
  it('keeps calls to one receiver under 5 a second', async () => {
    const went = await run(Array.from({ length: 30 }, () => ['create', 'ou_1'] as const));
    expect(most(went, 1000)).toBeLessThanOrEqual(5);
    expect(went.at(-1)).toBeGreaterThan(0);
  });

  it('keeps an API under 50 a second and 1000 a minute, whoever receives', async () => {
    const went = await run(Array.from({ length: 2500 }, (_, n) => ['create', `ou_${n}`] as const));
    expect(most(went, 1000)).toBeLessThanOrEqual(50);
    expect(most(went, 60_000)).toBeLessThanOrEqual(1000);
  });

  it('lets one API pause without the other', async () => {
    const went = await run(
      [
        ['create', 'a'],
        ['patch', 'b'],
      ],
      (limiter) => limiter.pause('create', 3000),
    );
    expect(went).toEqual([3000, 0]);
  });
});
