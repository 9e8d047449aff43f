import { locateBinaries } from '../../src/persistence/embedded/binaries.ts';
import { chooseHome } from '../../src/persistence/embedded/home.ts';
import { findPostmaster, startPostmaster } from '../../src/persistence/embedded/postmaster.ts';
import { until } from '../e2e/support/until.ts';
import { type OwnPostgres, openOwnPostgres } from '../support/own-postgres.ts';

/** One Postgres for all runs, each with a database of its own. */
export interface Server extends OwnPostgres {
  /** Ends the server at once, sessions and all, and starts it again where it was. */
  restart(): Promise<void>;
}

export async function openServer(): Promise<Server> {
  // Only processes are killed here, never the power: the server need not wait for the disk.
  const postgres = await openOwnPostgres({ purpose: 'faults', durable: false, log: () => undefined });
  return {
    ...postgres,
    async restart() {
      const home = await chooseHome(postgres.dir, await locateBinaries());
      const running = await findPostmaster(home);
      if (running !== undefined) process.kill(running.pid, 'SIGQUIT');
      await until('the server to end', async () => (await findPostmaster(home)) === undefined);
      await until('the server to be back', async () => (await startPostmaster(home)).kind === 'started');
    },
  };
}
