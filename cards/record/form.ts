import {
  alert,
  type Button,
  buttonRow,
  columns,
  datePicker,
  div,
  form,
  type InnerElement,
  input,
  labelled,
  NONE,
  note,
  option,
  type RootElement,
  select,
  submitButton,
  textArea,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { recordActions } from './actions.ts';
import type { RecordView } from './view.ts';

type FormView = Extract<RecordView, { kind: 'form' }>;

/** Why the form is shown: what was refused, what was returned, or that a draft was kept. */
function formIntro(view: FormView, texts: Texts): RootElement[] {
  const t = texts.record;
  const intro = {
    DRAFT: view.lastMonth === null ? t.draftKept : t.draftOfWhichMonth(view.lastMonth, view.month),
    SUBMITTED: t.editing,
    VERIFIED: t.editingVerified,
    RETURNED: t.correcting,
    WITHDRAWN: t.editing,
  }[view.state];
  return [
    ...alert(view.problem && t.problems[view.problem]),
    ...when(view.state === 'RETURNED', div(t.returned(view.returnReason), { color: 'orange' })),
    ...when(view.problem === null, div(intro)),
    ...(view.longText === null
      ? []
      : [
          div(t.tooLong(view.longText.length, view.longText.over), { color: 'orange' }),
          div(view.longText.shown),
          ...when(view.longText.hidden > 0, note(t.tooLongHidden(view.longText.hidden))),
        ]),
  ];
}

function textInput({ longText, fields }: FormView, t: Texts['record']): InnerElement {
  const label = longText === null ? t.text : t.shortened;
  const value = longText === null ? fields.text : '';
  // Not required: the client would hold back the way out as well. An empty text is refused in words.
  return textArea({ name: 'text', label, placeholder: t.textPlaceholder, value, rows: 4 });
}

function evidencePart({ evidence }: FormView, t: Texts['record']): InnerElement[] {
  if (evidence === null) return [note(t.evidenceHint)];
  const options = [
    option(NONE, t.evidenceNone),
    ...evidence.options.map(({ value, label }) => option(value, label ?? t.evidenceAttached)),
  ];
  const control = select({ name: 'evidence', options, initial: evidence.chosen });
  return [labelled([{ label: t.evidence, control }])];
}

function placePart({ place }: FormView, t: Texts['record']): InnerElement[] {
  if (place === null) return [];
  const options = place.options.map(({ personId, unitName }) => option(personId, unitName));
  const control = select({ name: 'person', options, initial: place.chosen });
  return [labelled([{ label: t.place, control }])];
}

/** The way out. It submits too: a form's button that does not may neither call back nor ask first on every client. */
function otherButton({ otherwise, recordId, version }: FormView, t: Texts['record']): Button {
  const withdraw = recordActions['record.withdraw'].value({ recordId, version });
  const plain = { name: 'otherwise', type: 'default' } as const;
  switch (otherwise) {
    case 'keep':
      return submitButton({ ...plain, text: t.keep, press: recordActions['record.show'].value({ recordId }) });
    case 'discard': {
      const confirm = { title: t.discardTitle, text: t.discardText };
      return submitButton({ ...plain, text: t.discard, press: withdraw, confirm });
    }
    case 'withdraw': {
      const confirm = { title: t.withdrawTitle, text: t.withdrawText };
      return submitButton({ ...plain, text: t.withdraw, press: withdraw, confirm });
    }
  }
}

/** Submits by the form's date and, while the month before is open, into that one. */
function submitButtons({ recordId, version, lastMonth: month }: FormView, t: Texts['record']): Button[] {
  const submit = recordActions['record.submit'];
  return [
    submitButton({ name: 'submit', text: t.submit, press: submit.value({ recordId, version }) }),
    ...(month === null
      ? []
      : [
          submitButton({
            name: 'submit_last_month',
            type: 'default',
            text: t.intoMonth(month),
            press: submit.value({ recordId, version, month }),
          }),
        ]),
  ];
}

/** Quantity, unit and target in one row. */
function amountRow({ fields }: FormView, t: Texts['record']): InnerElement {
  const field = (name: 'quantity' | 'measure' | 'target', placeholder: string) => [
    input({ name, label: t[name], value: fields[name], placeholder, maxLength: 20 }),
  ];
  return columns([field('quantity', t.optional), field('measure', t.measurePlaceholder), field('target', t.optional)]);
}

/** When it was done, and whether it goes on the month's list. */
function dateRow({ fields }: FormView, t: Texts['record']): InnerElement {
  const options = [
    option('public', t.visibilityOptions.public),
    option('assessment_only', t.visibilityOptions.assessment_only),
  ];
  const date = datePicker({ name: 'occurredOn', initial: fields.occurredOn, placeholder: t.occurredOn });
  const visibility = select({ name: 'visibility', options, initial: fields.visibility });
  return labelled([
    { label: t.occurredOn, control: date },
    { label: t.visibility, control: visibility },
  ]);
}

/** The form to complete, change or correct a record, with a way out of it. */
export function recordForm(view: FormView, texts: Texts): RootElement[] {
  const t = texts.record;
  return [
    ...formIntro(view, texts),
    form('record', [
      textInput(view, t),
      ...placePart(view, t),
      dateRow(view, t),
      amountRow(view, t),
      ...evidencePart(view, t),
      note(t.secrecy),
      buttonRow([...submitButtons(view, t), otherButton(view, t)]),
    ]),
  ];
}
