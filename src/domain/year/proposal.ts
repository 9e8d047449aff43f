import { decimal, floor, multiply, rational } from '../rational.ts';
import type { YearRow } from './ledger.ts';
import type { Reason } from './outcome.ts';

/** Why a proposed person is to be struck from the list of annual 优秀; `spellOut` puts it in words. */
export type StrikeReason =
  | { readonly code: 'not_on_ledger' }
  /** The same number stands further up; this one is too many. */
  | { readonly code: 'duplicate' }
  | { readonly code: 'ineligible'; readonly reasons: readonly Reason[] };

export interface ProposalLine {
  readonly employeeNo: string;
  /** Null: may stay. */
  readonly strike: StrikeReason | null;
}

/** A proposed list held against the ledger (DOMAIN 7). Whom to leave out where the list is too long is for people to decide. */
export interface ProposalCheck {
  /** One per proposed line, in its order. */
  readonly lines: readonly ProposalLine[];
  /** Everyone of the year ledger. */
  readonly people: number;
  /** Most 优秀 there may be: floor(percent · people / 100). */
  readonly ceiling: number;
  /** Different people proposed, and how many of them stay. */
  readonly proposed: number;
  readonly kept: number;
  /** How far each of the two lies above the ceiling; 0 where it does not. */
  readonly over: { readonly proposed: number; readonly kept: number };
  /** Those whose four 好 make them 优秀 directly, and whom the list leaves out. */
  readonly directMissing: readonly string[];
}

/** floor(percent · people / 100), exact for a percentage as written (33.3). */
export const excellentCeiling = (percent: number, people: number): number =>
  Number(floor(multiply(decimal(percent), rational(BigInt(people), 100n))));

const strikeFor = (row: YearRow | undefined): StrikeReason | null => {
  if (row === undefined) return { code: 'not_on_ledger' };
  return row.excellent === 'ineligible' ? { code: 'ineligible', reasons: row.reasons } : null;
};

/** Whom to strike from a proposed list of employee numbers and why, and whether it is longer than `percent` of the ledger allows. */
export const checkProposal = (
  proposed: readonly string[],
  ledger: readonly YearRow[],
  percent: number,
): ProposalCheck => {
  const rows = new Map(ledger.map((row) => [row.employeeNo, row]));
  const seen = new Set<string>();
  const lines = proposed.map((employeeNo): ProposalLine => {
    if (seen.has(employeeNo)) return { employeeNo, strike: { code: 'duplicate' } };
    seen.add(employeeNo);
    return { employeeNo, strike: strikeFor(rows.get(employeeNo)) };
  });
  const ceiling = excellentCeiling(percent, ledger.length);
  const kept = lines.filter(({ strike }) => strike === null).length;
  return {
    lines,
    people: ledger.length,
    ceiling,
    proposed: seen.size,
    kept,
    over: { proposed: Math.max(0, seen.size - ceiling), kept: Math.max(0, kept - ceiling) },
    directMissing: ledger
      .filter(({ excellent, employeeNo }) => excellent === 'direct' && !seen.has(employeeNo))
      .map(({ employeeNo }) => employeeNo),
  };
};
