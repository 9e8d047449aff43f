import type { Grade } from '../../domain/scheme.ts';
import type { Gate, PendingReason, SettledPerson, SourceResult } from '../../domain/settlement/outcome.ts';

/** A result as the database gives it. */
export interface ResultRow {
  readonly personId: string;
  readonly pool: string;
  readonly status: SettledPerson['status'];
  readonly reasons: readonly PendingReason[];
  readonly achievement: string;
  readonly conduct: string;
  readonly direct: string | null;
  readonly base: string;
  readonly bonus: string;
  readonly deduction: string;
  readonly total: string;
  readonly rank: number;
  readonly seats: number;
  readonly grade: Grade | '';
  readonly gate: '' | Exclude<Gate, null>;
  readonly overridden: boolean;
  readonly sources: readonly SourceResult[];
}

const AS_THEY_ARE = [
  'personId',
  'pool',
  'status',
  'reasons',
  'rank',
  'seats',
  'grade',
  'gate',
  'overridden',
  'sources',
];
const NUMBERS = ['achievement', 'conduct', 'direct', 'base', 'bonus', 'deduction', 'total'];

/** A `ResultRow` as JSON from a row of that alias; numbers in text, as they are displayed. */
export const resultJson = (alias: string): string =>
  `json_build_object(${[
    ...AS_THEY_ARE.map((name) => `'${name}', ${alias}."${name}"`),
    ...NUMBERS.map((name) => `'${name}', ${alias}."${name}"::text`),
  ].join(', ')})`;

/** A person's quarter as the rules state it, from its row. */
export const toSettledPerson = (row: ResultRow): SettledPerson => {
  const place = { person: row.personId, pool: row.pool, seats: row.seats };
  const { status, reasons, sources, achievement, conduct, direct, base, bonus, deduction, total } = row;
  if (status === 'NO_GRADE' || status === 'NOT_ASSESSED') return { ...place, status };
  if (status === 'PENDING') return { ...place, status, reasons, sources };
  return {
    ...place,
    status,
    grade: row.grade === '' ? null : row.grade,
    numbers: { achievement, conduct, direct, base, bonus, deduction, total },
    sources,
    gate: row.gate === '' ? null : row.gate,
    rank: row.rank,
    overridden: row.overridden,
  };
};
