import { decimal, type Fraction, halfUp, hundredths, times } from './fraction.ts';
import { byText, type OracleScheme } from './oracle.ts';
import type { Row } from './table.ts';

const BAD = ['一般', '较差'];

/** The year's file without the column `reason` (DOMAIN 7); `quarters` are four maps from employee number to grade. */
export function yearOf(
  roster: readonly Row[],
  quarters: readonly ReadonlyMap<string, string>[],
  { minGood }: OracleScheme['annual'],
): Row[] {
  const counted = roster.filter(({ status }) => status !== 'not_assessed');
  return counted
    .map((person) => {
      const no = person.employee_no ?? '';
      const [q1 = '', q2 = '', q3 = '', q4 = ''] = [0, 1, 2, 3].map((i) => quarters[i]?.get(no) ?? '');
      const graded = [q1, q2, q3, q4].filter((grade) => grade !== '');
      const good = graded.filter((grade) => grade === '好').length;
      const barred = graded.some((grade) => BAD.includes(grade));
      const open = barred || good < minGood ? 'ineligible' : 'eligible';
      return {
        employee_no: no,
        name: person.name ?? '',
        ...{ q1, q2, q3, q4 },
        good_count: String(good),
        excellent: good === 4 ? 'direct' : open,
        award: barred ? 'barred' : graded.length >= 2 && good === graded.length ? 'first' : 'open',
        promotion: barred ? 'barred' : good >= 2 && person.front_line === 'yes' ? 'priority' : 'open',
      };
    })
    .sort((a, b) => byText(a.employee_no, b.employee_no));
}

/** The bonus sheet and its four sums in fen. `results` are rows of the results file. */
export function bonusOf(
  amounts: readonly Row[],
  results: readonly Row[],
  { rates, unitCoefficient, split }: OracleScheme['bonus'],
) {
  const rows = amounts.map((row) => {
    const no = row.employee_no ?? '';
    const result = results.find(({ employee_no }) => employee_no === no);
    const amount = hundredths(decimal(row.amount_yuan ?? ''));
    const grade = result?.grade ?? '';
    const deduction = halfUp(times([amount, 1n], decimal(rates[grade] ?? 0)));
    const share = grade !== '好' ? 0n : split === 'equal' ? 1n : hundredths(decimal(result?.total ?? ''));
    return { no, grade, amount, deduction, share };
  });
  const pool = rows.reduce((all, { deduction }) => all + deduction, 0n);
  const distributable = halfUp(times([pool, 1n], decimal(unitCoefficient)));
  const shares = rows.reduce((all, { share }) => all + share, 0n);
  const part = (share: bigint): Fraction => [distributable * share, shares === 0n ? 1n : shares];
  const floorOf = ([n, d]: Fraction) => n / d;
  const paid = shares === 0n ? 0n : distributable;
  const missing = paid - rows.reduce((all, { share }) => all + floorOf(part(share)), 0n);
  const inLine = rows
    .filter(({ share }) => share > 0n)
    .sort(
      (a, b) =>
        Number((distributable * b.share) % shares) - Number((distributable * a.share) % shares) || byText(a.no, b.no),
    )
    .map(({ no }) => no);
  const sheet = rows.map(({ no, grade, amount, deduction, share }) => {
    const place = inLine.indexOf(no);
    const reward = floorOf(part(share)) + (place >= 0 && BigInt(place) < missing ? 1n : 0n);
    const fen = {
      amount_fen: amount,
      deduction_fen: deduction,
      reward_fen: reward,
      net_fen: amount - deduction + reward,
    };
    const texts = Object.entries(fen).map(([name, value]) => [name, String(value)]);
    return { employee_no: no, grade, ...Object.fromEntries(texts) } as Row;
  });
  const sums = {
    pool_fen: Number(pool),
    distributable_fen: Number(distributable),
    paid_fen: Number(paid),
    carried_fen: Number(pool - paid),
  };
  return { sheet, sums };
}
