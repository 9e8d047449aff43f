import { type Calendar, isWorkday } from './calendar.ts';
import { addDays, instantAt, shanghaiDate, shanghaiMinutes } from './date.ts';

/** Part of a workday in minutes since midnight in Shanghai: `from` included, `to` not. */
export interface SendingWindow {
  readonly from: number;
  readonly to: number;
}

/** When the bot may speak unasked on a workday of the unit, in order (parameter of the unit). */
export type SendingHours = readonly [SendingWindow, ...SendingWindow[]];

/** 09:30–11:30 and 14:30–17:00 (DOMAIN 3). */
export const DEFAULT_SENDING_HOURS: SendingHours = [
  { from: 9 * 60 + 30, to: 11 * 60 + 30 },
  { from: 14 * 60 + 30, to: 17 * 60 },
];

/** Nobody is spoken to unasked before or after, whatever a unit sets. */
const EARLIEST = 6 * 60;
const LATEST = 22 * 60;
const WINDOW = /^(\d{1,2})[:：]([0-5]\d)\s*[-–—~～至]\s*(\d{1,2})[:：]([0-5]\d)$/;

/** `disordered`: a window ends before it begins, or before the one ahead of it ends; `outside`: not between 06:00 and 22:00. */
export type HoursRefusal = 'unreadable' | 'disordered' | 'outside';

export type ParsedHours =
  | { readonly kind: 'accepted'; readonly hours: SendingHours }
  | { readonly kind: 'rejected'; readonly reason: HoursRefusal };

const parseWindow = (text: string): SendingWindow | null => {
  const numbers = WINDOW.exec(text.trim())?.slice(1).map(Number);
  if (numbers === undefined) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers;
  return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute };
};

/** Reads hours as people write them: `09:30-11:30,14:30-17:00`, Chinese marks included. */
export const parseSendingHours = (text: string): ParsedHours => {
  const windows = text.split(/[,，、;；]/).map(parseWindow);
  const [first, ...rest] = windows.filter((window) => window !== null);
  if (first === undefined || rest.length + 1 < windows.length) return { kind: 'rejected', reason: 'unreadable' };
  const hours: SendingHours = [first, ...rest];
  if (hours.some(({ from, to }, n) => from >= to || from < (hours[n - 1]?.to ?? 0)))
    return { kind: 'rejected', reason: 'disordered' };
  if (first.from < EARLIEST || hours.some(({ to }) => to > LATEST)) return { kind: 'rejected', reason: 'outside' };
  return { kind: 'accepted', hours };
};

/** Minutes since midnight as a clock shows them: 'HH:MM'. */
export const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** The hours as they are read. */
export const formatSendingHours = (hours: SendingHours): string =>
  hours.map(({ from, to }) => `${clockTime(from)}-${clockTime(to)}`).join(',');

/** How long after a full or half hour a fan-out begins. */
const OFF_THE_HOUR_MINUTES = 7;

/**
 * The hours for fan-outs: a window that opens on a full or half hour opens seven minutes later (09:37), because that is when
 * everybody's scheduled messages meet and the platform refuses most. A short window gives up at most half of itself.
 */
export const fanOutHours = (hours: SendingHours): SendingHours => {
  const shift = ({ from, to }: SendingWindow): SendingWindow => ({
    from: from % 30 === 0 ? from + Math.min(OFF_THE_HOUR_MINUTES, Math.floor((to - from) / 2)) : from,
    to,
  });
  const [first, ...rest] = hours;
  return [shift(first), ...rest.map(shift)];
};

/** Whether something may be sent at that instant. */
export const isInside = (calendar: Calendar, hours: SendingHours, instant: Date): boolean => {
  const minutes = shanghaiMinutes(instant);
  return isWorkday(calendar, shanghaiDate(instant)) && hours.some(({ from, to }) => from <= minutes && minutes < to);
};

/** The instant itself when it lies inside the hours, else the next one that does. */
export const nextOpening = (calendar: Calendar, hours: SendingHours, instant: Date): Date => {
  if (isInside(calendar, hours, instant)) return instant;
  const today = shanghaiDate(instant);
  const minutes = shanghaiMinutes(instant);
  const later = isWorkday(calendar, today) ? hours.find(({ from }) => from > minutes) : undefined;
  if (later !== undefined) return instantAt(today, later.from);
  let day = addDays(today, 1);
  while (!isWorkday(calendar, day)) day = addDays(day, 1);
  return instantAt(day, hours[0].from);
};
