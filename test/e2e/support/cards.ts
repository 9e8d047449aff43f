/** Cards as a person would read them: JSON walked from outside, nothing of the product imported. */
export type Card = Readonly<Record<string, unknown>>;

export interface Pressable {
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the component sends when it is pressed. */
  readonly value: unknown;
}

type Objects = Record<string, unknown>;

export function* objectsIn(value: unknown): Generator<Objects> {
  if (Array.isArray(value)) for (const each of value) yield* objectsIn(each);
  else if (typeof value === 'object' && value !== null) {
    yield value as Objects;
    for (const each of Object.values(value)) yield* objectsIn(each);
  }
}

const isObject = (value: unknown): value is Objects =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the card can be pressed for, all actions or one. */
export function pressables(card: Card | undefined, action?: string): Pressable[] {
  return [...objectsIn(card)].flatMap((each) => {
    if (each.type !== 'callback' || !isObject(each.value)) return [];
    const { a, p } = each.value;
    if (typeof a !== 'string' || (action !== undefined && a !== action)) return [];
    return [{ action: a, payload: isObject(p) ? p : {}, value: each.value }];
  });
}

/** The one component of this action; an error names what the card offers instead. */
export function pressable(card: Card | undefined, action: string): Pressable {
  const [found] = pressables(card, action);
  if (found === undefined) {
    const offered = pressables(card).map((each) => each.action);
    throw new Error(`the card has nothing to press for ${action}, but [${offered.join(', ')}]: ${textOf(card)}`);
  }
  return found;
}

const field = (card: Card | undefined, name: string): Objects | undefined =>
  [...objectsIn(card)].find((each) => each.name === name && typeof each.tag === 'string');

/** What a field of the form starts with. */
export const fieldValue = (card: Card | undefined, name: string): string =>
  String(field(card, name)?.default_value ?? '');

/** The day a date picker starts with. */
export const initialDate = (card: Card | undefined, name: string): string =>
  String(field(card, name)?.initial_date ?? '');

/** The options of a select: value and words. */
export function optionsOf(card: Card | undefined, name: string): { value: string; text: string }[] {
  const options = field(card, name)?.options;
  return (Array.isArray(options) ? options : []).map((option: Objects) => ({
    value: String(option.value),
    text: textOf(option),
  }));
}

/** Every word the card shows, one text a line. */
export function textOf(card: unknown): string {
  return [...objectsIn(card)]
    .flatMap((each) => [each.content, each.default_value].filter((text) => typeof text === 'string'))
    .join('\n');
}

export const titleOf = (card: Card | undefined): string => {
  const header = isObject(card?.header) ? card.header : {};
  return isObject(header.title) ? String(header.title.content) : '';
};

/** The name a field goes by in this card: in a section of a card names end in the section's number. */
export function fieldNamed(card: Card | undefined, name: string): string {
  const found = [...objectsIn(card)].find(
    (each) => typeof each.tag === 'string' && typeof each.name === 'string' && each.name.replace(/_\d+$/, '') === name,
  );
  if (found === undefined) throw new Error(`the card has no field ${name}: ${textOf(card)}`);
  return String(found.name);
}
