/** The two exact kinds of number: fast machine integers, and whole numbers of any size. */
export type Whole = 'bigint' | 'numeric';

/** A fraction of whole-number expressions, written in either kind; neither negative, the denominator above 0. */
export interface Fraction {
  readonly n: (kind: Whole) => string;
  readonly d: (kind: Whole) => string;
}

const halfUp = ({ n, d }: Fraction, kind: Whole): string => {
  const twice = `2 * (${n(kind)}) + (${d(kind)})`;
  const divisor = `2 * (${d(kind)})`;
  return kind === 'bigint' ? `((${twice}) / (${divisor}))::int` : `div(${twice}, ${divisor})::int`;
};

/**
 * The fraction rounded half up to a whole number: floor((2n + d) / 2d), never by way of an inexact quotient. `small` is an expression
 * that is true where all of it fits machine integers.
 */
export const roundedHalfUp = (fraction: Fraction, small: string): string =>
  `CASE WHEN ${small} THEN ${halfUp(fraction, 'bigint')} ELSE ${halfUp(fraction, 'numeric')} END`;
