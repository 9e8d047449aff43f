import { button, div, note, option, type RootElement, select, type Table, table, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { deskActions } from './actions.ts';
import type { DeskDimension, DeskRow, DeskView } from './view.ts';

/** Everybody's scores in one table, in the order of the desk; never by score. */
function scoreTable(dimensions: readonly DeskDimension[], rows: readonly DeskRow[], t: Texts['desk']): Table {
  const scoreOf = (row: DeskRow, key: string) => row.scores[key] || t.none;
  // Beside the name, so that the numbers stand in line.
  const nameOf = ({ name, total, saved }: DeskRow) => (saved || total === null ? name : t.draft(name));
  return table(
    [
      { name: 'name', title: t.name },
      // Before the dimensions: on a phone, where a wide table is moved sideways, it is in sight.
      { name: 'total', title: t.total, number: true },
      ...dimensions.map(({ name }, index) => ({ name: `score_${index}`, title: name, number: true })),
    ],
    rows.map((row) => ({
      name: nameOf(row),
      total: row.total ?? t.none,
      ...Object.fromEntries(dimensions.map(({ key }, index) => [`score_${index}`, scoreOf(row, key)])),
    })),
  );
}

/** The summary of all sheets, a way to each, and the hand-in. */
export function overviewElements(view: Extract<DeskView, { kind: 'overview' }>, t: Texts['desk']): RootElement[] {
  const { cycleId, rows } = view;
  const options = rows.map(({ personId, name, saved }, index) =>
    option(personId, t.jumpOption(index + 1, name, saved)),
  );
  const press = deskActions['desk.show'].value({ cycleId, personId: null });
  return [
    ...(rows.length === 0
      ? [div(t.empty)]
      : [scoreTable(view.dimensions, rows, t), select({ name: 'personId', options, placeholder: t.jump, press })]),
    ...when(view.progress.waiting > 0, note(t.waiting(view.progress.waiting))),
    view.canHandIn
      ? button({
          text: t.handIn,
          type: 'primary_filled',
          press: deskActions['desk.handIn'].value({ cycleId }),
          confirm: { title: t.handInTitle, text: t.handInText },
        })
      : div(t.handInNot(view.unsaved)),
  ];
}

/** What was handed in. */
export function handedInElements(view: Extract<DeskView, { kind: 'handedIn' }>, t: Texts['desk']): RootElement[] {
  return [
    div(t.handedIn(view.on), { color: 'green' }),
    ...when(view.rows.length > 0, scoreTable(view.dimensions, view.rows, t)),
    note(t.confidential),
  ];
}
