import type { World } from './store/world.ts';

const UUID_MS = 3_600_000;
const CALLBACK_TOKEN_MS = 30 * 60_000;

/** Forgets at start what has expired on sandbox time: uuids after an hour, callback tokens after half an hour. */
export function purge(world: World, now: number): void {
  world.store.atomically(() => {
    for (const [id, { at }] of [...world.uuids.entries()]) if (now - at >= UUID_MS) world.uuids.remove(id);
    for (const [id, { issued }] of [...world.callbackTokens.entries()]) {
      if (now - issued > CALLBACK_TOKEN_MS) world.callbackTokens.remove(id);
    }
  });
}
