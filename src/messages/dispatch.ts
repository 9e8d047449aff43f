import type { Texts } from '../../cards/texts/texts.ts';
import type { BoundAction } from '../actions/press.ts';
import { createPress } from '../actions/press.ts';
import type { Failpoint } from '../services/failpoint.ts';
import type { Clock, Dispatch, Log } from '../services/ports.ts';
import type { Store } from '../services/store.ts';
import { forgetUser, greetGroup, leaveGroup, toMessage } from './other-events.ts';
import { createReceive } from './receive.ts';

/** The one dispatcher behind both edges: messages, presses, and what happens to chats and people. */
export function createDispatch(deps: {
  store: Store;
  actions: ReadonlyMap<string, BoundAction>;
  texts: Texts;
  clock: Clock;
  randomCode: () => string;
  log: Log;
  failpoint?: Failpoint | undefined;
}): Dispatch {
  const press = createPress(deps);
  const receive = createReceive(deps);
  return async (event) => {
    switch (event.kind) {
      case 'press':
        return press(event);
      case 'message':
        await receive(event);
        return { kind: 'done' };
      case 'menu':
        await receive(toMessage(event));
        return { kind: 'done' };
      case 'botAdded':
        await greetGroup(deps.store, event, deps.failpoint);
        return { kind: 'done' };
      case 'chatGone':
        await leaveGroup(deps.store, event, deps.failpoint);
        return { kind: 'done' };
      case 'userChanged':
        await forgetUser(deps.store, event, deps.failpoint);
        return { kind: 'done' };
    }
  };
}
