/**
 * Does together what is asked for at the same time: while `atOnce` batches are under way, what comes in waits and makes the next batch
 * of at most `most`. So a lone caller waits for nothing, and under load many share one round trip and one commit. Two with a key in
 * common are never under way together. What `work` throws, every caller of the batch gets; who has waited `patienceMs` without his
 * turn gets an error instead of it, since nobody listens any more.
 */
export function createGather<In, Out>(options: {
  readonly work: (batch: readonly In[]) => Promise<readonly (Out | Promise<Out>)[]>;
  readonly most: number;
  readonly atOnce: number;
  readonly patienceMs: number;
  readonly keysOf: (item: In) => readonly string[];
}): (item: In) => Promise<Out> {
  const { work, most, atOnce, patienceMs, keysOf } = options;
  interface Waiting {
    readonly item: In;
    readonly keys: readonly string[];
    readonly since: number;
    readonly settle: PromiseWithResolvers<Out>;
  }
  let queue: Waiting[] = [];
  let batches = 0;
  const underWay = new Set<string>();

  const takeBatch = (): Waiting[] => {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const latest = performance.now() - patienceMs;
    for (const one of queue) {
      if (one.since < latest) one.settle.reject(new Error('waited too long for its turn'));
      else if (batch.length < most && !one.keys.some((key) => underWay.has(key))) {
        batch.push(one);
        for (const key of one.keys) underWay.add(key);
      } else left.push(one);
    }
    queue = left;
    return batch;
  };

  const run = async (batch: readonly Waiting[]): Promise<void> => {
    batches += 1;
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { settle }] of batch.entries()) settle.resolve(results[index] as Out | Promise<Out>);
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
    batches -= 1;
    for (const { keys } of batch) for (const key of keys) underWay.delete(key);
    pump();
  };

  function pump(): void {
    while (batches < atOnce && queue.length > 0) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      void run(batch);
    }
  }

  return (item) => {
    const settle = Promise.withResolvers<Out>();
    queue.push({ item, keys: keysOf(item), since: performance.now(), settle });
    pump();
    return settle.promise;
  };
}
