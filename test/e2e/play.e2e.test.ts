import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from './support/organ.ts';
import { createDesk } from './support/paper/command.ts';
import { readTable } from './support/paper/table.ts';
import { type Product, startProduct } from './support/product.ts';
import { until } from './support/until.ts';

/** Half a minute on a machine that does nothing else. */
const PLAYED_WITHIN_MS = 400_000;

/** The number that stands before these words in the account. */
const counted = (account: string, words: string): number => Number(new RegExp(`(\\d+) ${words}`).exec(account)?.[1]);

describe('npm start -- --play quarter', () => {
  let product: Product;
  let account: string;

  beforeAll(async () => {
    product = await startProduct({}, ['--play', 'quarter']);
    await until('the end of the quarter', async () => product.said().includes('Ready.'), PLAYED_WITHIN_MS);
    account = product.said().slice(product.said().indexOf('as played:'));
  }, PLAYED_WITHIN_MS);
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

  it('gets grades from what was scored in chat, on the command line beside it', async () => {
    const [, period = ''] = /settle (\S+) --unit DEMO --assume-reviewed/.exec(account) ?? [];
    const desk = await createDesk(product.dataDir);
    try {
      await desk.ok('settle', period, '--unit', 'DEMO', '--assume-reviewed');
      await desk.ok('results', 'export', period, '--unit', 'DEMO', '--out', 'results.csv');
      const rows = await readTable(desk.path('results.csv'));
      const graded = rows.filter(({ status }) => status === 'GRADED' || status === 'TIE');
      // Nobody voted: the colleagues' share goes to the direct leader, whose score everybody has.
      expect(graded).toHaveLength(counted(account, 'sheets saved'));
      expect(new Set(graded.map(({ weights }) => weights))).toEqual(new Set(['direct:80']));
      const good = graded.filter(({ grade }) => grade === '好').length;
      expect(good).toBeGreaterThan(0);
      expect(good).toBeLessThanOrEqual(Math.floor(graded.length * 0.4));
    } finally {
      await desk.remove();
    }
  });
});
