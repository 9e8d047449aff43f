import { cards } from './registry.ts';
import { LOCALES } from './texts/texts.ts';

/** Every card of the product × its samples × its languages, for looking at. */
export function galleryCards(): { name: string; samples: { name: string; locale: string; card: unknown }[] }[] {
  return cards.map(({ name, samples }) => ({
    name,
    samples: Object.entries(samples).flatMap(([sample, render]) =>
      LOCALES.map((locale) => ({ name: sample, locale, card: render(locale) })),
    ),
  }));
}
