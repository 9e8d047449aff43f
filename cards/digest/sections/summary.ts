import {
  alert,
  type Button,
  button,
  buttonRow,
  collapsiblePanel,
  div,
  note,
  type RootElement,
  type Template,
  when,
} from '../../kit/index.ts';
import type { Texts } from '../../texts/texts.ts';
import { digestActions, LATE_REASONS } from '../actions.ts';
import { isOver, type SummarySectionView } from '../view.ts';
import type { SectionBody, SectionContext } from './section.ts';

/** Up to this length it stands open. */
const SHORT = 200;

function text(view: SummarySectionView, { texts }: SectionContext): RootElement[] {
  const t = texts.digest.summary;
  if (view.text === '') return [div(t.noText)];
  const shown = view.hidden > 0 ? `${view.text}${texts.common.hidden(view.hidden)}` : view.text;
  return [div(t.filled(view.recordCount)), collapsiblePanel(t.text, [div(shown)], view.text.length <= SHORT)];
}

/** To confirm what is not wholly shown, one opens it. */
function buttons(view: SummarySectionView, { texts, mainType }: SectionContext): Button[] {
  const t = texts.digest.summary;
  const { cycleId, version } = view;
  const whole = view.text !== '' && view.hidden === 0 && view.problem !== 'text_too_long';
  return [
    ...when(
      whole,
      button({ text: t.confirm, type: mainType, press: digestActions['reminder.confirm'].value({ cycleId, version }) }),
    ),
    button({
      text: view.text === '' ? t.write : t.open,
      type: whole ? 'default' : mainType,
      press: digestActions['reminder.open'].value({ open: 'summary', cycleId }),
    }),
  ];
}

/** One press answers; whoever has answered sees his answer and may take it back. */
function reason(
  { cycleId, personId, version, reason: given, reasonBy, canUndo }: SummarySectionView,
  texts: Texts,
): RootElement[] {
  const t = texts.digest.summary;
  if (given === null) {
    const choices = LATE_REASONS.map((each) =>
      button({
        text: texts.digest.reasons[each],
        press: digestActions['late.reason'].value({ cycleId, version, reason: each }),
      }),
    );
    return [div(t.askReason), buttonRow(choices)];
  }
  const press = digestActions['late.undo'].value({ cycleId, step: 'reason', items: [[personId, version]] });
  const word = texts.digest.reasons[given];
  const ways = [
    ...when(canUndo, button({ text: t.undo, press })),
    // Whoever forgot is not away.
    ...when(
      given !== 'forgot',
      button({ text: t.leave, type: 'primary_text', press: digestActions['reminder.open'].value({ open: 'leave' }) }),
    ),
  ];
  return [
    div(reasonBy === null ? t.reasonGiven(word) : t.reasonGivenBy(word, reasonBy), { color: 'green' }),
    ...when(ways.length > 0, buttonRow(ways)),
  ];
}

function open(view: SummarySectionView, context: SectionContext): RootElement[] {
  const t = context.texts.digest.summary;
  const overdue = view.stage === 'overdue';
  return [
    div(overdue ? t.overdue(view.dueOn) : t.due(view.dueOn)),
    ...text(view, context),
    buttonRow(buttons(view, context)),
    ...(overdue ? [...reason(view, context.texts), note(t.closes(view.closesOn))] : []),
  ];
}

/** One's own summary (个人小结): due, or overdue and asked for the reason. */
export function summarySection(view: SummarySectionView, context: SectionContext): SectionBody {
  const t = context.texts.digest.summary;
  const problem = view.problem ?? null;
  const confirmed = view.confirmedOn !== null;
  const late: Template = view.stage === 'overdue' ? 'orange' : 'blue';
  return {
    title: t.title(view.period),
    template: confirmed ? 'green' : late,
    summary: confirmed ? t.summaryConfirmed : t.summaries[view.stage],
    elements: [
      ...alert(problem && t.problems[problem]),
      ...(view.confirmedOn === null
        ? isOver(view)
          ? []
          : open(view, context)
        : [
            div(t.confirmed(view.confirmedOn), { color: 'green' }),
            button({
              text: t.look,
              type: 'primary_text',
              press: digestActions['reminder.open'].value({ open: 'summary', cycleId: view.cycleId }),
            }),
          ]),
    ],
  };
}
