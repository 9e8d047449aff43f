/** A component of a card: its `tag` says which, the rest are its properties. */
export type Element = { tag: string; [property: string]: unknown };

/** A card in JSON 2.0 that passed validation. */
export interface CardJson {
  schema: '2.0';
  config?: Record<string, unknown>;
  card_link?: Record<string, unknown>;
  header?: Record<string, unknown>;
  body?: { elements?: Element[]; [property: string]: unknown };
}

export type Json = Record<string, unknown>;

/** Whether a value read from JSON is an object (neither null nor an array). */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value read from JSON is a tagged object. */
export function isElement(value: unknown): value is Element {
  return isObject(value) && typeof value.tag === 'string';
}

/** The tagged objects of a list read from JSON; anything else counts as none. */
export function elementsIn(value: unknown): Element[] {
  return Array.isArray(value) ? value.filter(isElement) : [];
}
