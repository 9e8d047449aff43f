import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BonusRow, type BonusSheet, settleBonus } from '../../../src/domain/bonus/settle-bonus.ts';
import { GRADES, type Grade, type Scheme } from '../../../src/domain/scheme.ts';

type Rules = Scheme['bonus'];
const RULES: Rules = { rates: { 一般: 0.5, 较差: 1 }, unitCoefficient: 1, split: 'equal' };
const BY_TOTAL: Rules = { ...RULES, split: 'total' };

const row = (employeeNo: string, amountFen: bigint, grade: Grade | null, total: string | null = null): BonusRow => ({
  employeeNo,
  amountFen,
  grade,
  total,
});
const sheet = (rules: Rules, rows: readonly BonusRow[]): BonusSheet => {
  const settled = settleBonus(rules, rows);
  if (settled.kind === 'refused') throw new Error(`refused: ${settled.withoutTotal.join(' ')}`);
  return settled.sheet;
};
const rewards = ({ lines }: BonusSheet) => lines.map(({ employeeNo, rewardFen }) => [employeeNo, rewardFen]);

describe('a bonus sheet worked by hand', () => {
  const rows = [
    row('001', 300_000n, '好', '95.00'),
    row('002', 300_000n, '好', '90.00'),
    row('003', 250_000n, '较好', '85.00'),
    // Half of 2001.01 yuan is 1000.505, to a fen 1000.51.
    row('004', 200_101n, '一般', '70.00'),
    row('005', 100_000n, '较差', '50.00'),
    row('006', 150_000n, null),
    row('007', 300_000n, '好', '92.50'),
  ];

  it('shares the pool equally, the odd fens by employee number', () => {
    // Pool 100 051 + 100 000 = 200 051 fen; three shares of 66 683 and two fens over.
    const found = sheet(RULES, rows);
    expect(found).toMatchObject({ poolFen: 200_051n, distributableFen: 200_051n, paidFen: 200_051n, carriedFen: 0n });
    expect(found.lines.map((line) => [line.deductionFen, line.rewardFen, line.netFen])).toEqual([
      [0n, 66_684n, 366_684n],
      [0n, 66_684n, 366_684n],
      [0n, 0n, 250_000n],
      [100_051n, 0n, 100_050n],
      [100_000n, 0n, 0n],
      [0n, 0n, 150_000n],
      [0n, 66_683n, 366_683n],
    ]);
  });

  it('shares it in proportion to the displayed totals, by largest remainder', () => {
    // 200 051 / 277.50: ·95 = 68 485.92…, ·90 = 64 881.40…, ·92.5 = 66 683.66…, so the two fens over go to 001 and 007.
    expect(rewards(sheet(BY_TOTAL, rows)).filter(([, fen]) => fen !== 0n)).toEqual([
      ['001', 68_486n],
      ['002', 64_881n],
      ['007', 66_684n],
    ]);
  });

  it('gives what the unit coefficient allows and carries the rest', () => {
    // 0.85 · 200 051 = 170 043.35, to a fen 170 043.
    const found = sheet({ ...RULES, unitCoefficient: 0.85 }, rows);
    expect(found).toMatchObject({ distributableFen: 170_043n, paidFen: 170_043n, carriedFen: 30_008n });
    expect(sheet({ ...RULES, unitCoefficient: 0 }, rows)).toMatchObject({ paidFen: 0n, carriedFen: 200_051n });
  });

  it('carries all where nobody is graded 好', () => {
    const found = sheet(RULES, rows.slice(2, 6));
    expect(found).toMatchObject({ poolFen: 200_051n, distributableFen: 200_051n, paidFen: 0n, carriedFen: 200_051n });
    expect(found.lines.every(({ rewardFen }) => rewardFen === 0n)).toBe(true);
  });

  it('takes a rate for any grade, 好 included', () => {
    const found = sheet({ ...RULES, rates: { 好: 0.1, 较好: 0.333 } }, [
      row('1', 1_000n, '好'),
      row('2', 1_001n, '较好'),
    ]);
    // 333.333 to a fen 333; the pool of 433 comes back to the one graded 好.
    expect(found.lines.map(({ deductionFen, netFen }) => [deductionFen, netFen])).toEqual([
      [100n, 1_333n],
      [333n, 668n],
    ]);
  });

  it('holds with nobody, and with one person', () => {
    const nothing = { poolFen: 0n, distributableFen: 0n, paidFen: 0n, carriedFen: 0n };
    expect(sheet(RULES, [])).toEqual({ lines: [], ...nothing });
    expect(sheet(RULES, [row('1', 5n, '好')])).toMatchObject(nothing);
    expect(sheet(RULES, [row('1', 5n, '较差')])).toMatchObject({ poolFen: 5n, paidFen: 0n, carriedFen: 5n });
  });

  it('breaks ties by code point, not by place or UTF-16', () => {
    const three = (numbers: readonly string[]) =>
      sheet(RULES, [row('low', 1n, '较差'), ...numbers.map((number) => row(number, 0n, '好'))]);
    expect(rewards(three(['10', '9', '1'])).filter(([, fen]) => fen === 1n)).toEqual([['1', 1n]]);
    // U+1F600 is the larger code point, though its first UTF-16 unit is the smaller one.
    expect(rewards(three(['\u{1F600}', '\uFF11'])).filter(([, fen]) => fen === 1n)).toEqual([['\uFF11', 1n]]);
  });
});

describe('a split by total', () => {
  it('is refused where somebody graded 好 has no total, and there is something to split', () => {
    const rows = [row('1', 100n, '好', '95.00'), row('2', 100n, '好'), row('3', 0n, '较差', '40.00')];
    expect(sheet(BY_TOTAL, rows).paidFen).toBe(0n);
    expect(settleBonus(BY_TOTAL, [...rows, row('4', 9n, '较差')])).toEqual({ kind: 'refused', withoutTotal: ['2'] });
  });

  it('is equal where all totals are zero', () => {
    const rows = [row('1', 0n, '好', '0.00'), row('2', 0n, '好', '0.00'), row('3', 3n, '较差', '0.00')];
    expect(rewards(sheet(BY_TOTAL, rows))).toEqual([
      ['1', 2n],
      ['2', 1n],
      ['3', 0n],
    ]);
  });
});

describe('laws of the money', () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
  const rules: fc.Arbitrary<Rules> = fc.record({
    rates: fc.record({ 好: share, 较好: share, 一般: share, 较差: share }, { requiredKeys: [] }),
    unitCoefficient: share,
    split: fc.constantFrom('equal', 'total'),
  });
  const rows: fc.Arbitrary<readonly BonusRow[]> = fc.uniqueArray(
    fc.record({
      employeeNo: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'0123456789A\uFF11\u{1F600}') }),
      amountFen: fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 10n ** 12n)),
      grade: fc.constantFrom(...GRADES, null),
      total: fc.integer({ min: 0, max: 11_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
    }),
    { selector: ({ employeeNo }) => employeeNo, maxLength: 30 },
  );
  const sumOf = (values: readonly bigint[]) => values.reduce((acc, value) => acc + value, 0n);

  it('keeps every fen: in = out + carried', () => {
    fc.assert(
      fc.property(rules, rows, (scheme, people) => {
        const { lines, poolFen, distributableFen, paidFen, carriedFen } = sheet(scheme, people);
        const money = (key: 'amountFen' | 'deductionFen' | 'rewardFen' | 'netFen') =>
          sumOf(lines.map((line) => line[key]));
        expect(sumOf(people.map(({ amountFen }) => amountFen))).toBe(money('netFen') + carriedFen);
        expect(poolFen).toBe(money('deductionFen'));
        expect(poolFen).toBe(paidFen + carriedFen);
        expect(paidFen).toBe(money('rewardFen'));
        expect(paidFen).toBe(people.some(({ grade }) => grade === '好') ? distributableFen : 0n);
        expect(carriedFen >= 0n && distributableFen <= poolFen).toBe(true);
      }),
    );
  });

  it('rewards those graded 好 alone, deducts nothing without a grade, and leaves nobody below zero', () => {
    fc.assert(
      fc.property(rules, rows, (scheme, people) => {
        for (const { grade, amountFen, deductionFen, rewardFen, netFen } of sheet(scheme, people).lines) {
          if (grade !== '好') expect(rewardFen).toBe(0n);
          if (grade === null) expect(deductionFen).toBe(0n);
          expect(deductionFen >= 0n && deductionFen <= amountFen && netFen >= 0n).toBe(true);
        }
      }),
    );
  });

  it('rounds each deduction half up to the fen', () => {
    fc.assert(
      fc.property(rules, rows, (scheme, people) => {
        for (const { grade, amountFen, deductionFen } of sheet(scheme, people).lines) {
          const thousandths = BigInt(Math.round(1000 * (grade === null ? 0 : (scheme.rates[grade] ?? 0))));
          const off = 2n * (1000n * deductionFen - amountFen * thousandths);
          expect(off > -1000n && off <= 1000n).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    const shuffled = rows.chain((people) =>
      fc.shuffledSubarray([...people], { minLength: people.length }).map((other) => ({ people, other })),
    );
    fc.assert(
      fc.property(rules, shuffled, (scheme, { people, other }) => {
        const byNumber = ({ lines }: BonusSheet) => new Map(lines.map((line) => [line.employeeNo, line]));
        const [one, two] = [sheet(scheme, people), sheet(scheme, other)];
        expect(byNumber(two)).toEqual(byNumber(one));
        expect({ ...two, lines: [] }).toEqual({ ...one, lines: [] });
      }),
    );
  });

  it('gives nobody a whole fen more than his share, nor a whole fen less', () => {
    fc.assert(
      fc.property(rules, rows, (scheme, people) => {
        const { lines, distributableFen } = sheet(scheme, people);
        const good = people.filter(({ grade }) => grade === '好');
        const weigh = ({ total }: BonusRow) => BigInt((total ?? '').replace('.', ''));
        const equal = scheme.split === 'equal' || good.every((person) => weigh(person) === 0n);
        const weights = sumOf(good.map((person) => (equal ? 1n : weigh(person))));
        const paid = new Map(lines.map(({ employeeNo, rewardFen }) => [employeeNo, rewardFen]));
        for (const person of good) {
          const off = (paid.get(person.employeeNo) ?? -1n) * weights - distributableFen * (equal ? 1n : weigh(person));
          expect(off > -weights && off < weights).toBe(true);
        }
        const sorted = [...good.map(({ employeeNo }) => paid.get(employeeNo) ?? -1n)].sort((a, b) => Number(a - b));
        if (equal && sorted.length > 0) expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n) <= 1n).toBe(true);
      }),
    );
  });
});
