import { type Card, card, collapsiblePanel, div, note, textTag, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import type { MonthlyListView, MonthlyPerson } from './view.ts';

/** With more people than this the departments start folded: the group's other messages are not pushed pages away. */
const MOST_OPEN = 60;

/** A person's results, one a line, under the name. */
function personText({ name, results }: MonthlyPerson, t: Texts['monthlyList']): string {
  const lines = results.map(
    ({ text, amount, unverified }) => t.result(text, amount) + (unverified ? t.unverified : ''),
  );
  return [name, ...lines].join('\n');
}

/** One part of the month's list (实绩月公示) for the unit's group: no scores, no likes, no order of merit, no buttons. */
export function monthlyListCard(view: MonthlyListView, texts: Texts): Card {
  const t = texts.monthlyList;
  const list = view.kind === 'list' ? view : null;
  const people = list?.departments.reduce((sum, department) => sum + department.people.length, 0) ?? 0;
  return card({
    title: t.title(view.unitName, view.month),
    ...(list !== null && list.parts > 1 && { subtitle: t.part(list.part, list.parts) }),
    tags: when(view.provisional, textTag(texts.common.provisional, 'orange')),
    summary: t.summary(view.month),
    elements: [
      ...(list === null
        ? [div(t.empty)]
        : [
            note(t.intro),
            ...list.departments.map((department) =>
              collapsiblePanel(
                // A part may hold only some of a department's people.
                list.parts > 1 ? department.name : t.department(department.name, department.people.length),
                department.people.map((person) => div(personText(person, t))),
                people <= MOST_OPEN,
              ),
            ),
          ]),
      ...when(list?.anyUnverified ?? false, note(t.unverifiedNote)),
      note(t.challenge(view.postedOn, view.challengeUntil)),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
