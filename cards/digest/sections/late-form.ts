import { type InnerElement, labelled, multiSelect, option } from '../../kit/index.ts';
import type { Texts } from '../../texts/texts.ts';
import { fieldName } from '../actions.ts';
import type { LatePerson } from '../state.ts';

/** Ids and versions of those shown, for the buttons. */
export const itemsOf = (people: readonly LatePerson[]): [string, number][] =>
  people.map(({ personId, version }) => [personId, version]);

/** Names in a row. */
export const joined = (names: readonly string[], { digest: t }: Texts): string =>
  names.reduce((before, name) => (before === '' ? name : t.and(before, name)), '');

/** Who owes the summary, a line each: name, department, and what is known. */
export function lateLines(people: readonly LatePerson[], texts: Texts): string {
  const t = texts.digest;
  return people
    .map(({ name, department, reason, closed }, index) => {
      const why = reason === null ? t.noReason : t.reasons[reason];
      return t.person(index + 1, name, department, closed ? t.unsubmitted.closed(why) : why);
    })
    .join('\n');
}

/** The choice among several; of one alone there is nothing to choose. */
export function choice(
  people: readonly LatePerson[],
  index: number,
  selected: readonly string[],
  texts: Texts,
): InnerElement[] {
  if (people.length < 2) return [];
  const t = texts.digest;
  const options = people.map(({ personId, name, department }, at) =>
    option(personId, t.personOption(at + 1, name, department)),
  );
  const control = multiSelect({
    name: fieldName('chosen', index),
    options,
    placeholder: t.choosePlaceholder,
    selected,
  });
  return [labelled([{ label: t.choose, control }])];
}
