import { cards } from '../../cards/registry.ts';
import { LOCALES } from '../../cards/texts/texts.ts';

/** Every card × sample × language, rendered. */
export const everySample = cards.flatMap(({ name, samples }) =>
  Object.entries(samples).flatMap(([sample, render]) =>
    LOCALES.map((locale) => ({ title: `${name}/${sample}.${locale}`, name, sample, locale, card: render(locale) })),
  ),
);

/** Every object in a JSON value, the innermost too. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(objectsIn)];
}

/** All that a card says, element by element. */
export const textOf = (card: unknown): string =>
  objectsIn(card)
    .filter(({ tag }) => tag === 'plain_text')
    .map(({ content }) => content)
    .join('\n');
