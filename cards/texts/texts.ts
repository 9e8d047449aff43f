import { enUS } from './en-US.ts';
import { zhCN } from './zh-CN.ts';

/** Languages of the product. */
export const LOCALES = ['zh-CN', 'en-US'] as const;
export type Locale = (typeof LOCALES)[number];

/** Every sentence the product says; each catalog is total over it. */
export type Texts = typeof zhCN;

const CATALOGS: Record<Locale, Texts> = { 'zh-CN': zhCN, 'en-US': enUS };

/** The catalog of a language. */
export function textsFor(locale: Locale): Texts {
  return CATALOGS[locale];
}
