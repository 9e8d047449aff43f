import { accountActions } from '../account/actions.ts';
import { complaintActions } from '../complaint/actions.ts';
import { deskActions } from '../desk/actions.ts';
import { type Button, button, buttonRow, type Card, card, div, note, type RootElement, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { verifyActions } from '../verify/actions.ts';
import type { HelpView } from './view.ts';

function waiting({ waiting: { drafts, toVerify, toScore } }: HelpView, t: Texts['help']): RootElement {
  const lines = [
    ...when(drafts > 0, t.drafts(drafts)),
    ...when(toVerify > 0, t.toVerify(toVerify)),
    ...when(toScore > 0, t.toScore(toScore)),
  ];
  return div(lines.length === 0 ? t.nothing : [t.waiting, ...lines].join('\n'));
}

/** The filled button leads to what waits; with nothing waiting, to one's own account. */
function buttons(view: HelpView, texts: Texts): Button[] {
  const { verifyMonth, deskCycleId, waiting: owed } = view;
  const main = owed.toVerify > 0 && verifyMonth ? 'verify' : owed.toScore > 0 && deskCycleId ? 'desk' : 'account';
  const typeOf = (name: typeof main) => (name === main ? 'primary_filled' : 'default');
  const verify = (month: string) =>
    button({ text: texts.help.verify, type: typeOf('verify'), press: verifyActions['verify.show'].value({ month }) });
  const desk = (cycleId: string) =>
    button({
      text: texts.help.desk,
      type: typeOf('desk'),
      press: deskActions['desk.show'].value({ cycleId, personId: null }),
    });
  return [
    ...(verifyMonth === null ? [] : [verify(verifyMonth)]),
    ...(deskCycleId === null ? [] : [desk(deskCycleId)]),
    button({ text: texts.common.account, type: typeOf('account'), press: accountActions['account.show'].value({}) }),
    button({ text: texts.common.complaint, press: complaintActions['complaint.open'].value({}) }),
  ];
}

/** What the bot understands, what is waiting, and 投诉建议 one press away. */
export function helpCard(view: HelpView, texts: Texts): Card {
  const t = texts.help;
  return card({
    title: t.title,
    summary: t.summary,
    elements: [
      div(t.intro(view.unitName)),
      div(t.record),
      div(view.isLeader ? t.commands : t.commandsStaff),
      ...when(view.isHr, div(t.hr)),
      waiting(view, t),
      buttonRow(buttons(view, texts)),
      note(t.secrecy),
    ],
  });
}
