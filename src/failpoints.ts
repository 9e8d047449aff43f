import type { Failpoint, FailpointName } from './services/failpoint.ts';

/** Where to die: the `nth` time (from 1) that the place is passed. */
export interface ArmedFailpoint {
  readonly name: FailpointName;
  readonly nth: number;
}

/** Ends this process at once, as a power cut would: nothing is closed, nothing is flushed. */
export const dieAtOnce = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/** The places of one process, of which one is armed. */
export function createFailpoint(armed: ArmedFailpoint, die: () => void): Failpoint {
  let passed = 0;
  return (name) => {
    if (name !== armed.name) return;
    passed += 1;
    if (passed === armed.nth) die();
  };
}

/** The places of a process as its configuration arms them; nothing where it does not. */
export const failpointOf = (armed: ArmedFailpoint | undefined): Failpoint | undefined =>
  armed === undefined ? undefined : createFailpoint(armed, dieAtOnce);
