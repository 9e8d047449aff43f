import { isObject } from './types.ts';

/** One reason to refuse a card: the platform's sub-code and its wording; `path` is set where the platform names it. */
export interface Problem {
  code: number;
  path?: string;
  message: string;
  value?: string;
}

/** The card does not parse into the platform's structures: unknown property, wrong type, misplaced tag (200621). */
export function parseProblem(value: string, path?: string): Problem {
  return {
    code: 200621,
    message: 'parse card json err, please check whether the card json is correct',
    value: path === undefined ? value : `${value}, path: ${path}`,
  };
}

/** The card parses but breaks a rule of composition or a limit (11310). */
export function ruleProblem(message: string, path?: string, value?: string): Problem {
  return { code: 11310, message, ...(path !== undefined && { path }), ...(value !== undefined && { value }) };
}

/** A v1 component that schema 2.0 no longer has (200861). */
export function unsupportedTag(tag: string, path: string): Problem {
  return {
    code: 200861,
    path,
    message: 'cards of schema V2 no longer support this capability',
    value: `unsupported tag ${tag}`,
  };
}

/** The message of error 230099, part by part as the platform joins them. */
export function problemText(problem: Problem): string {
  const parts = [`ErrCode: ${problem.code}`];
  if (problem.path !== undefined) parts.push(`ErrPath: ${problem.path}`);
  parts.push(`ErrMsg: ${problem.message}`);
  if (problem.value !== undefined) parts.push(`ErrorValue: ${problem.value}`);
  return `Failed to create card content, ext=${parts.join('; ')}; `;
}

/** A JSON value as the platform (Go) prints it: `map[k:v]`, `[a b]`, `<nil>`. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (!isObject(value)) return String(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, entry]) => `${key}:${printed(entry)}`).join(' ')}]`;
}
