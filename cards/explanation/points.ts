import type { ExplainedEntry, ExplainedSide } from '../../src/domain/settlement/explanation.ts';
import type { Numbers } from '../../src/domain/settlement/outcome.ts';
import type { PointKind } from '../../src/domain/settlement/reason-codes.ts';
import type { Texts } from '../texts/texts.ts';
import { type ExplanationItem, item } from './view.ts';

const SIGNS: Readonly<Record<PointKind, string>> = { bonus: '+', deduction: '−' };

const entryText = (kind: PointKind, { origin, amount }: ExplainedEntry, { explanation: t }: Texts): string => {
  const signed = `${SIGNS[kind]}${amount}`;
  if (origin.kind === 'virtue') return t.entryBare(signed, t.virtue(origin.virtue));
  const { reasonCode, title } = origin;
  return reasonCode === '' ? t.entryBare(signed, title) : t.entry(signed, t.reasons[reasonCode] ?? reasonCode, title);
};

const entryItem = (kind: PointKind, entry: ExplainedEntry, texts: Texts): ExplanationItem => {
  const { origin, standing, counted } = entry;
  const t = texts.explanation;
  return item(
    entryText(kind, entry, texts),
    ...(origin.kind === 'ledger' && origin.reference !== '' ? [t.reference(origin.reference)] : []),
    ...(standing === 'duplicate' ? [t.duplicate] : []),
    ...(standing === 'over_cap' ? [t.overCap(counted)] : []),
  );
};

/** Bonus or deductions: what was approved under which cap, and every entry with its reference and why it may not count (DOMAIN 4.5). */
export const pointItems = (
  kind: PointKind,
  { entries, approved, cap }: ExplainedSide,
  texts: Texts,
): readonly ExplanationItem[] => {
  const t = texts.explanation;
  if (entries.length === 0) return [item(t.noEntries)];
  return [item(t.approved(approved, cap)), ...entries.map((entry) => entryItem(kind, entry, texts))];
};

/** A number of two decimals in whole hundredths. */
const hundredths = (text: string): number => Number(text.replace('.', ''));

/** The total from base, bonus and deductions (DOMAIN 4.6). */
export const totalItems = (
  { base, bonus, deduction, total }: Numbers,
  { explanation: t }: Texts,
): readonly ExplanationItem[] => {
  const below = hundredths(base) + hundredths(bonus) < hundredths(deduction);
  return [item(`${base} + ${bonus} − ${deduction} = ${total}`, ...(below ? [t.floored] : []))];
};
