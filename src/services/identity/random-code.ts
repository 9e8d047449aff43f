import { randomInt } from 'node:crypto';

/** Digits and letters that are not mistaken for one another when read aloud or copied by hand. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A one-time code of eight signs, from a cryptographic source. */
export const randomCode = (): string =>
  Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
