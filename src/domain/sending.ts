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
