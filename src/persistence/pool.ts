import pg from 'pg';

type Borrowed = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: boolean) => void,
) => void;

/** A client with an ear of its own from the beginning. */
class SteadyClient extends pg.Client {
  ended = false;

  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {
      this.ended = true;
    });
  }
}

/**
 * A pool that survives what is done to its connections. pg tells of an ended one by an event, which ends the process where nobody listens:
 * the pool listens while a client is idle, the borrower once he has it, and nobody in the instant between. A client that ended there is
 * not handed over.
 */
export class SteadyPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: SteadyClient });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Borrowed): void;
  override connect(callback?: Borrowed): unknown {
    // `pool.query` comes with a callback, and listens at once.
    return callback === undefined ? this.#borrow() : super.connect(callback);
  }

  async #borrow(): Promise<pg.PoolClient> {
    const client = await super.connect();
    if (!(client instanceof SteadyClient && client.ended)) return client;
    client.release(true);
    throw new Error('The database ended a connection as it was made');
  }
}

/**
 * The pool of a queue: all its statements see `schema` alone, and `prepare` (its migrations) has been run on the first client before any is
 * handed over. One client is held for notifications.
 */
export function openQueuePool(options: {
  readonly url: string;
  readonly schema: string;
  readonly prepare: (client: pg.ClientBase) => Promise<unknown>;
}): SteadyPool {
  let prepared: Promise<unknown> | undefined;
  return new SteadyPool({
    connectionString: options.url,
    options: `-c search_path="${options.schema}"`,
    max: 8,
    keepAlive: true,
    async onConnect(client) {
      prepared ??= options.prepare(client).catch((error) => {
        prepared = undefined;
        throw error;
      });
      await prepared;
    },
  });
}
