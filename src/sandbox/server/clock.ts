import type { Collection } from './store/store.ts';

/** Sandbox time: real speed, plus an offset that only grows. */
export interface SandboxClock {
  /** ms */
  now(): number;
  /** Moves forward to `at` (ms); an earlier instant changes nothing. */
  moveTo(at: number): void;
  /** Called after every move. */
  onMove(listener: () => void): void;
}

/** A clock whose offset is kept in `meta`, so that a restarted sandbox goes on from where it stood. */
export function createClock(deps: {
  meta: Collection<{ readonly value: number }>;
  realNow: () => number;
}): SandboxClock {
  let offset = deps.meta.get('clock')?.value ?? 0;
  const listeners: (() => void)[] = [];
  const now = () => Math.floor(deps.realNow() + offset);
  return {
    now,
    moveTo(at) {
      const ahead = at - now();
      if (ahead <= 0) return;
      offset += ahead;
      deps.meta.put('clock', { value: offset });
      for (const listener of listeners) listener();
    },
    onMove: (listener) => void listeners.push(listener),
  };
}
