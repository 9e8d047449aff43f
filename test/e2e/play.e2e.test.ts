import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from './support/organ.ts';
import { type Product, startProduct } from './support/product.ts';
import { until } from './support/until.ts';

const PLAYED_WITHIN_MS = 150_000;

/** The number that stands before these words in the account. */
const counted = (account: string, words: string): number => Number(new RegExp(`(\\d+) ${words}`).exec(account)?.[1]);

describe('npm start -- --play quarter', () => {
  let product: Product;
  let account: string;

  beforeAll(async () => {
    product = await startProduct({}, ['--play', 'quarter']);
    await until('the end of the quarter', async () => product.said().includes('Ready.'), PLAYED_WITHIN_MS);
    account = product.said().slice(product.said().indexOf('as played:'));
  });
  afterAll(() => product?.remove());

  it('plays it from the first result to the last result card, none of the presses refused', async () => {
    const { everybody } = await castOf(product.sandbox);
    const assessed = everybody.filter(({ roles }) => !roles.some((role) => /^(unit_head|deputy_leader)$/.test(role)));
    // One of them is on probation: he records, and is neither asked for a summary nor scored.
    const scored = assessed.length - 1;
    expect(counted(account, 'submitted')).toBeGreaterThan(scored * 3);
    expect(counted(account, 'returned')).toBe(counted(account, 'of these corrected'));
    expect(counted(account, 'returned')).toBeGreaterThan(0);
    expect(counted(account, 'cards of monthly lists')).toBeGreaterThanOrEqual(3);
    expect(counted(account, 'asked for')).toBe(scored);
    expect(counted(account, 'sheets saved')).toBe(scored);
    expect(counted(account, 'result cards')).toBe(scored);
    expect(counted(account, 'desks,')).toBe(counted(account, 'desks handed in'));
    expect(account).toMatch(/refused +0 of \d+ presses/);
  });

  it('says what it could not play', () => {
    expect(account).toMatch(/Not in the chat yet, so not played: .*(审定|approval)/);
  });

  it('leaves its results to look at', async () => {
    const { staff } = await castOf(product.sandbox);
    for (const { employee_no } of staff) {
      expect(await product.sandbox.titled(employee_no, /评鉴结果/)).toHaveLength(1);
    }
  });
});
