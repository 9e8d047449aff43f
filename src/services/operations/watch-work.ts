import { NOT_KNOWN_YET, type OutboxClaims } from '../outbox.ts';
import type { Dispatch } from '../ports.ts';
import type { Observer } from './ports.ts';

/** The same claims; every outcome that was written is told, and none that was not. */
export function watchSends(claims: OutboxClaims, observer: Observer): OutboxClaims {
  return {
    ...claims,
    async sent(...args) {
      await claims.sent(...args);
      observer.sendEnded('sent');
    },
    async patched(...args) {
      await claims.patched(...args);
      observer.sendEnded('patched');
    },
    async retry(...args) {
      await claims.retry(...args);
      observer.sendEnded('retried');
    },
    async postpone(...args) {
      await claims.postpone(...args);
      observer.sendEnded(args[2] === NOT_KNOWN_YET ? 'waiting' : 'postponed');
    },
    async settle(...args) {
      await claims.settle(...args);
      observer.sendEnded(({ FAILED: 'failed', UNKNOWN: 'unknown', DROPPED: 'dropped' } as const)[args[1]]);
    },
  };
}

/** The same dispatcher; how long each press took is told, those that failed included. */
export function watchPresses(dispatch: Dispatch, observer: Observer, monotonicMs: () => number): Dispatch {
  return async (event) => {
    if (event.kind !== 'press') return dispatch(event);
    const begun = monotonicMs();
    const seconds = () => (monotonicMs() - begun) / 1000;
    try {
      const outcome = await dispatch(event);
      observer.pressEnded(outcome.kind === 'replayed' ? 'replayed' : 'answered', seconds());
      return outcome;
    } catch (thrown) {
      observer.pressEnded('failed', seconds());
      throw thrown;
    }
  };
}
