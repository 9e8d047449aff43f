import { cardActions } from '../../cards/registry.ts';
import type { ActionHandler, HandlerOf } from './action-handler.ts';
import { createDeskHandlers } from './desk-handlers.ts';
import { accountHandlers, bindHandlers, complaintHandlers, helpHandlers } from './help-handlers.ts';
import { lateHandlers } from './late-handlers.ts';
import { leaveHandlers } from './leave-handlers.ts';
import { monthHandlers } from './month-handlers.ts';
import { opsHandlers } from './ops-handlers.ts';
import type { BoundAction } from './press.ts';
import { recordHandlers } from './record-handlers.ts';
import { reminderHandlers } from './reminder-handlers.ts';
import { summaryHandlers } from './summary-handlers.ts';
import { verifyHandlers } from './verify-handlers.ts';

type Handlers = { readonly [Name in keyof typeof cardActions]: HandlerOf<(typeof cardActions)[Name]> };

/** One handler per action of the cards: a missing one does not compile. */
const createHandlers = (): Handlers => ({
  ...recordHandlers,
  ...verifyHandlers,
  ...summaryHandlers,
  ...createDeskHandlers(),
  ...complaintHandlers,
  ...helpHandlers,
  ...accountHandlers,
  ...bindHandlers,
  ...reminderHandlers,
  ...lateHandlers,
  ...monthHandlers,
  ...leaveHandlers,
  ...opsHandlers,
});

/** Every action by its name, as the pipeline works with it. */
export function createActions(): ReadonlyMap<string, BoundAction> {
  const handlers = createHandlers();
  return new Map(
    Object.values(cardActions).map((action): [string, BoundAction] => [
      action.name,
      {
        version: action.version,
        schema: action.schema,
        form: action.form,
        handler: handlers[action.name] as ActionHandler<unknown, unknown>,
      },
    ]),
  );
}
