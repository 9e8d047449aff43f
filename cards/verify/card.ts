import {
  alert,
  button,
  type Card,
  card,
  div,
  form,
  hr,
  input,
  labelled,
  multiSelect,
  note,
  option,
  type RootElement,
  submitButton,
  textTag,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { verifyActions } from './actions.ts';
import type { VerifyItem, VerifyView } from './view.ts';

type ListView = Extract<VerifyView, { kind: 'list' }>;

/** One record in words: who, when, what, how much. */
function itemText(item: VerifyItem, index: number, texts: Texts): string {
  const t = texts.verify;
  const amount = texts.formats.amount(item.quantity, item.measure, item.target);
  const head = [
    t.head(index + 1, item.personName, item.department, item.occurredOn),
    ...when(item.visibility === 'assessment_only', t.assessmentOnly),
    ...when(item.hasEvidence, t.evidence),
  ].join(' · ');
  return [head, item.text, ...when(amount !== '', texts.record.amount(amount))].join('\n');
}

/** The first words of a record, for the select; the whole text stands above it. */
function excerpt(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > 16 ? `${characters.slice(0, 16).join('')}…` : characters.join('');
}

/** What the last press did. */
function outcome({ done }: VerifyView, t: Texts['verify']): RootElement[] {
  return done === null ? [] : [div(t.done(done.verified, done.returned), { color: 'green' })];
}

function undo({ done, month }: VerifyView, t: Texts['verify']): RootElement[] {
  if (done === null || !done.canUndo || done.undoItems.length === 0) return [];
  const items = done.undoItems.map(([id, version]): [string, number] => [id, version]);
  return [button({ text: t.undo, size: 'small', press: verifyActions['verify.undo'].value({ month, items }) })];
}

/** Nothing left: why, and when there will be something again. */
function settled(view: Extract<VerifyView, { kind: 'settled' }>, t: Texts['verify']): RootElement[] {
  return [...alert(view.problem && t.problems[view.problem]), div(t.settled), ...undo(view, t)];
}

function list(view: ListView, texts: Texts): RootElement[] {
  const t = texts.verify;
  const items = view.items.map(({ recordId, version }): [string, number] => [recordId, version]);
  const options = view.items.map(({ recordId, personName, text }, index) =>
    option(recordId, t.option(index + 1, personName, excerpt(text))),
  );
  const one = items.length === 1;
  return [
    ...undo(view, t),
    ...alert(view.problem && t.problems[view.problem]),
    div(t.intro(view.verifyUntil)),
    ...view.items.map((item, index) => div(itemText(item, index, texts))),
    hr(),
    form('verify', [
      labelled([
        {
          label: t.exceptions,
          control: multiSelect({
            name: 'exceptions',
            options,
            placeholder: t.exceptionsPlaceholder,
            selected: view.exceptions,
          }),
        },
      ]),
      input({
        name: 'reason',
        label: t.reason,
        placeholder: t.reasonPlaceholder,
        value: view.reason,
        maxLength: 200,
      }),
      note(one ? t.confirmOneNote : t.confirmNote),
      submitButton({
        name: 'confirm',
        text: one ? t.confirmOne : t.confirm(items.length),
        press: verifyActions['verify.confirm'].value({ month: view.month, items }),
      }),
    ]),
    ...when(view.remaining > 0, note(t.remaining(view.remaining))),
  ];
}

/** The leader's card for verifying records (核实): many in one press, with exceptions. */
export function verifyCard(view: VerifyView, texts: Texts): Card {
  const t = texts.verify;
  return card({
    title: t.title(view.month),
    tags: when(view.provisional, textTag(texts.common.provisional, 'orange')),
    template: view.kind === 'list' ? 'blue' : view.problem === null ? 'green' : 'orange',
    summary: view.kind === 'list' ? t.summary : t.summarySettled,
    elements: [
      ...outcome(view, t),
      ...(view.kind === 'list' ? list(view, texts) : settled(view, t)),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
