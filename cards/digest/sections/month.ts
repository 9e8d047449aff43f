import {
  alert,
  button,
  collapsiblePanel,
  div,
  form,
  labelled,
  multiSelect,
  note,
  option,
  type RootElement,
  submitButton,
  when,
} from '../../kit/index.ts';
import type { Texts } from '../../texts/texts.ts';
import { digestActions, fieldName } from '../actions.ts';
import type { MonthView } from '../view.ts';
import type { SectionBody, SectionContext } from './section.ts';

/** The first words of a record, for the select; the whole text stands above it. */
function excerpt(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > 16 ? `${characters.slice(0, 16).join('')}…` : characters.join('');
}

/** All in one press, or those chosen. */
function carryForm({ records, month }: MonthView, { texts, index, mainType }: SectionContext): RootElement {
  const t = texts.digest.month;
  const items = records.map(({ recordId, version }): [string, number] => [recordId, version]);
  const options = records.map(({ recordId, text }, at) => option(recordId, t.option(at + 1, excerpt(text))));
  const name = fieldName('chosen', index);
  return form(fieldName('carry', index), [
    ...when(
      records.length > 1,
      labelled([{ label: t.choose, control: multiSelect({ name, options, placeholder: t.chooseNone, selected: [] }) }]),
    ),
    submitButton({
      name: fieldName('submit', index),
      text: t.carry(records.length),
      type: mainType,
      press: digestActions['month.carry'].value({ month, items }),
    }),
  ]);
}

function offer(view: MonthView, context: SectionContext): RootElement[] {
  const { texts } = context;
  const t = texts.digest.month;
  if (view.records.length === 0) return [div(t.nothing(view.month))];
  const lines = view.records.map(({ text, amount, hidden }, at) => {
    const whole = t.line(at + 1, text, amount);
    return div(hidden > 0 ? `${whole}${texts.common.hidden(hidden)}` : whole);
  });
  const long = view.records.reduce((length, { text }) => length + text.length, 0) > 400;
  return [
    div(t.offer(view.from, view.month)),
    ...(long ? [collapsiblePanel(t.lastMonth(view.from, view.records.length), lines)] : lines),
    ...when(view.more > 0, note(t.more(view.more))),
    carryForm(view, context),
    note(t.afterwards),
  ];
}

/** What the carrying did, with the way back. */
function done(view: MonthView, t: Texts['digest']['month']): RootElement[] {
  if (view.done === null) return [div(t.recorded(view.recorded))];
  const items = view.done.undo.map(([id, version]): [string, number] => [id, version]);
  return [
    div(t.done(view.done.count, view.month), { color: 'green' }),
    ...when(
      items.length > 0,
      button({ text: t.undo, size: 'small', press: digestActions['month.undo'].value({ month: view.month, items }) }),
    ),
  ];
}

/** The month's records, with last month's carried on in one press (沿用上月). */
export function monthSection(view: MonthView, context: SectionContext): SectionBody {
  const t = context.texts.digest.month;
  const settled = view.done !== null || view.recorded > 0;
  const closed = view.problem === 'closed';
  return {
    title: t.title(view.month),
    template: settled ? 'green' : 'blue',
    summary: settled ? t.summarySettled : t.summary,
    elements: [
      ...alert(view.problem ? t.problems[view.problem] : null),
      ...(settled ? done(view, t) : closed ? [] : offer(view, context)),
      ...when(!closed, note(t.closesOn(view.closesOn))),
    ],
  };
}
