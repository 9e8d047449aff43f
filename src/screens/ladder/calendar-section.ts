import type { CalendarSection } from '../../../cards/digest/state.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { cycleDates, monthDates } from '../../domain/cycle-dates.ts';
import {
  type CalendarDate,
  compareDates,
  type Month,
  monthsOf,
  shanghaiDate,
  toPeriod,
  yearOf,
} from '../../domain/date.ts';
import { offsetsOf } from '../../domain/scheme.ts';
import type { Cycle } from '../../services/entities.ts';
import { unitCalendar } from '../../services/units/unit-calendar.ts';
import type { Drawn, ItemContext } from './section.ts';

const COMMAND = 'npm run -s pingshi -- calendar import FILE';

interface Guessed {
  readonly what: CalendarSection['dates'][number]['what'];
  readonly period: string;
  readonly on: CalendarDate;
}

const ofCycle = (calendar: Calendar, { period: text, scheme }: Cycle): Guessed[] => {
  const period = toPeriod(text);
  const { D, R, noticeFrom } = cycleDates(calendar, period, offsetsOf(scheme).cycle);
  return [
    ...monthsOf(period).map((month: Month) => ({
      what: 'list' as const,
      period: month,
      on: monthDates(calendar, month).postedOn,
    })),
    { what: 'summary', period, on: D },
    { what: 'scores', period, on: R },
    { what: 'notice', period, on: noticeFrom },
  ];
};

/** For hr and admins: a year without an imported notice, and the coming dates of the cycles under way that rest on it. */
export async function calendarSection({ tx, item, reader, unitName }: ItemContext): Promise<Drawn[]> {
  const year = Number(item.subject);
  const calendar = await unitCalendar(tx, reader.unitId);
  if (calendar.coverage.has(year)) return [];
  const today = shanghaiDate(tx.now);
  const cycles = (await tx.cycles.ofUnit(reader.unitId)).filter(({ state }) => state !== 'CLOSED');
  const dates = cycles
    .flatMap((cycle) => ofCycle(calendar, cycle))
    .filter(({ on }) => yearOf(on) === year && on >= today)
    .toSorted((a, b) => compareDates(a.on, b.on));
  // The card says itself that the dates are provisional.
  const state: CalendarSection = { kind: 'calendar', unitName, provisional: false, year, dates, command: COMMAND };
  return [{ id: item.subject, personId: reader.id, state }];
}
