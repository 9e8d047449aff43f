/** What neither Postgres nor a plain object can hold: U+0000, lone surrogates, a key that names the prototype. */
const SUSPECT = /\\u0000|\\u[dD][89a-fA-F]|__proto__|\\u005[fF]/;

/** Parses JSON as it stands; undefined where it is not JSON. */
export function parseJson(text: string, revive?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}

/** Parses JSON that will be kept: NUL and lone surrogates are taken out of strings, `__proto__` keys are dropped. */
export function parseCleanJson(text: string): unknown {
  return parseJson(text, SUSPECT.test(text) ? clean : undefined);
}

function clean(key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined;
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
