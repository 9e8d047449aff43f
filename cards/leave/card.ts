import {
  alert,
  button,
  type Card,
  card,
  columns,
  datePicker,
  div,
  form,
  hr,
  type InnerElement,
  labelled,
  note,
  option,
  type RootElement,
  select,
  submitButton,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { LEAVE_KINDS, leaveActions } from './actions.ts';
import type { LeaveRow, LeaveView } from './view.ts';

function personField({ self, others, unlisted, given }: LeaveView, t: Texts['leave']): InnerElement[] {
  if (others.length === 0) return [];
  const options = [
    option(self.personId, t.self(self.name)),
    ...others.map(({ personId, name, department }) => option(personId, t.other(name, department))),
  ];
  const initial = given.personId ?? self.personId;
  return [
    labelled([{ label: t.person, control: select({ name: 'personId', options, initial }) }]),
    ...when(unlisted > 0, note(t.unlisted(unlisted))),
  ];
}

function leaveForm(view: LeaveView, t: Texts['leave']): RootElement {
  const { given } = view;
  const kinds = select({
    name: 'kind',
    options: LEAVE_KINDS.map((kind) => option(kind, t.kinds[kind])),
    placeholder: t.kindPlaceholder,
    ...(given.kind && { initial: given.kind }),
  });
  const date = (name: 'from' | 'to') =>
    datePicker({ name, initial: given[name] ?? '', placeholder: t.datePlaceholder });
  return form('leave', [
    ...personField(view, t),
    labelled([{ label: t.kind, control: kinds }]),
    labelled([
      { label: t.from, control: date('from') },
      { label: t.to, control: date('to') },
    ]),
    submitButton({ name: 'add', text: t.submit, press: leaveActions['leave.add'].value({}) }),
  ]);
}

function row({ leaveId, version, name, kind, from, to, enteredBy }: LeaveRow, t: Texts['leave']): RootElement {
  const line = t.line(name, t.kinds[kind], from, to);
  return columns(
    [
      [div(enteredBy === null ? line : `${line}\n${t.proxy(enteredBy)}`)],
      [
        button({
          text: t.cancel,
          size: 'small',
          press: leaveActions['leave.cancel'].value({ leaveId, version }),
          confirm: { title: t.cancelTitle, text: t.cancelText },
        }),
      ],
    ],
    'none',
    [1, 0],
  );
}

/** Leave and absence (请假、外出), by oneself or by the liaison: reminders wait until one is back. */
export function leaveCard(view: LeaveView, texts: Texts): Card {
  const t = texts.leave;
  return card({
    title: t.title,
    summary: t.summary,
    elements: [
      ...(view.done === null ? [] : [div(t[view.done], { color: 'green' })]),
      ...alert(view.problem && t.problems[view.problem]),
      div(t.intro),
      leaveForm(view, t),
      hr(),
      ...(view.leaves.length === 0 ? [note(t.none)] : [div(t.list), ...view.leaves.map((each) => row(each, t))]),
      ...when(view.more > 0, note(t.more(view.more))),
    ],
  });
}
