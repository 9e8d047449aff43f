import { faultFields } from '../feishu/edge/fault.ts';

/** Fields that hold a secret or a person by their name, however they are written. */
const CLOSED =
  /^(name|names|text|texts|title|content|card|body|form|value|payload|args|message|query|headers|cookie|authorization|password|mobile|email|(.*_)?(secret|token|key|ticket|nonce)|(open|user|union|employee|chat|message)_?(id|no))$/i;
const HIDDEN = '[hidden]';
/** What an error says is cut here: more than this is somebody's text. */
const LONGEST = 300;
const DEEPEST = 4;

/** What names somebody or opens a door, wherever it stands in a text. Our own lines are English: Chinese words are somebody's. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[hidden]@'],
  [/([?&][^=\s&]+=)[^\s&"']+/g, '$1[hidden]'],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 [hidden]'],
  [/\b[tuca]-[A-Za-z0-9._-]{16,}/g, HIDDEN],
  [/\b(ou|on|oc|om|cli|img|file)_[A-Za-z0-9_-]{4,}/g, '$1_…'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, HIDDEN],
  [/(?<![\w.-])(\+?86)?1[3-9]\d{9}(?![\w-])/g, HIDDEN],
  // What an error quotes is a value, unless it is one word: the name of a table, a constraint, a function.
  [/"(?![\w.-]+")[^"]*"/g, '"…"'],
  [/[\p{Script=Han}，。：；！？（）“”、·]+/gu, '…'],
];

/** A text as it may stand in a log line. */
export function redactText(text: string): string {
  const masked = MASKS.reduce((said, [pattern, instead]) => said.replace(pattern, instead), text);
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}

const redactValue = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return redactValue(faultFields(value), depth);
  if (depth === 0) return HIDDEN;
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, CLOSED.test(key) ? HIDDEN : redactValue(each, depth - 1)]),
  );
};

/**
 * The fields of a log line without names, texts, ids of people and messages, numbers to call, and secrets: the last door, behind callers
 * who hand in none of them.
 */
export function redactFields(fields: object): Record<string, unknown> {
  if (fields instanceof Error) return { ...faultFields(fields) };
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, CLOSED.test(key) ? HIDDEN : redactValue(value, DEEPEST)]),
  );
}
