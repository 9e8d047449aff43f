export type Json = Record<string, unknown>;

/** A component of a card: `tag` says which. */
export type Component = Json & { tag: string };

/** Whether a JSON value is an object (neither null nor an array). */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is none. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The objects of a list; anything else counts as none. */
export function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The value where it is a string. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list; anything else counts as none. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The entries of a list of components; what has no tag is kept under an empty one, to be shown as unknown. */
export function componentsOf(value: unknown): Component[] {
  if (!Array.isArray(value)) return [];
  return value.map((each: unknown) => {
    if (!isObject(each)) return { tag: '', value: each };
    return { ...each, tag: stringOf(each.tag) ?? '' };
  });
}
