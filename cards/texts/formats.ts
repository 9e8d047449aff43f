const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The parts of 'YYYY-MM-DD' or 'YYYY-MM'; null for anything else, which is then shown as it stands. */
function parts(text: string): { year: string; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  return match ? { year: match[1] ?? '', month: Number(match[2]), day: Number(match[3] ?? 0) } : null;
}

const quarter = (text: string) => /^(\d{4})Q([1-4])$/.exec(text);
const monthName = (month: number) => MONTHS[month - 1] ?? '';

/** How one language writes calendar dates 'YYYY-MM-DD', months 'YYYY-MM', quarters '2026Q3', and amounts. */
export interface Formats {
  date(date: string): string;
  /** Without the year, where it goes without saying. */
  day(date: string): string;
  /** Up to and with that day. */
  by(date: string): string;
  month(month: string): string;
  /** A quarter, or a month where the cycle is one. */
  period(period: string): string;
  /** Quantity, unit and target of a result in a few words; '' where there is neither. */
  amount(quantity: string, measure: string, target: string): string;
}

export const zhFormats: Formats = {
  by: (date) => `${zhFormats.day(date)}前（含当日）`,
  date(date) {
    const found = parts(date);
    return found ? `${found.year}年${found.month}月${found.day}日` : date;
  },
  day(date) {
    const found = parts(date);
    return found ? `${found.month}月${found.day}日` : date;
  },
  month(month) {
    const found = parts(month);
    return found ? `${found.year}年${found.month}月` : month;
  },
  period(period) {
    const found = quarter(period);
    return found ? `${found[1]}年第${'一二三四'[Number(found[2]) - 1]}季度` : zhFormats.month(period);
  },
  amount(quantity, measure, target) {
    if (quantity === '' && target === '') return '';
    if (quantity === '') return `目标 ${target} ${measure}`.trim();
    const done = `${quantity} ${measure}`.trim();
    return target === '' ? done : `${done}，目标 ${target}`;
  },
};

export const enFormats: Formats = {
  by: (date) => `by ${enFormats.day(date)}`,
  date(date) {
    const found = parts(date);
    return found ? `${found.day} ${monthName(found.month)} ${found.year}` : date;
  },
  day(date) {
    const found = parts(date);
    return found ? `${found.day} ${monthName(found.month)}` : date;
  },
  month(month) {
    const found = parts(month);
    return found ? `${monthName(found.month)} ${found.year}` : month;
  },
  period(period) {
    const found = quarter(period);
    return found ? `Q${found[2]} ${found[1]}` : enFormats.month(period);
  },
  amount(quantity, measure, target) {
    if (quantity === '' && target === '') return '';
    if (quantity === '') return `target ${target} ${measure}`.trim();
    const done = `${quantity} ${measure}`.trim();
    return target === '' ? done : `${done}, target ${target}`;
  },
};
