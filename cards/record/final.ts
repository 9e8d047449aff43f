import { accountActions } from '../account/actions.ts';
import { alert, button, buttonRow, div, note, type RootElement, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { recordActions } from './actions.ts';
import type { RecordView } from './view.ts';

type FinalView = Extract<RecordView, { kind: 'final' }>;

function finalButtons({ can, recordId, version, state, month }: FinalView, texts: Texts): RootElement {
  const t = texts.record;
  const edit = { DRAFT: t.complete, RETURNED: t.correct, SUBMITTED: t.edit, VERIFIED: t.edit, WITHDRAWN: t.edit }[
    state
  ];
  const primary = state === 'DRAFT' || state === 'RETURNED';
  const target = { recordId, version };
  return buttonRow([
    ...when(
      can.edit,
      button({
        text: edit,
        type: primary ? 'primary_filled' : 'default',
        press: recordActions['record.edit'].value({ recordId }),
      }),
    ),
    ...when(
      can.withdraw,
      button({
        text: state === 'DRAFT' ? t.discard : t.withdraw,
        press: recordActions['record.withdraw'].value(target),
        confirm:
          state === 'DRAFT'
            ? { title: t.discardTitle, text: t.discardText }
            : { title: t.withdrawTitle, text: t.withdrawText },
      }),
    ),
    ...when(can.restore, button({ text: t.restore, press: recordActions['record.restore'].value(target) })),
    button({
      text: texts.common.account,
      type: 'primary_text',
      press: accountActions['account.show'].value({ month }),
    }),
  ]);
}

/** The record as it stands, and what its author may do with it. */
export function recordFinal(view: FinalView, texts: Texts): RootElement[] {
  const t = texts.record;
  const { record, state } = view;
  const amount = texts.formats.amount(record.quantity, record.measure, record.target);
  const about = t.about(record.occurredOn, texts.common.visibility[record.visibility]);
  return [
    ...alert(view.problem && t.problems[view.problem]),
    div(view.shown),
    ...when(view.hidden > 0, note(t.tooLongHidden(view.hidden))),
    ...when(amount !== '', div(t.amount(amount))),
    note(record.evidenceMessageId === '' ? about : `${about} · ${t.hasEvidence}`),
    div(t.status[state](view.leaderName)),
    ...when(state === 'RETURNED', div(t.returned(view.returnReason), { color: 'orange' })),
    finalButtons(view, texts),
  ];
}
