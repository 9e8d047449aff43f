import {
  decimal,
  type Fraction,
  greatest,
  hundredths,
  least,
  minus,
  order,
  over,
  plus,
  shown,
  sum,
  times,
  ZERO,
} from './fraction.ts';
import type { Row } from './table.ts';

/** As much of a scheme's file as the numbers need. */
export interface OracleScheme {
  readonly dimensions: readonly { key: string; weight: number; indicators?: readonly Indicator[] }[];
  readonly classes?: readonly {
    match: Readonly<Record<string, string>>;
    indicators: Readonly<Record<string, readonly Indicator[]>>;
  }[];
  readonly sources: readonly { key: string; weight: number; minBallots?: number; trim?: boolean; optional?: boolean }[];
  readonly points: { bonusCap: number; deductionCap: number };
  readonly bands: Readonly<Record<string, number>>;
  readonly quota: { percent: number };
  readonly annual: { minGood: number; percent?: number };
  readonly bonus: { rates: Readonly<Record<string, number>>; unitCoefficient: number; split: string };
}

interface Indicator {
  readonly key: string;
  readonly weight: number;
}

/** The files of a quarter, by our column names. */
export interface Quarter {
  readonly scheme: OracleScheme;
  readonly roster: readonly Row[];
  readonly scores: readonly Row[];
  readonly ledger: readonly Row[];
  /** 'assumed': integrity pass and virtue 好 for everyone. */
  readonly reviews: readonly Row[] | 'assumed';
}

const GRADES = ['好', '较好', '一般', '较差'];
const LEADERS = ['direct', 'deputy'];
const whole = (n: number): Fraction => [BigInt(n), 1n];

interface Sheet {
  readonly person: Row;
  readonly status: 'assessed' | 'no_grade' | 'not_assessed';
  /** Absent: pending, or not graded at all. */
  readonly numbers?: Numbers;
}

interface Numbers {
  readonly achievement: bigint;
  readonly conduct: bigint;
  readonly base: bigint;
  readonly bonus: bigint;
  readonly deduction: bigint;
  readonly total: bigint;
  /** Hundredths of the direct leader's score; -1n where it is not used, which ranks last. */
  readonly direct: bigint;
  readonly weights: string;
  /** Best grade the gates leave, as an index of GRADES. */
  readonly cap: number;
}

/** The results file of a quarter, without the column `reason`, by the letter of DOMAIN 4 and 5. */
export function resultsOf(quarter: Quarter): Row[] {
  const sheets = quarter.roster.map((person) => sheetOf(person, quarter));
  const seats = seatsOf(sheets, quarter.scheme.quota.percent);
  const rows = [...seats.keys()].flatMap((pool) => gradePool(poolOf(sheets, pool), seats.get(pool) ?? 0n, quarter));
  const others = sheets.filter(({ status }) => status !== 'assessed');
  return [...rows, ...others.map((sheet) => rowOf(sheet, sheet.status.toUpperCase()))].sort(
    (a, b) => byText(a.department ?? '', b.department ?? '') || byText(a.employee_no ?? '', b.employee_no ?? ''),
  );
}

/** By code point. */
export function byText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const poolOf = (sheets: readonly Sheet[], pool: string) =>
  sheets.filter(({ status, person }) => status === 'assessed' && person.pool === pool);

function sheetOf(person: Row, quarter: Quarter): Sheet {
  const status = person.status === 'no_grade' || person.status === 'not_assessed' ? person.status : 'assessed';
  if (status !== 'assessed') return { person, status };
  const numbers = numbersOf(person, quarter);
  return numbers === undefined ? { person, status } : { person, status, numbers };
}

interface Used {
  readonly key: string;
  readonly weight: number;
  readonly mean: (dimension: string) => Fraction;
}

/** The sources that count for a person; undefined where a leader's score is missing. */
function usedSources(person: Row, waived: readonly string[], { scheme, scores }: Quarter): Used[] | undefined {
  const merged = !person.deputy_leader || person.deputy_leader === person.direct_leader;
  const used: Used[] = [];
  for (const source of scheme.sources) {
    if (waived.includes(source.key) || (source.key === 'deputy' && merged)) continue;
    const rows = scores.filter((row) => row.employee_no === person.employee_no && row.source === source.key);
    const isLeader = LEADERS.includes(source.key);
    if (isLeader && rows.length === 0 && !source.optional) return undefined;
    if (rows.length < (isLeader ? 1 : (source.minBallots ?? 5))) continue;
    const deputy = scheme.sources.find(({ key }) => key === 'deputy')?.weight ?? 0;
    const weight = source.weight + (source.key === 'direct' && merged ? deputy : 0);
    const trim = source.key === 'peer' && source.trim !== false && rows.length >= 5;
    const mean = (dimension: string) =>
      meanOf(
        rows.map((row) => givenIn(row, dimension, person, scheme)),
        trim,
      );
    used.push({ key: source.key, weight, mean });
  }
  return used;
}

function numbersOf(person: Row, quarter: Quarter): Numbers | undefined {
  const { scheme, ledger, reviews } = quarter;
  const own = (row: Row) => row.employee_no === person.employee_no;
  const review: Row | undefined = reviews === 'assumed' ? { integrity: 'pass', virtue: '好' } : reviews.find(own);
  if (review === undefined || review.integrity === 'hold') return undefined;
  const used = usedSources(person, (review.waived_sources ?? '').split(';'), quarter);
  if (used === undefined || used.length === 0) return undefined;
  const weights = whole(used.reduce((all, { weight }) => all + weight, 0));
  const dimension = (key: string) =>
    over(sum(used.map(({ weight, mean }) => times(whole(weight), mean(key)))), weights);
  const across = (value: (key: string) => Fraction) =>
    over(
      sum(scheme.dimensions.map(({ key, weight }) => times(whole(weight), value(key)))),
      sum(scheme.dimensions.map(({ weight }) => whole(weight))),
    );
  const base = across(dimension);
  const points = ledger.filter((row) => own(row) && row.points).map((row) => decimal(row.points ?? ''));
  const bonus = least(sum(points.filter(([n]) => n > 0n)), decimal(scheme.points.bonusCap));
  const lost = points.filter(([n]) => n < 0n).map(([n, d]): Fraction => [-n, d]);
  const deduction = least(sum(lost), decimal(scheme.points.deductionCap));
  const direct = used.find(({ key }) => key === 'direct');
  return {
    achievement: hundredths(dimension('achievement')),
    conduct: hundredths(dimension('conduct')),
    base: hundredths(base),
    bonus: hundredths(bonus),
    deduction: hundredths(deduction),
    total: hundredths(greatest(ZERO, minus(plus(base, bonus), deduction))),
    direct: direct === undefined ? -1n : hundredths(across(direct.mean)),
    weights: used.map(({ key, weight }) => `${key}:${weight}`).join(';'),
    cap: Math.max(
      { 一般: 1, 较差: 2 }[review.virtue ?? ''] ?? 0,
      ...ledger.filter(own).map(({ effect }) => ({ cap_较好: 1, cap_一般: 2, veto: 3 })[effect ?? ''] ?? 0),
    ),
  };
}

/** What one rater or ballot gave for a dimension: the score itself, or the weighted mean of the indicators of the person's class. */
function givenIn(row: Row, dimension: string, person: Row, scheme: OracleScheme): Fraction {
  const fits = scheme.classes?.find(({ match }) => Object.entries(match).every(([key, text]) => person[key] === text));
  const own = fits?.indicators[dimension] ?? scheme.dimensions.find(({ key }) => key === dimension)?.indicators;
  if (own === undefined || own.length === 0) return decimal(row[dimension] ?? '');
  const parts = own.map(({ key, weight }) => times(whole(weight), decimal(row[`${dimension}.${key}`] ?? '')));
  return over(sum(parts), sum(own.map(({ weight }) => whole(weight))));
}

function meanOf(values: readonly Fraction[], trim: boolean): Fraction {
  const sorted = [...values].sort(order);
  const kept = trim ? sorted.slice(1, -1) : sorted;
  return over(sum(kept), whole(kept.length));
}

/** Seats by pool: the floor of each share, then those missing to the organ's cap by fraction, size and code. */
function seatsOf(sheets: readonly Sheet[], percent: number): Map<string, bigint> {
  const [n, d] = decimal(percent);
  const assessed = sheets.filter(({ status }) => status === 'assessed').map(({ person }) => person.pool ?? '');
  const pools = [...new Set(assessed)].map((code) => {
    const size = BigInt(assessed.filter((pool) => pool === code).length);
    return { code, size, floor: (size * n) / (100n * d), rest: (size * n) % (100n * d) };
  });
  let missing = (BigInt(assessed.length) * n) / (100n * d) - pools.reduce((all, { floor }) => all + floor, 0n);
  pools.sort((a, b) => Number(b.rest - a.rest) || Number(b.size - a.size) || byText(a.code, b.code));
  return new Map(
    pools.map(({ code, size, floor }) => {
      const extra = missing > 0n && floor < size ? 1n : 0n;
      missing -= extra;
      return [code, floor + extra];
    }),
  );
}

function gradePool(sheets: readonly Sheet[], seats: bigint, { scheme }: Quarter): Row[] {
  const band = (total: bigint) => {
    const index = GRADES.findIndex((grade) => total >= hundredths(decimal(scheme.bands[grade] ?? 0)));
    return index < 0 ? 3 : index;
  };
  const graded = sheets.flatMap(({ numbers }) => (numbers === undefined ? [] : [numbers]));
  const candidates = graded.filter(({ total, cap }) => band(total) === 0 && cap === 0);
  const isAbove = (a: Numbers, b: Numbers) =>
    a.total !== b.total
      ? a.total > b.total
      : a.achievement !== b.achievement
        ? a.achievement > b.achievement
        : a.direct > b.direct;
  return sheets.map((sheet) => {
    const { numbers } = sheet;
    if (numbers === undefined) return rowOf(sheet, 'PENDING');
    const rank = 1 + graded.filter(({ total }) => total > numbers.total).length;
    const above = BigInt(candidates.filter((other) => isAbove(other, numbers)).length);
    const notBelow = BigInt(candidates.filter((other) => !isAbove(numbers, other)).length);
    let grade = GRADES[Math.max(band(numbers.total), numbers.cap)] ?? '';
    if (grade === '好' && notBelow > seats) grade = above < seats ? '' : '较好';
    return rowOf(sheet, grade === '' ? 'TIE' : 'GRADED', { rank, seats, grade });
  });
}

function rowOf(
  { person, numbers }: Sheet,
  status: string,
  place?: { rank: number; seats: bigint; grade: string },
): Row {
  const number = (value: bigint | undefined) => (value === undefined ? '' : shown(value));
  return {
    employee_no: person.employee_no ?? '',
    name: person.name ?? '',
    department: person.department ?? '',
    pool: person.pool ?? '',
    achievement: number(numbers?.achievement),
    conduct: number(numbers?.conduct),
    base: number(numbers?.base),
    bonus: number(numbers?.bonus),
    deduction: number(numbers?.deduction),
    total: number(numbers?.total),
    rank: place === undefined ? '' : String(place.rank),
    seats: place === undefined ? '' : String(place.seats),
    grade: place?.grade ?? '',
    status,
    weights: numbers?.weights ?? '',
  };
}
