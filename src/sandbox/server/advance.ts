import type { SandboxClock } from './clock.ts';
import type { Pusher } from './events/pusher.ts';

/** A stretch of sandbox time to be played; `setNow` moves the clock on, never back and never past `to`. */
export interface Advance {
  readonly from: Date;
  readonly to: Date;
  setNow(at: Date): void;
}
export type AdvanceHook = (advance: Advance) => Promise<void>;

/** When the bot next has something to do by itself; null where it never has. */
export type NextMilestone = () => Promise<Date | null>;

export interface TimeControl {
  now(): Date;
  addHook(hook: AdvanceHook): void;
  /** Plays `ms` of sandbox time: the hooks in turn, then every re-push on the way. One at a time. */
  advance(ms: number): Promise<Date>;
  /** The same up to an instant that is looked for when its turn comes; null where there is none. */
  advanceTo(find: () => Promise<Date | null>): Promise<Date | null>;
  playing(): boolean;
  /** Jumps forward without playing; false where that would be backward. */
  jump(to: Date): boolean;
}

const UNIT_MS = { W: 604_800_000, D: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds in ms; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const found = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!found) return undefined;
  const [, W = 0, D = 0, h = 0, m = 0, s = 0] = found.map((part) => Number(part ?? 0));
  return W * UNIT_MS.W + D * UNIT_MS.D + h * UNIT_MS.h + m * UNIT_MS.m + s * UNIT_MS.s;
}

/** Moving the sandbox's clock; `onPlaying` is called when a stretch begins and ends. */
export function createTimeControl(deps: { clock: SandboxClock; pusher: Pusher; onPlaying: () => void }): TimeControl {
  const { clock, pusher, onPlaying } = deps;
  const hooks: AdvanceHook[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function play(ms: number): Promise<Date> {
    const from = clock.now();
    const to = from + ms;
    for (const hook of hooks) {
      const setNow = (at: Date) => clock.moveTo(Math.min(at.getTime(), to));
      await hook({ from: new Date(from), to: new Date(to), setNow });
    }
    await pusher.playTo(to);
    return new Date(clock.now());
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const count = (change: 1 | -1) => {
      waiting += change;
      onPlaying();
    };
    count(1);
    const turn = last.then(work).finally(() => count(-1));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    now: () => new Date(clock.now()),
    addHook: (hook) => void hooks.push(hook),
    advance: (ms) => inTurn(() => play(ms)),
    advanceTo: (find) =>
      inTurn(async () => {
        const to = await find();
        return to && play(Math.max(0, to.getTime() - clock.now()));
      }),
    playing: () => waiting > 0,
    jump(to) {
      if (to.getTime() < clock.now()) return false;
      clock.moveTo(to.getTime());
      return true;
    },
  };
}
