import { accountActions } from '../account/actions.ts';
import { complaintActions } from '../complaint/actions.ts';
import { deskActions } from '../desk/actions.ts';
import { button, buttonRow, type Card, card, div, note, type RootElement, when } from '../kit/index.ts';
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
      buttonRow([
        button({ text: texts.common.account, type: 'primary_filled', press: accountActions['account.show'].value({}) }),
        ...(view.verifyMonth === null
          ? []
          : [button({ text: t.verify, press: verifyActions['verify.show'].value({ month: view.verifyMonth }) })]),
        ...(view.deskCycleId === null
          ? []
          : [
              button({
                text: t.desk,
                press: deskActions['desk.show'].value({ cycleId: view.deskCycleId, personId: null }),
              }),
            ]),
        button({ text: texts.common.complaint, press: complaintActions['complaint.open'].value({}) }),
      ]),
      note(t.secrecy),
    ],
  });
}
