import type { GalleryAnswer, GallerySample } from '../../control-api.ts';

/** What a person wants to see; an empty choice is everything. */
export interface Choice {
  readonly card: string;
  readonly locale: string;
  readonly text: string;
}

/** The samples chosen, each with its card's name. */
export function chosen(
  answer: GalleryAnswer,
  { card, locale, text }: Choice,
): { card: string; sample: GallerySample }[] {
  const wanted = text.trim().toLowerCase();
  return answer.cards
    .filter(({ name }) => card === '' || name === card)
    .flatMap(({ name, samples }) => samples.map((sample) => ({ card: name, sample })))
    .filter(({ sample }) => locale === '' || sample.locale === locale)
    .filter(({ card: name, sample }) => `${name}/${sample.name}`.toLowerCase().includes(wanted));
}

/** The languages of a gallery, in the order they first come. */
export function localesOf({ cards }: GalleryAnswer): string[] {
  return [...new Set(cards.flatMap(({ samples }) => samples.map(({ locale }) => locale)))];
}

/** Feishu's name of a language: `zh-CN` is `zh_cn`. */
export function languageOf(locale: string): string {
  return locale.replace('-', '_').toLowerCase();
}
