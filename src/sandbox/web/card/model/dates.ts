/** The zone in which the sandbox's people live. */
export const ZONE = 'Asia/Shanghai';
const SUFFIX = ' +0800';

/** A picker's value as it travels: `2026-10-12 +0800`; nothing stays nothing. [FEISHU 2.1] */
export function zoned(value: string): string {
  return value === '' || value.endsWith(SUFFIX) ? value : `${value}${SUFFIX}`;
}

interface Parts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
  weekday: number;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formatter = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});

function partsOf(ms: number): Parts {
  const found = Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
  const piece = (name: string) => found[name] ?? '';
  return {
    year: piece('year'),
    month: piece('month'),
    day: piece('day'),
    hour: piece('hour'),
    minute: piece('minute'),
    second: piece('second'),
    weekday: WEEKDAYS.indexOf(piece('weekday')),
  };
}

const plain = (digits: string) => String(Number(digits));
const isMoment = (ms: number) => Number.isFinite(ms) && Math.abs(ms) <= 8.64e15;

/** A moment (ms) by a pattern of YYYY, MM, DD, HH, mm, ss and their one-letter forms; '' where it is no moment. */
export function formatDate(ms: number, pattern = 'YYYY/MM/DD'): string {
  if (!isMoment(ms)) return '';
  const at = partsOf(ms);
  return pattern.replaceAll(/YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s/g, (token) => {
    if (token === 'YYYY') return at.year;
    if (token === 'YY') return at.year.slice(-2);
    const twelve = String(Number(at.hour) % 12 || 12);
    const whole: Record<string, string> = {
      ...{ M: at.month, D: at.day, H: at.hour, h: twelve.padStart(2, '0'), m: at.minute, s: at.second },
    };
    const digits = whole[token.charAt(0)] ?? '';
    return token.length === 2 ? digits : plain(digits);
  });
}

/** `<local_datetime>`: a moment (ms) in one of Feishu's shapes; an unknown shape reads as `date_num`. */
export function localDatetime(ms: number, shape: string, chinese: boolean): string {
  if (!isMoment(ms)) return '';
  const at = partsOf(ms);
  const named = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-US', {
    timeZone: ZONE,
    ...(shape === 'week' && { weekday: 'long' }),
    ...(shape === 'week_short' && { weekday: 'short' }),
    ...(shape === 'date' && { year: 'numeric', month: 'long', day: 'numeric' }),
    ...(shape === 'date_short' && { month: 'long', day: 'numeric' }),
  });
  switch (shape) {
    case 'week':
    case 'week_short':
    case 'date':
    case 'date_short':
      return named.format(ms);
    case 'time':
      return `${at.hour}:${at.minute}`;
    case 'time_sec':
      return `${at.hour}:${at.minute}:${at.second}`;
    case 'timezone':
      return 'GMT+8:00';
    default:
      return `${at.year}-${at.month}-${at.day}`;
  }
}
