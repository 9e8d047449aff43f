import { z } from 'zod';

/** A card's action: the one object that builds a button's value and parses the press that comes back. */
export interface CardAction<N extends string, S extends z.ZodType, F extends z.ZodType = z.ZodType> {
  readonly name: N;
  readonly version: number;
  /** The payload the button carries. */
  readonly schema: S;
  /** The fields of the form (or the lone select) it sits in; lenient: unknown keys ignored, strings trimmed. */
  readonly form: F;
  /** The element's `value`: `{a: name, v: version, p: input}`. */
  value(input: z.input<S>): ActionValue;
}

/** What a pressed element sends back; an object, since the platform's SDK has trouble with strings. */
export type ActionValue = { readonly a: string; readonly v: number; readonly p: unknown };

const noForm = z.object({});

export function defineCardAction<N extends string, S extends z.ZodType>(
  name: N,
  version: number,
  schema: S,
): CardAction<N, S, typeof noForm>;
export function defineCardAction<N extends string, S extends z.ZodType, F extends z.ZodType>(
  name: N,
  version: number,
  schema: S,
  form: F,
): CardAction<N, S, F>;
/** Defines an action. Raise the version when the payload changes its shape: presses of older cards then get a fresh card. */
export function defineCardAction(name: string, version: number, schema: z.ZodType, form: z.ZodType = noForm) {
  return { name, version, schema, form, value: (input: unknown) => ({ a: name, v: version, p: input }) };
}

const actionValue = z.strictObject({
  a: z.string().max(64),
  v: z.int().min(1).max(999),
  p: z.unknown(),
});

/** The action's name, version and unchecked payload in a press, or null where the value is not one of ours. */
export function parseActionValue(value: unknown): { name: string; version: number; input: unknown } | null {
  const parsed = actionValue.safeParse(value);
  return parsed.success ? { name: parsed.data.a, version: parsed.data.v, input: parsed.data.p } : null;
}
