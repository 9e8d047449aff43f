import type { accountActions } from '../../cards/account/actions.ts';
import type { bindActions } from '../../cards/bind/actions.ts';
import type { complaintActions } from '../../cards/complaint/actions.ts';
import { complaintCard } from '../../cards/complaint/card.ts';
import { type ComplaintCardState, presentComplaint } from '../../cards/complaint/view.ts';
import type { helpActions } from '../../cards/help/actions.ts';
import { showAccount } from '../screens/account-screen.ts';
import { showBinding } from '../screens/bind-screen.ts';
import { showHelp } from '../screens/help-screen.ts';
import { bindChat } from '../services/chats/bind-chat.ts';
import { fileComplaint } from '../services/complaints/file-complaint.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { operatorOf, outcome, screenOf } from './operator.ts';

type HandlersOf<Actions> = { readonly [Name in keyof Actions]: HandlerOf<Actions[Name]> };

const complaint = (press: TxPress, state: ComplaintCardState) => complaintCard(presentComplaint(state), press.texts);

export const complaintHandlers: HandlersOf<typeof complaintActions> = {
  'complaint.open': {
    kind: 'transaction',
    place: 'direct',
    run: async (press) => ({ card: complaint(press, { mode: 'form' }) }),
    show: async (press) => complaint(press, { mode: 'form' }),
  },
  'complaint.submit': {
    kind: 'transaction',
    place: 'direct',
    async run(press, _payload, { text }) {
      const filed = await fileComplaint(press.tx, operatorOf(press), text);
      return filed.kind === 'filed'
        ? outcome('success', press.texts.toasts.complaintReceived, complaint(press, { mode: 'done' }))
        : outcome('warning', press.texts.toasts.checkForm, complaint(press, { mode: 'form', problem: filed.reason }));
    },
    show: async (press) => complaint(press, { mode: 'done' }),
  },
};

export const helpHandlers: HandlersOf<typeof helpActions> = {
  'help.show': {
    kind: 'transaction',
    place: 'direct',
    run: async (press) => ({ card: await showHelp(screenOf(press), operatorOf(press).id) }),
    show: (press) => showHelp(screenOf(press), operatorOf(press).id),
  },
};

export const accountHandlers: HandlersOf<typeof accountActions> = {
  'account.show': {
    kind: 'transaction',
    place: 'direct',
    run: async (press, payload, form) => ({
      card: await showAccount(screenOf(press), operatorOf(press).id, form.month ?? payload.month),
    }),
    show: (press, { month }) => showAccount(screenOf(press), operatorOf(press).id, month),
  },
};

export const bindHandlers: HandlersOf<typeof bindActions> = {
  'chat.bind': {
    kind: 'transaction',
    place: 'group',
    async run(press, { unitId }) {
      const { toasts } = press.texts;
      const hr = press.operators.find((person) => person.unitId === unitId);
      const bound = hr === undefined ? null : await bindChat(press.tx, hr, press.chatId);
      if (bound?.kind === 'bound')
        return outcome('success', toasts.bound, await showBinding(screenOf(press), press.chatId));
      if (bound?.reason === 'already_bound') {
        return outcome('info', toasts.alreadyDone, await showBinding(screenOf(press), press.chatId));
      }
      return outcome('error', toasts.notAllowed, null);
    },
    show: (press) => showBinding(screenOf(press), press.chatId),
  },
};
