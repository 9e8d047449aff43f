import {
  alert,
  button,
  div,
  form,
  labelled,
  note,
  option,
  type RootElement,
  select,
  submitButton,
  when,
} from '../../kit/index.ts';
import { digestActions, fieldName, LATE_REASONS } from '../actions.ts';
import type { HelpView } from '../view.ts';
import { choice, itemsOf, joined, lateLines } from './late-form.ts';
import type { SectionBody, SectionContext } from './section.ts';

function reasonForm(view: HelpView, { texts, index, mainType }: SectionContext): RootElement {
  const t = texts.digest;
  const { people, cycleId, given } = view;
  const reasons = select({
    name: fieldName('reason', index),
    options: LATE_REASONS.map((each) => option(each, t.reasons[each])),
    placeholder: t.help.reasonPlaceholder,
    ...(given && { initial: given.reason }),
  });
  return form(fieldName('help', index), [
    ...choice(people, index, given?.chosen ?? [], texts),
    labelled([{ label: t.help.reason, control: reasons }]),
    submitButton({
      name: fieldName('submit', index),
      text: t.help.submit,
      type: mainType,
      press: digestActions['late.reasonFor'].value({ cycleId, items: itemsOf(people) }),
    }),
  ]);
}

function done(view: HelpView, { texts }: SectionContext): RootElement[] {
  if (view.done === null) return [];
  const t = texts.digest;
  const items = view.done.undo.map(([id, version]): [string, number] => [id, version]);
  return [
    div(t.help.done(joined(view.done.names, texts), t.reasons[view.done.reason]), { color: 'green' }),
    ...when(
      items.length > 0,
      button({
        text: t.undo,
        size: 'small',
        press: digestActions['late.undo'].value({ cycleId: view.cycleId, step: 'reason', items }),
      }),
    ),
  ];
}

/** For the liaison (联络员): whom to help, and the reason entered on their behalf. */
export function helpSection(view: HelpView, context: SectionContext): SectionBody {
  const { texts } = context;
  const t = texts.digest;
  const problem = view.problem ?? null;
  const settled = view.people.length === 0;
  return {
    title: t.help.title(view.period),
    template: settled ? 'green' : 'blue',
    summary: settled ? t.settledSummary : t.help.summary,
    elements: [
      ...done(view, context),
      ...alert(problem && t.lateProblems[problem]),
      ...(settled
        ? [div(t.settled)]
        : [
            div(t.help.intro(view.dueOn)),
            div(lateLines(view.people, texts)),
            ...when(view.more > 0, note(t.more(view.more))),
            ...when(problem !== 'closed', reasonForm(view, context)),
            note(t.help.paper(view.closesOn)),
          ]),
    ],
  };
}
