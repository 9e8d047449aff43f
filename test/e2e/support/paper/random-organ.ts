import { LEADERSHIP, type Organ, passed, schemeOf, staff } from './organ.ts';
import type { Row } from './table.ts';

/** Chance of one's own, the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to and without `below`. */
  int(below: number): number;
  of<T>(all: readonly [T, ...T[]]): T;
  /** True once in `n` times. */
  once(n: number): boolean;
}

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed;
  const int = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
  return { int, of: (all) => all[int(all.length)] ?? all[0], once: (n) => int(n) === 0 };
}

const SOURCES = [
  { direct: 80, peer: 20 },
  { direct: 50, deputy: 30, peer: 20 },
  { direct: 40, deputy: 30, peer: 15, client: 15 },
  { direct: 37, deputy: 34, peer: 29 },
] as const;

const COMMON = [
  { key: 'quality', weight: 50, quantitative: false, common: true },
  { key: 'quantity', weight: 30, quantitative: true, common: true },
  { key: 'benefit', weight: 17, quantitative: true, common: false },
];
const WINDOW = [
  { key: 'volume', weight: 2, quantitative: true, common: false },
  { key: 'quality', weight: 1, quantitative: false, common: true },
];
const BONUS = ['village_posting', 'urgent_task', 'exceeded_target', 'commended', 'special_post'] as const;
const DEDUCTION = ['duty_undone', 'negligence', 'slackness', 'misconduct'] as const;

export interface Traits {
  readonly seed: number;
  readonly size: number;
  readonly pools: number;
  readonly sources: keyof typeof SOURCES & number;
  readonly percent: number;
  /** With indicators, and a class of its own for the window's people. */
  readonly indicators: boolean;
}

/** An organ of any shape: coarse scores, so that ties abound, and every way for a source to be missing. */
export function randomOrgan({ seed, size, pools, sources, percent, indicators }: Traits): Organ {
  const chance = createChance(seed);
  const weights: Readonly<Record<string, number>> = SOURCES[sources] ?? SOURCES[0];
  const names = Object.keys(weights);
  const people = Array.from({ length: size }, (_, i) => randomPerson(chance, i, pools));
  const assessed = people.filter(({ status }) => status === '');
  const scheme = schemeOf(weights, {
    quota: { percent },
    sources: names.map((key) => ({
      ...{ key, weight: weights[key] ?? 0 },
      ...(key === 'peer' ? { minBallots: 3 + (seed % 4), trim: seed % 3 > 0 } : {}),
      ...(key === 'deputy' && seed % 2 === 0 ? { optional: true } : {}),
    })),
    ...(indicators
      ? {
          dimensions: [
            { key: 'achievement', weight: 55, indicators: COMMON },
            { key: 'conduct', weight: 45 },
          ],
          classes: [{ match: { category: '窗口服务' }, indicators: { achievement: WINDOW } }],
        }
      : {}),
  });
  const marksOf = (person: Row, level: number, spread: number): Row => {
    const mark = () => String(Math.min(100, level + chance.int(spread) * 2.5));
    if (!indicators) return { achievement: mark(), conduct: mark() };
    const own = person.category === '窗口服务' ? WINDOW : COMMON;
    const achievement = own.map(({ key }) => [`achievement.${key}`, mark()] as const);
    return { ...Object.fromEntries(achievement), conduct: mark() };
  };
  return {
    unit: `RANDOM-${seed}`,
    scheme,
    roster: [...LEADERSHIP, ...people],
    scores: assessed.flatMap((person) => scoresOf(chance, person, names, marksOf)),
    ledger: assessed.flatMap((person) => factsOf(chance, person)),
    reviews: assessed.flatMap((person) => (chance.once(12) ? [] : [reviewOf(chance, person)])),
  };
}

function randomPerson(chance: Chance, i: number, pools: number): Row {
  const status = chance.once(12) ? chance.of(['no_grade', 'not_assessed']) : '';
  const direct_leader = chance.of(['9002', '9003']);
  return staff(String(i + 1).padStart(4, '0'), `P${chance.int(pools) + 1}`, {
    ...{ status, status_reason: status === '' ? '' : '另有原因', direct_leader },
    department: chance.of(['办公室', '财务科', '法规科', '业务一科', '业务二科', '𠮷字科']),
    category: chance.of(['综合管理', '窗口服务']),
    deputy_leader: chance.of(['', '9001', '9001', direct_leader]),
    front_line: chance.of(['yes', 'no', '']),
  });
}

function scoresOf(
  chance: Chance,
  person: Row,
  sources: readonly string[],
  marks: (person: Row, level: number, spread: number) => Row,
): Row[] {
  const level = chance.of([55, 75, 85, 87.5, 90, 92.5]);
  // Who gets the same score from everybody is soon equal to somebody else.
  const spread = chance.of([1, 1, 3]);
  const employee_no = person.employee_no ?? '';
  const isOwn = person.deputy_leader !== '' && person.deputy_leader !== person.direct_leader;
  return sources.flatMap((source): Row[] => {
    const row = (rater_no: string): Row => ({ employee_no, source, rater_no, ...marks(person, level, spread) });
    if (source === 'direct') return chance.once(20) ? [] : [row(person.direct_leader ?? '')];
    if (source === 'deputy') return !isOwn || chance.once(8) ? [] : [row(person.deputy_leader ?? '')];
    return Array.from({ length: chance.int(10) }, () => row(''));
  });
}

function factsOf(chance: Chance, person: Row): Row[] {
  return Array.from({ length: chance.once(3) ? chance.int(4) : 0 }, (_, i): Row => {
    const employee_no = person.employee_no ?? '';
    const place = {
      employee_no,
      date: `2026-0${7 + chance.int(3)}-1${i}`,
      title: `事项${i}`,
      reference: `测〔2026〕${employee_no}${i}号`,
    };
    if (chance.once(5)) {
      const effect = chance.of(['cap_较好', 'cap_一般', 'veto']);
      return { ...place, ledger: 'accountability', reason_code: '', points: '', effect };
    }
    const points = chance.of(['0.33', '1', '2.5', '4', '7.25']);
    return chance.once(3)
      ? { ...place, ledger: 'duty', reason_code: chance.of(DEDUCTION), points: `-${points}`, effect: '' }
      : { ...place, ledger: 'result', reason_code: chance.of(BONUS), points, effect: '' };
  });
}

function reviewOf(chance: Chance, person: Row): Row {
  return passed(person.employee_no ?? '', {
    integrity: chance.once(15) ? 'hold' : 'pass',
    virtue: chance.of(['好', '好', '较好', '较好', '好', chance.of(['好', '一般', '较差'])]),
    waived_sources: chance.once(5)
      ? chance.of(['direct', 'deputy', 'peer', 'direct;peer', 'client', 'deputy;client'])
      : '',
    reason: '会议研究',
  });
}
