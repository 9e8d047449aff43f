import { z } from 'zod';
import { monthlyListCard } from '../../cards/monthly-list/card.ts';
import { splitMonthlyList } from '../../cards/monthly-list/split.ts';
import { type MonthlyDepartment, presentMonthlyList } from '../../cards/monthly-list/view.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import { monthDates } from '../domain/cycle-dates.ts';
import { toMonth } from '../domain/date.ts';
import type { MonthlyList } from '../domain/monthly-list.ts';
import { unitCalendar } from '../services/units/unit-calendar.ts';
import { asContent, defineScreen } from './screen.ts';

const departmentsOf = (list: MonthlyList, texts: Texts): MonthlyDepartment[] =>
  list.departments.map(({ name, people }) => ({
    name,
    people: people.map((person) => ({
      name: person.name,
      results: person.results.map((result) => ({
        text: result.text,
        amount: texts.formats.amount(result.quantity, result.measure, result.target),
        unverified: result.unverified,
      })),
    })),
  }));

/** How many cards the list takes under the platform's limits. */
export const countMonthlyListParts =
  (texts: Texts) =>
  (list: MonthlyList): number =>
    splitMonthlyList({ departments: departmentsOf(list, texts) }).length;

/** One part of the month's list as it was kept when it was posted (实绩月公示). */
export const monthlyListScreen = defineScreen({
  args: z.object({ unitId: z.uuid(), month: z.string(), part: z.int().min(1) }),
  subjects: ({ unitId, month }) => [`month:${unitId}:${month}`],
  async render({ tx, texts }, { unitId, month, part }) {
    const unit = await tx.units.byId(unitId);
    const kept = await tx.lists.byMonth(unitId, month);
    if (unit === null || kept === null) return null;
    const dates = monthDates(await unitCalendar(tx, unitId), toMonth(month));
    const parts = splitMonthlyList({ departments: departmentsOf(kept.content as MonthlyList, texts) });
    const departments = parts[part - 1];
    if (departments === undefined) return null;
    return asContent(
      monthlyListCard(
        presentMonthlyList({
          unitName: unit.name,
          month,
          postedOn: kept.postedOn,
          challengeUntil: dates.challengeUntil,
          provisional: dates.provisional,
          part,
          parts: parts.length,
          departments,
        }),
        texts,
      ),
    );
  },
});
