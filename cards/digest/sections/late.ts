import {
  alert,
  button,
  buttonRow,
  datePicker,
  div,
  form,
  input,
  labelled,
  note,
  type RootElement,
  submitButton,
  when,
} from '../../kit/index.ts';
import { digestActions, fieldName } from '../actions.ts';
import type { LateView } from '../view.ts';
import { choice, itemsOf, joined, lateLines } from './late-form.ts';
import type { SectionBody, SectionContext } from './section.ts';

/** Nothing in it is required: two ways lead out of the form, and each needs another field. */
function decisionForm(view: LateView, { texts, index, mainType }: SectionContext): RootElement {
  const t = texts.digest;
  const { people, cycleId, given } = view;
  const items = itemsOf(people);
  const until = datePicker({
    name: fieldName('until', index),
    initial: given?.until ?? '',
    placeholder: t.late.untilPlaceholder,
  });
  return form(fieldName('late', index), [
    ...choice(people, index, given?.chosen ?? [], texts),
    labelled([{ label: t.late.until, control: until }]),
    input({
      name: fieldName('reason', index),
      label: t.late.reason,
      placeholder: t.late.reasonPlaceholder,
      value: given?.reason ?? '',
      maxLength: 200,
    }),
    buttonRow([
      submitButton({
        name: fieldName('extend', index),
        text: t.late.extend,
        type: mainType,
        press: digestActions['late.extend'].value({ cycleId, items }),
      }),
      submitButton({
        name: fieldName('not_assessed', index),
        text: t.late.notAssessed,
        type: 'default',
        press: digestActions['late.notAssessed'].value({ cycleId, items }),
        confirm: { title: t.late.confirmTitle, text: t.late.confirmText },
      }),
    ]),
  ]);
}

function done({ done: step, cycleId }: LateView, { texts }: SectionContext): RootElement[] {
  if (step === null) return [];
  const t = texts.digest;
  const names = joined(step.names, texts);
  const items = step.undo.map(([id, version]): [string, number] => [id, version]);
  return [
    div(step.step === 'extension' ? t.late.extended(names, step.until) : t.late.marked(names), { color: 'green' }),
    ...when(
      items.length > 0,
      button({
        text: t.undo,
        size: 'small',
        press: digestActions['late.undo'].value({ cycleId, step: step.step, items }),
      }),
    ),
  ];
}

/** For the direct leader: extend (延期) or mark not assessed (不参加考核), for those chosen. */
export function lateSection(view: LateView, context: SectionContext): SectionBody {
  const { texts } = context;
  const t = texts.digest;
  const problem = view.problem ?? null;
  const settled = view.people.length === 0;
  return {
    title: t.late.title(view.period),
    template: settled ? 'green' : 'blue',
    summary: settled ? t.settledSummary : t.late.summary,
    elements: [
      ...done(view, context),
      ...alert(problem && t.lateProblems[problem]),
      ...(settled
        ? [div(t.settled)]
        : [
            div(t.late.intro(view.dueOn)),
            div(lateLines(view.people, texts)),
            ...when(view.more > 0, note(t.more(view.more))),
            ...when(problem !== 'closed', decisionForm(view, context)),
            ...when(
              view.people.some(({ closed }) => !closed),
              note(t.late.otherwise(view.closesOn)),
            ),
            ...when(
              view.people.some(({ closed }) => closed),
              note(t.late.closed),
            ),
          ]),
    ],
  };
}
