import { accountActions } from './account/actions.ts';
import { accountCard } from './account/card.ts';
import { accountSamples } from './account/samples.ts';
import { presentAccount } from './account/view.ts';
import { bindActions } from './bind/actions.ts';
import { bindCard } from './bind/card.ts';
import { bindSamples } from './bind/samples.ts';
import { presentBind } from './bind/view.ts';
import { complaintActions } from './complaint/actions.ts';
import { complaintCard } from './complaint/card.ts';
import { complaintSamples } from './complaint/samples.ts';
import { presentComplaint } from './complaint/view.ts';
import { deskActions } from './desk/actions.ts';
import { deskCard } from './desk/card.ts';
import { deskSamples } from './desk/samples.ts';
import { presentDesk } from './desk/view.ts';
import { digestActions } from './digest/actions.ts';
import { digestCard } from './digest/card.ts';
import { digestSamples } from './digest/samples.ts';
import { presentDigest } from './digest/view.ts';
import { helpActions } from './help/actions.ts';
import { helpCard } from './help/card.ts';
import { helpSamples } from './help/samples.ts';
import { presentHelp } from './help/view.ts';
import type { Card } from './kit/index.ts';
import { leaveActions } from './leave/actions.ts';
import { leaveCard } from './leave/card.ts';
import { leaveSamples } from './leave/samples.ts';
import { presentLeave } from './leave/view.ts';
import { monthlyListCard } from './monthly-list/card.ts';
import { monthlyListSamples } from './monthly-list/samples.ts';
import { presentMonthlyList } from './monthly-list/view.ts';
import { opsActions } from './ops/actions.ts';
import { opsCard } from './ops/card.ts';
import { opsSamples } from './ops/samples.ts';
import { presentOps } from './ops/view.ts';
import { recordActions } from './record/actions.ts';
import { recordCard } from './record/card.ts';
import { recordSamples } from './record/samples.ts';
import { presentRecord } from './record/view.ts';
import { resultCard } from './result/card.ts';
import { resultSamples } from './result/samples.ts';
import { presentResult } from './result/view.ts';
import { summaryActions } from './summary/actions.ts';
import { summaryCard } from './summary/card.ts';
import { summarySamples } from './summary/samples.ts';
import { presentSummary } from './summary/view.ts';
import { type Locale, type Texts, textsFor } from './texts/texts.ts';
import { verifyActions } from './verify/actions.ts';
import { verifyCard } from './verify/card.ts';
import { verifySamples } from './verify/samples.ts';
import { presentVerify } from './verify/view.ts';

/** Every action a card of ours can emit, by name: the handlers are total over it. */
export const cardActions = {
  ...recordActions,
  ...accountActions,
  ...verifyActions,
  ...summaryActions,
  ...deskActions,
  ...complaintActions,
  ...helpActions,
  ...bindActions,
  ...digestActions,
  ...leaveActions,
  ...opsActions,
} as const;

export type CardActions = typeof cardActions;
export type CardActionName = keyof CardActions;

/** A card with its samples, each rendered in the language asked for. */
export interface CardEntry {
  name: string;
  samples: Readonly<Record<string, (locale: Locale) => Card>>;
}

function entry<S, V>(
  name: string,
  samples: Record<string, S>,
  present: (state: S) => V,
  render: (view: V, texts: Texts) => Card,
): CardEntry {
  const rendered = Object.entries(samples).map(([sample, state]) => [
    sample,
    (locale: Locale) => render(present(state), textsFor(locale)),
  ]);
  return { name, samples: Object.fromEntries(rendered) };
}

/** Every card of the product × its samples: for the gallery and the golden tests. */
export const cards: readonly CardEntry[] = [
  entry('record', recordSamples, presentRecord, recordCard),
  entry('account', accountSamples, presentAccount, accountCard),
  entry('verify', verifySamples, presentVerify, verifyCard),
  entry('monthly-list', monthlyListSamples, presentMonthlyList, monthlyListCard),
  entry('summary', summarySamples, presentSummary, summaryCard),
  entry('desk', deskSamples, presentDesk, deskCard),
  entry('result', resultSamples, presentResult, resultCard),
  entry('help', helpSamples, presentHelp, helpCard),
  entry('complaint', complaintSamples, presentComplaint, complaintCard),
  entry('digest', digestSamples, presentDigest, digestCard),
  entry('leave', leaveSamples, presentLeave, leaveCard),
  entry('ops', opsSamples, presentOps, opsCard),
  entry('bind', bindSamples, presentBind, bindCard),
];
