import { type Problem, ruleProblem } from './problem.ts';
import { tagged, walk } from './walk.ts';

/** Components and text objects a card may have (11310 above it). */
export const MAX_ELEMENTS = 200;
const MAX_TABLES = 5;
const ICONS = new Set(['standard_icon', 'custom_icon']);

/** The size limit of a card message in bytes (230025 above it). */
export const MAX_CARD_BYTES = 30 * 1024;

/**
 * Components and text objects of a card as the platform counts them: every `tag`, `plain_text` included, icons not.
 */
export function elementCount(card: object): number {
  let count = 0;
  for (const { tag } of tagged(card)) if (!ICONS.has(String(tag))) count += 1;
  return count;
}

/** Bytes of a card as it travels, JSON in UTF-8. */
export function byteSize(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card));
}

const TABLE_RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** GFM tables of a markdown text: a line of dashes below a line with a pipe begins one. */
function markdownTables(content: string): number {
  const lines = content.split('\n');
  return lines.filter((line, index) => TABLE_RULE.test(line) && lines[index - 1]?.includes('|')).length;
}

/** Tables of a card: `table` components and tables written in `markdown`. */
function tableCount(card: object): number {
  let count = 0;
  for (const { element } of walk(card)) {
    if (element.tag === 'table') count += 1;
    if (element.tag === 'markdown') count += markdownTables(String(element.content));
  }
  return count;
}

/** Faults against the numbers of FEISHU 3.3, except the size in bytes. */
export function* limitProblems(card: object): Iterable<Problem> {
  if (elementCount(card) > MAX_ELEMENTS) yield ruleProblem('element exceeds the limit');
  if (tableCount(card) > MAX_TABLES) yield ruleProblem('card table number over limit', undefined, 'table');
}
