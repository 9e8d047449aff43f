import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, openConnection } from './connection.ts';
import { isWritten, requestAt, type Side } from './presses.ts';

/** What the generator is told: presses `from` up to `from + count`, as fast as they are answered or at a steady rate per second. */
export interface Order {
  readonly side: Side;
  readonly port: number;
  readonly from: number;
  readonly count: number;
  readonly connections: number;
  readonly rate: number | null;
}

export interface Outcome {
  readonly written: number;
  readonly elapsedMs: number;
  /** Milliseconds per press; at a steady rate counted from the moment it was due, so that a queue shows. */
  readonly latencies: readonly number[];
  /** The first answers that were not those of a written press. */
  readonly refused: readonly string[];
  /** The generator's own processor time, of one core. */
  readonly generatorBusy: number;
}

const desks = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

async function carryOut(order: Order): Promise<Outcome> {
  const requests = Array.from({ length: order.count }, (_, i) => requestAt(order.side, desks, order.from + i));
  const connections = await Promise.all(Array.from({ length: order.connections }, () => openConnection(order.port)));
  const latencies: number[] = [];
  const refused: string[] = [];
  let next = 0;
  const busy = process.cpuUsage();
  const begun = performance.now();

  const worker = async (connection: Connection): Promise<void> => {
    for (let index = next++; index < requests.length; index = next++) {
      const request = requests[index];
      if (request === undefined) return;
      const due = order.rate === null ? performance.now() : begun + (index * 1000) / order.rate;
      const early = due - performance.now();
      if (early > 0) await delay(early);
      const answer = await connection.send(request);
      latencies.push(performance.now() - due);
      if (answer.status !== 200 || !isWritten(order.side, answer.body)) {
        refused.push(`${answer.status} ${answer.body.toString('utf8', 0, 200)}`);
      }
    }
  };
  await Promise.all(connections.map(worker));
  const elapsedMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(busy);
  for (const connection of connections) connection.close();
  return {
    written: latencies.length - refused.length,
    elapsedMs,
    latencies,
    refused: refused.slice(0, 3),
    generatorBusy: (user + system) / 1000 / elapsedMs,
  };
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (outcome) => process.send?.(outcome),
    (error) => {
      process.stderr.write(`${error?.stack ?? error}\n`);
      process.exit(1);
    },
  );
});
