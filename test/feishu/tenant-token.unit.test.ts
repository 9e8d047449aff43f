import { describe, expect, it } from 'vitest';
import { createTenantToken } from '../../src/feishu/tenant-token.ts';

function scripted(expiresInSeconds = 7200) {
  let fetched = 0;
  let now = 0;
  let fails = false;
  const token = createTenantToken(
    async () => {
      fetched += 1;
      if (fails) throw new Error('refused');
      return { token: `t-${fetched}`, expiresInSeconds };
    },
    () => now,
  );
  return {
    token,
    fetched: () => fetched,
    pass: (ms: number) => {
      now += ms;
    },
    fail: (value: boolean) => {
      fails = value;
    },
  };
}

describe('createTenantToken', () => {
  it('fetches once for all who wait', async () => {
    const { token, fetched } = scripted();
    expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(['t-1', 't-1', 't-1']);
    expect(fetched()).toBe(1);
  });

  it('renews five minutes before the end', async () => {
    const { token, pass } = scripted(7200);
    await token.get();
    pass(115 * 60 * 1000 - 1);
    expect(await token.get()).toBe('t-1');
    pass(1);
    expect(await token.get()).toBe('t-2');
  });

  it('forgets the refused token only, never a newer one', async () => {
    const { token, fetched } = scripted();
    await token.get();
    token.drop('t-1');
    expect(await token.get()).toBe('t-2');
    token.drop('t-1');
    expect(await token.get()).toBe('t-2');
    expect(fetched()).toBe(2);
  });

  it('tries again after a failure', async () => {
    const { token, fail } = scripted();
    fail(true);
    await expect(Promise.all([token.get(), token.get()])).rejects.toThrow('refused');
    fail(false);
    expect(await token.get()).toBe('t-2');
  });
});
