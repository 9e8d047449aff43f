import { createCalendar } from '../../domain/calendar.ts';
import { planCalendarImport } from '../../domain/calendar-import.ts';
import { calendarYear } from '../../domain/calendar-year.ts';
import { readCalendar } from '../../files/formats/simple.ts';
import { importCalendar } from '../../services/calendar/import-calendar.ts';
import { type Command, refuse } from './command.ts';
import { readInput } from './read-input.ts';
import { yearOf } from './within.ts';

/** `calendar import FILE`: days off and make-up workdays (放假、调休); every open cycle's dates are worked out again. */
export const calendarImport: Command = {
  name: 'calendar import',
  takes: ['FILE'],
  required: [],
  optional: [],
  example: 'npm run -s pingshi -- calendar import calendar-2027.csv',
  async run(call) {
    const { tx, words, actor, args } = call;
    const input = await readInput(call, args[0] ?? '', readCalendar);
    if (input.kind === 'refused') return input;
    const plan = planCalendarImport(
      await tx.calendarRows(),
      input.rows.map(({ line: _, ...row }) => row),
    );
    // The reading has refused bad dates and contradictions already.
    if (plan.kind === 'refused') throw new RangeError('a calendar that was read cannot be planned');
    const moved = await importCalendar(tx, plan, actor);
    const lines = moved.flatMap(({ unit, period, dates }) =>
      dates.map(({ milestone, month, from, to }) =>
        words.calendarMoved(unit, month ?? period, words.milestones[milestone] ?? milestone, from, to),
      ),
    );
    return {
      kind: 'done',
      lines: [
        words.calendarImported(input.rows.length, plan.imported.join(words.comma)),
        ...plan.provisional.map(words.calendarProvisional),
        ...(lines.length === 0 ? [words.calendarNothingMoved] : lines),
      ],
      notes: input.notes,
      json: { rows: input.rows.length, changed: plan.write.length, imported_years: plan.imported, moved },
    };
  },
};

/** `calendar show YEAR` */
export const calendarShow: Command = {
  name: 'calendar show',
  takes: ['YEAR'],
  required: [],
  optional: ['unit'],
  example: 'npm run -s pingshi -- calendar show 2026',
  async run({ tx, words, args, options }) {
    const year = yearOf(args[0] ?? '');
    if (year === null) return refuse(words.noYear(args[0] ?? ''));
    const unit = options.unit === undefined ? null : await tx.units.byCode(options.unit);
    if (options.unit !== undefined && unit === null) return refuse(words.noUnit(options.unit));
    const { rows, provisional, workdays } = calendarYear(createCalendar(await tx.calendarRows(), unit?.locality), year);
    return {
      kind: 'done',
      lines: [
        ...(provisional ? [words.calendarProvisional(year)] : []),
        ...(rows.length === 0 ? [words.calendarEmpty(year)] : []),
        ...rows.map((row) => words.calendarDay(row.date, row.workday, row.name, row.source, row.locality)),
        words.calendarWorkdays(year, workdays),
      ],
      json: { year, provisional, workdays, days: rows },
    };
  },
};
