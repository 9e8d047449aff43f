import { limitProblems, MAX_CARD_BYTES } from './limits.ts';
import { type Problem, parseProblem, problemText } from './problem.ts';
import { ruleProblems } from './rules.ts';
import { shapeProblems } from './shell.ts';
import { type CardJson, isObject, type Json } from './types.ts';

export type CardVerdict = { ok: true; card: CardJson } | { ok: false; code: number; msg: string };

const refused = (problem: Problem): CardVerdict => ({ ok: false, code: 230099, msg: problemText(problem) });

/** The template and card-entity forms of a card message, which need a card editor and CardKit. */
function foreignForm(content: Json): Problem | undefined {
  if (!isObject(content.data)) return undefined;
  if (content.type === 'template') {
    const value = `templateID: ${String(content.data.template_id)}`;
    return { code: 200380, message: 'template does not exist: card templates are not supported here', value };
  }
  if (content.type === 'card')
    return { code: 11310, message: 'cardid is invalid: card entities are not supported here' };
  return undefined;
}

function firstProblem(card: Json): Problem | undefined {
  const foreign = foreignForm(card);
  if (foreign !== undefined) return foreign;
  if (card.schema !== '2.0') return { code: 300303, path: 'ROOT', message: 'Only schema 2.0 is supported' };
  for (const problems of [shapeProblems, ruleProblems, limitProblems]) {
    for (const problem of problems(card)) return problem;
  }
  return undefined;
}

/**
 * Judges the `content` string of an interactive message as the platform does: one fault at a time, code 230099 with
 * the sub-code and path in the text, or 230025 for size (FEISHU 3.1-3.3).
 */
export function validateCard(content: string): CardVerdict {
  if (Buffer.byteLength(content) > MAX_CARD_BYTES) {
    return { ok: false, code: 230025, msg: 'The length of the message content reaches its limit.' };
  }
  let card: unknown;
  try {
    card = JSON.parse(content);
  } catch (error) {
    return refused(parseProblem(error instanceof Error ? error.message : String(error)));
  }
  if (!isObject(card)) return refused(parseProblem('expected object'));
  const problem = firstProblem(card);
  return problem === undefined ? { ok: true, card: card as unknown as CardJson } : refused(problem);
}
