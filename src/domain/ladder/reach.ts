import { type Calendar, isWorkday } from '../calendar.ts';
import { addDays, type CalendarDate, instantAt, shanghaiDate } from '../date.ts';
import { fanOutHours, isInside, nextOpening, type SendingHours } from '../sending.ts';

/** Days on which a person is away (请假), both ends included. */
export interface Leave {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Somebody of a unit, as far as speaking to him goes. */
export interface Recipient {
  readonly personId: string;
  /** The same for all the persons one human is in several units: he gets one message a day, not one per unit. */
  readonly account: string;
  /** The unit's. */
  readonly calendar: Calendar;
  /** The unit's, or those of the person's zone (分区). */
  readonly hours: SendingHours;
  readonly leave: readonly Leave[];
}

const awayOn = ({ leave }: Recipient, day: CalendarDate): Leave | undefined =>
  leave.find(({ from, to }) => from <= day && day <= to);

/** Whether the day is a workday of the person's unit on which he is not away. */
export const worksOn = (recipient: Recipient, day: CalendarDate): boolean =>
  isWorkday(recipient.calendar, day) && awayOn(recipient, day) === undefined;

/** Whether a reminder may reach the person at that instant: a workday of the unit, inside its fan-out hours, not on leave. */
export const mayReach = (recipient: Recipient, instant: Date): boolean =>
  worksOn(recipient, shanghaiDate(instant)) && isInside(recipient.calendar, fanOutHours(recipient.hours), instant);

/** The instant itself where a reminder may reach the person then, else the next one: for what could not be sent when it was planned. */
export const reachableFrom = (recipient: Recipient, instant: Date): Date => {
  const at = nextOpening(recipient.calendar, fanOutHours(recipient.hours), instant);
  const away = awayOn(recipient, shanghaiDate(at));
  return away === undefined ? at : reachableFrom(recipient, instantAt(addDays(away.to, 1), 0));
};
