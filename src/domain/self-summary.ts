import type { ListRecord } from './monthly-list.ts';
import { byCodePoint } from './text-order.ts';

/** Longest summary (个人小结) in UTF-16 units: what a form's input holds. */
export const SUMMARY_MAX = 1000;

/** The words around the records' own texts. */
export interface SummaryWords {
  /** Heading of a month 'YYYY-MM'. */
  readonly month: (month: string) => string;
  readonly quantity: (quantity: string, measure: string) => string;
  readonly target: (target: string, measure: string) => string;
  /** What stands behind a record's text. */
  readonly figures: (figures: readonly string[]) => string;
  /** The line that owns up to what did not fit. */
  readonly more: (count: number) => string;
  /** Heading of the records that came, or were changed, after the confirmation. */
  readonly joined: string;
}

const ZH: SummaryWords = {
  month: (month) => `${Number(month.slice(5))}月`,
  quantity: (quantity, measure) => `数量${quantity}${measure}`,
  target: (target, measure) => `目标${target}${measure}`,
  figures: (figures) => `（${figures.join('，')}）`,
  more: (count) => `另有${count}条未列入，见本人实绩记录。`,
  joined: '确认后新增或修改：',
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const EN: SummaryWords = {
  month: (month) => MONTHS[Number(month.slice(5)) - 1] ?? month,
  quantity: (quantity, measure) => `${quantity} ${measure}`.trim(),
  target: (target, measure) => `target ${target} ${measure}`.trim(),
  figures: (figures) => ` (${figures.join(', ')})`,
  more: (count) => `${count} more ${count === 1 ? 'result is' : 'results are'} not listed here; see my account.`,
  joined: 'Added or changed after the confirmation:',
};

/** The words of a language; the text belongs to the person from then on and is not translated again. */
export const summaryWords = (locale: 'zh-CN' | 'en-US'): SummaryWords => (locale === 'zh-CN' ? ZH : EN);

export type SummaryRecord = Pick<ListRecord, 'state' | 'occurredOn' | 'text' | 'quantity' | 'measure' | 'target'> & {
  readonly month: string;
};

const line = ({ text, quantity, measure, target }: SummaryRecord, words: SummaryWords): string => {
  const figures = [
    quantity === '' ? '' : words.quantity(quantity, measure),
    target === '' ? '' : words.target(target, measure),
  ].filter((figure) => figure !== '');
  return `· ${text.replaceAll('\n', ' ')}${figures.length === 0 ? '' : words.figures(figures)}`;
};

const compose = (records: readonly SummaryRecord[], omitted: number, words: SummaryWords): string =>
  [
    ...[...Map.groupBy(records, ({ month }) => month)].flatMap(([month, each]) => [
      words.month(month),
      ...each.map((record) => line(record, words)),
    ]),
    ...(omitted === 0 ? [] : [words.more(omitted)]),
  ].join('\n');

/**
 * What follows a confirmed summary when records came after it (DOMAIN 3, T-10): a heading and a line each, whole lines only, so that
 * text and lines together keep within `max`; a last line counts those left out. '' for none.
 */
export const joinedRecords = (
  confirmed: string,
  later: readonly SummaryRecord[],
  words: SummaryWords,
  max: number = SUMMARY_MAX,
): string => {
  const usable = later.filter(({ state }) => state === 'SUBMITTED' || state === 'VERIFIED');
  if (usable.length === 0) return '';
  const lines = usable.toSorted((a, b) => byCodePoint(a.occurredOn, b.occurredOn)).map((each) => line(each, words));
  const joined = (shown: number): string =>
    [
      '',
      words.joined,
      ...lines.slice(0, shown),
      ...(shown < lines.length ? [words.more(lines.length - shown)] : []),
    ].join('\n');
  let shown = lines.length;
  while (shown > 0 && confirmed.length + joined(shown).length > max) shown -= 1;
  return joined(shown);
};

/**
 * The quarter's summary as it is prefilled from the submitted and verified records, month by month in order of date; '' for none.
 * Records that do not fit into `max` are left out whole, and a last line says how many: nothing is cut in silence.
 */
export const summaryFromRecords = (
  records: readonly SummaryRecord[],
  words: SummaryWords,
  max: number = SUMMARY_MAX,
): string => {
  const usable = records
    .filter(({ state }) => state === 'SUBMITTED' || state === 'VERIFIED')
    .toSorted((a, b) => byCodePoint(a.occurredOn, b.occurredOn));
  const whole = compose(usable, 0, words);
  if (whole.length <= max) return whole;
  // Room is kept for the longest form of the last line: the number only gets smaller as records fit.
  const fitting: SummaryRecord[] = [];
  for (const record of usable)
    if (compose([...fitting, record], usable.length, words).length <= max) fitting.push(record);
  return compose(fitting, usable.length - fitting.length, words);
};
