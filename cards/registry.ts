import { accountActions } from './account/actions.ts';
import { bindActions } from './bind/actions.ts';
import { complaintActions } from './complaint/actions.ts';
import { deskActions } from './desk/actions.ts';
import { helpActions } from './help/actions.ts';
import { recordActions } from './record/actions.ts';
import { summaryActions } from './summary/actions.ts';
import { verifyActions } from './verify/actions.ts';

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
} as const;

export type CardActions = typeof cardActions;
export type CardActionName = keyof CardActions;
