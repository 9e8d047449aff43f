import { halfWidth, multiply, type Rational, rational, roundedUnits, roundHalfUp } from '../rational.ts';

/** An amount in yuan as written ('1234.5', at most 12 digits before the point and two after it) in fen; null for anything else. */
export const parseYuan = (text: string): bigint | null => {
  const [, yuan = '', fen = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(halfWidth(text.trim())) ?? [];
  return yuan === '' ? null : BigInt(`${yuan}${fen.padEnd(2, '0')}`);
};

/** Fen as yuan with two decimals: 123450n is '1234.50'. */
export const formatFen = (fen: bigint): string => roundHalfUp(rational(fen, 100n), 2);

/** A part of an amount, half up to a fen. */
export const partOf = (fen: bigint, part: Rational): bigint => roundedUnits(multiply(rational(fen), part), 0);
