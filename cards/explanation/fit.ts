import { encodedBytes, fitCount, fitText } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import type { ExplanationItem, ExplanationSection, ExplanationStep } from './view.ts';

/** The steps that hold people's words, any number of them: how much of a card each may take. The others are short by nature. */
const ROOM: Readonly<Partial<Record<ExplanationStep, { readonly bytes: number; readonly items: number }>>> = {
  dimensions: { bytes: 3_000, items: 2 },
  bonus: { bytes: 3_800, items: 8 },
  deduction: { bytes: 3_800, items: 8 },
  gates: { bytes: 3_000, items: 6 },
};
/** The longest single line, in bytes of the request. */
const LINE_BYTES = 1_200;

const fitLine = (text: string, { common }: Texts): string => {
  const { shown, hidden } = fitText(text, LINE_BYTES);
  return hidden === 0 ? text : `${shown}${common.hidden(hidden)}`;
};

const fitItem = ({ text, details }: ExplanationItem, texts: Texts): ExplanationItem => ({
  text: fitLine(text, texts),
  details: details.map((detail) => fitLine(detail, texts)),
});

/** The section as far as a card has room for it; what is left out is counted, never dropped in silence. */
export const fitSection = (section: ExplanationSection, texts: Texts): ExplanationSection => {
  const items = section.items.map((each) => fitItem(each, texts));
  const room = ROOM[section.key];
  const count = room === undefined ? items.length : fitCount(items, encodedBytes, room.bytes, room.items);
  const left = items.length - count;
  const rest = left === 0 ? [] : [{ text: texts.explanation.unlisted(left), details: [] }];
  return { ...section, items: [...items.slice(0, count), ...rest] };
};
