import type { Core } from '../../../src/deps.ts';
import type { Log } from '../../../src/services/ports.ts';
import { Void } from '../figure.ts';

export interface Bench {
  readonly core: Core;
  readonly people: number;
  readonly log: Log;
}

/** What is done in one round, ready to begin. */
interface Task {
  /** By how many the time is divided. */
  readonly count: number;
  readonly work: () => Promise<void>;
}

/** What a curve is drawn of: the whole organ at once, or one person in it, which may not depend on how many others there are. */
export interface Work {
  readonly name: string;
  readonly grows: 'linear' | 'flat';
  /** When it is done. */
  readonly at: string;
  /** Sets the organ back, or on, so that there is the same to do in every round; not measured. */
  readonly prepare?: readonly string[];
  /** Makes a round ready, which is not measured. Its work throws `Void` where it came to something else. */
  readonly ready: (bench: Bench, round: number) => Promise<Task>;
}

/** The whole organ at once. */
export const whole =
  (work: (bench: Bench, round: number) => Promise<void>): Work['ready'] =>
  async (bench, round) => ({ count: 1, work: () => work(bench, round) });

/** One after another of those picked. */
export const each =
  <T>(
    pick: (bench: Bench, round: number) => Promise<readonly T[]>,
    one: (bench: Bench, picked: T) => Promise<void>,
  ): Work['ready'] =>
  async (bench, round) => {
    const picked = await pick(bench, round);
    return {
      count: picked.length,
      async work() {
        for (const each of picked) await one(bench, each);
      },
    };
  };

export const rows = async <Row>({ core }: Bench, text: string, params: readonly unknown[] = []): Promise<Row[]> =>
  (await core.database.pool.query(text, [...params])).rows;

export function mustBe(found: number, expected: number, what: string): void {
  if (found !== expected) throw new Void(`${found} ${what} instead of ${expected}`);
}

export const count = async (bench: Bench, of: string): Promise<number> =>
  (await rows<{ n: number }>(bench, `SELECT count(*)::int AS "n" FROM ${of}`))[0]?.n ?? 0;
