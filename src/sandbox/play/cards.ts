import { z } from 'zod';

export type CardJson = Readonly<Record<string, unknown>>;

const actionValue = z.looseObject({ a: z.string(), p: z.record(z.string(), z.unknown()) });
const callback = z.looseObject({ type: z.literal('callback'), value: actionValue });
const titled = z.looseObject({ header: z.looseObject({ title: z.looseObject({ content: z.string() }) }) });

/** A component that calls back: its action's name and payload, as our cards write them into `value`. */
export interface Pressable {
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const each of value) yield* objectsIn(each);
  else if (typeof value === 'object' && value !== null) {
    yield value as Record<string, unknown>;
    for (const each of Object.values(value)) yield* objectsIn(each);
  }
}

/** Everything in the card that calls back with this action, in order. */
export function pressables(card: CardJson | null | undefined, action: string): Pressable[] {
  return [...objectsIn(card)].flatMap((each) => {
    const parsed = callback.safeParse(each);
    if (!parsed.success || parsed.data.value.a !== action) return [];
    const { value } = parsed.data;
    return [{ action, payload: value.p, value }];
  });
}

/** The value a field of the card's form starts with; '' where there is none. */
export function fieldValue(card: CardJson, name: string): string {
  const field = [...objectsIn(card)].find((each) => each.name === name && typeof each.tag === 'string');
  return typeof field?.default_value === 'string' ? field.default_value : '';
}

/** The values a select of the card offers. */
export function optionsOf(card: CardJson, name: string): string[] {
  const field = [...objectsIn(card)].find((each) => each.name === name && Array.isArray(each.options));
  return [...objectsIn(field?.options)].flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

export const titleOf = (card: CardJson | undefined): string => {
  const parsed = titled.safeParse(card);
  return parsed.success ? parsed.data.header.title.content : '';
};
