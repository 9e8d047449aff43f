import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, Outcome } from './load.ts';

/** The load generator in a process of its own. */
export interface Generator {
  run(order: Order): Promise<Outcome>;
  stop(): Promise<void>;
}

export function startGenerator(desksFile: string): Generator {
  const child = fork(join(import.meta.dirname, 'load.ts'), [desksFile], { stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = once(child, 'exit');
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('the load generator ended'));
        child.once('exit', gone);
        child.once('message', (outcome) => {
          child.off('exit', gone);
          resolve(outcome as Outcome);
        });
        child.send(order);
      }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
