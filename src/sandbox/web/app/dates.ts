import type { Language } from './words.ts';

const ZONE = 'Asia/Shanghai';
const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

function formatter(options: Intl.DateTimeFormatOptions) {
  const made = new Map<Language, Intl.DateTimeFormat>();
  return (ms: number, language: Language): string => {
    const format = made.get(language) ?? new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, ...options });
    made.set(language, format);
    return format.format(ms);
  };
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Days (China's) since 1970: two instants of one day have the same. */
export const dayNumber = (ms: number): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS);

/** The day (China's) of an instant (ms), `yyyy-MM-dd`. */
export const isoDayOf = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10);

/** Instants (ms) as China's clocks show them. */
export const timeOf = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const secondOf = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
export const dayOf = formatter({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
const shortDayOf = formatter({ month: 'numeric', day: 'numeric' });

/** The time of today, the date of another day. */
export const whenOf = (ms: number, now: number, language: Language): string =>
  dayNumber(ms) === dayNumber(now) ? timeOf(ms, language) : shortDayOf(ms, language);
