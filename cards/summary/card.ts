import {
  alert,
  button,
  type Card,
  card,
  div,
  form,
  note,
  type RootElement,
  submitButton,
  textArea,
  textTag,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { summaryActions } from './actions.ts';
import type { SummaryView } from './view.ts';

function summaryForm(view: Extract<SummaryView, { kind: 'form' }>, t: Texts['summaryCard']): RootElement[] {
  const { longText, cycleId, version } = view;
  return [
    ...when(view.problem === null, div(view.recordCount > 0 ? t.filled(view.recordCount) : t.filledNone)),
    ...(longText === null
      ? []
      : [
          div(t.tooLong(longText.length, longText.over), { color: 'orange' }),
          div(longText.shown),
          ...when(longText.hidden > 0, note(t.tooLongHidden(longText.hidden))),
        ]),
    form('summary', [
      textArea({
        name: 'text',
        label: longText === null ? t.text : t.shortened,
        placeholder: t.textPlaceholder,
        value: longText === null ? view.text : '',
        required: true,
        rows: 6,
      }),
      note(t.secrecy),
      submitButton({
        name: 'confirm',
        text: t.confirm,
        press: summaryActions['summary.confirm'].value({ cycleId, version }),
      }),
    ]),
    note(view.overdue ? t.overdue(view.dueOn) : t.due(view.dueOn)),
  ];
}

function summaryFinal(view: Exclude<SummaryView, { kind: 'form' }>, t: Texts['summaryCard']): RootElement[] {
  const text = [div(view.shown), ...when(view.hidden > 0, note(t.tooLongHidden(view.hidden)))];
  if (view.kind === 'unconfirmed')
    return [div(view.isAsked ? t.unconfirmed : t.notAsked), ...when(view.shown !== '', ...text)];
  return [
    div(t.confirmed(view.on), { color: 'green' }),
    ...text,
    ...(view.recordsUntil === null ? [] : [note(t.laterRecords(view.recordsUntil))]),
    ...when(
      view.canEdit,
      button({ text: t.edit, press: summaryActions['summary.edit'].value({ cycleId: view.cycleId }) }),
    ),
  ];
}

/** The quarter's self summary (个人小结), filled from the records: one press confirms it. */
export function summaryCard(view: SummaryView, texts: Texts): Card {
  const t = texts.summaryCard;
  return card({
    title: t.title(view.period),
    tags: when(view.provisional, textTag(texts.common.provisional, 'orange')),
    template: view.kind === 'confirmed' ? 'green' : 'blue',
    summary: t.summary[view.kind],
    elements: [
      ...alert(view.problem && t.problems[view.problem]),
      ...(view.kind === 'form' ? summaryForm(view, t) : summaryFinal(view, t)),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
