import { randomInt } from 'node:crypto';

/** Digits and letters that are not mistaken for one another when read aloud or copied by hand. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A one-time code of eight signs, from a cryptographic source. */
export const randomCode = (): string =>
  Array.from({ length: LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** Whether a whole text has the form of a one-time code. */
export const looksLikeCode = (text: string): boolean =>
  text.length === LENGTH && [...text.toUpperCase()].every((letter) => CODE_LETTERS.includes(letter));
