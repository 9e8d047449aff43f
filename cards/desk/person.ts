import {
  alert,
  button,
  buttonRow,
  collapsiblePanel,
  columns,
  div,
  form,
  type InnerElement,
  input,
  note,
  type RootElement,
  submitButton,
  textArea,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { deskActions } from './actions.ts';
import type { DeskView, DimensionView, FittedText } from './view.ts';

type PersonView = Extract<DeskView, { kind: 'person' }>;

/** A panel of more characters than this starts folded: the levels and the form must not be pages below. */
const FOLDED_FROM = 300;

const whole = ({ shown, hidden }: FittedText, texts: Texts) =>
  hidden > 0 ? shown + texts.common.hidden(hidden) : shown;

/** What the score rests on: the self summary and the quarter's records, month by month. */
function facts(view: PersonView, texts: Texts): InnerElement[] {
  const t = texts.desk;
  const months = view.months.filter(({ records }) => records.length > 0);
  const { summary } = view;
  return [
    ...(summary === null
      ? [note(t.noSummary)]
      : [collapsiblePanel(t.facts, [div(whole(summary, texts))], summary.shown.length < FOLDED_FROM)]),
    ...months.map(({ month, records }) => {
      const lines = records.map((record, index) =>
        t.fact(index + 1, whole(record, texts), record.amount, texts.common.states[record.state]),
      );
      const pending = records.filter(({ state }) => state === 'SUBMITTED').length;
      const text = lines.join('\n');
      // A summary tells the months already.
      const open = summary === null && text.length < FOLDED_FROM;
      return collapsiblePanel(t.month(month, records.length, pending), [div(text)], open);
    }),
    ...when(months.length === 0, note(t.noRecords)),
  ];
}

/** A dimension's levels as a row of buttons, the chosen one filled, its sentence below. */
function levels(dimension: DimensionView, view: PersonView, t: Texts['desk']): InnerElement[] {
  const { key, level } = dimension;
  const { cycleId, version } = view;
  const target = { cycleId, personId: view.person.id, version, dimension: key };
  return [
    div(t.dimension(dimension.name, dimension.weight)),
    ...when(
      dimension.buttons.length > 0,
      buttonRow(
        dimension.buttons.map(({ label, score, chosen }) =>
          button({
            text: t.level(label, score),
            size: 'small',
            type: chosen ? 'primary_filled' : 'default',
            press: deskActions['desk.level'].value({ ...target, score }),
          }),
        ),
      ),
    ),
    ...(level === null
      ? when(dimension.buttons.length > 0, note(t.noLevel))
      : [note(t.chosen(level.label, level.sentence))]),
    ...when(level?.reasonRequired ?? false, div(t.reasonRequired, { size: 'notation', color: 'orange' })),
  ];
}

function allLevels(view: PersonView, t: Texts['desk']): InnerElement {
  const text = view.dimensions.map(({ name, weight, buttons }) =>
    [
      t.dimension(name, weight),
      ...buttons.map(({ label, score, sentence }) => t.levelLine(label, score, sentence)),
    ].join('\n'),
  );
  return collapsiblePanel(
    t.levels,
    text.map((lines) => div(lines)),
  );
}

function scoreForm(view: PersonView, t: Texts['desk']): RootElement {
  const { cycleId, version } = view;
  return form('sheet', [
    // Said again where the press before was made: on a phone the head of the card is out of sight there.
    div(t.sheetOf(view.person.name, view.index + 1, view.progress.open), { size: 'heading' }),
    columns(
      view.dimensions.map(({ key, name, typed }) => [
        input({ name: key, label: t.exact(name), value: typed, maxLength: 10 }),
      ]),
      'stretch',
    ),
    textArea({
      name: 'reason',
      label: t.reason,
      placeholder: t.reasonPlaceholder,
      value: view.reason,
      maxLength: 500,
      rows: 2,
    }),
    submitButton({
      name: 'save',
      text: view.nextId === null ? t.saveLast : t.save,
      press: deskActions['desk.save'].value({ cycleId, personId: view.person.id, version }),
    }),
  ]);
}

function navigation({ cycleId, previousId, nextId }: PersonView, t: Texts['desk']): RootElement {
  const show = (personId: string | null) => deskActions['desk.show'].value({ cycleId, personId });
  return buttonRow([
    ...when(previousId !== null, button({ text: t.previous, type: 'primary_text', press: show(previousId) })),
    ...when(nextId !== null, button({ text: t.next, type: 'primary_text', press: show(nextId) })),
    button({ text: t.overview, type: 'primary_text', press: show(null) }),
  ]);
}

/** One person's sheet: the facts beside the levels, then the exact numbers, the reason and one press to the next. */
export function personElements(view: PersonView, texts: Texts): RootElement[] {
  const t = texts.desk;
  return [
    ...alert(view.problem && t.problems[view.problem]),
    columns([facts(view, texts), view.dimensions.flatMap((dimension) => levels(dimension, view, t))], 'stretch'),
    ...when(
      view.dimensions.some(({ buttons }) => buttons.length > 0),
      allLevels(view, t),
    ),
    scoreForm(view, t),
    navigation(view, t),
  ];
}
