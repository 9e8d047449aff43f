import type { LocalText } from '../../domain/scheme.ts';
import { enUS } from './en-US.ts';
import { zhCN } from './zh-CN.ts';

type Locale = 'zh-CN' | 'en-US';

/** What the command line says, with the domain's own texts in the same language. */
export type Words = typeof zhCN;
export type Speech = Words & { readonly in: (text: LocalText) => string; readonly locale: Locale };

/** The words of a locale. */
export const wordsFor = (locale: Locale): Speech => ({
  ...(locale === 'zh-CN' ? zhCN : enUS),
  locale,
  in: (text) => (locale === 'zh-CN' ? text.zh : text.en),
});
