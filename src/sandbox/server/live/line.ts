import { setTimeout as delay } from 'node:timers/promises';

/** One server-sent event waiting for its reader; of two with the same key only the later one is worth sending. */
export interface Signal {
  readonly event: string;
  readonly data: unknown;
  readonly key?: string;
}

export interface Line {
  send(signal: Signal): void;
  /** The body of the response. */
  readonly stream: ReadableStream<Uint8Array>;
  close(): void;
}

const MOST_WAITING = 500;
/** What happens within this time goes out together. */
const GATHER_MS = 40;
const ALIVE_MS = 15_000;

const written = ({ event, data }: Signal) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * The way of events to one page. A reader who does not keep up loses what waits and is told `reset` instead: he asks anew for
 * everything he shows.
 */
export function createLine(onClosed: () => void): Line {
  const encoder = new TextEncoder();
  let waiting: Signal[] = [];
  let closed = false;
  let wake = () => {};

  function close() {
    if (closed) return;
    closed = true;
    waiting = [];
    wake();
    onClosed();
  }

  /** Waits until there is something to say, at the latest until a sign of life is due. */
  async function gather() {
    const enough = new AbortController();
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (waiting.length === 0 && !closed) {
      await Promise.race([woken, delay(ALIVE_MS, undefined, { ref: false, signal: enough.signal })]).catch(() => {});
      enough.abort();
      if (!closed) await delay(GATHER_MS, undefined, { ref: false });
    }
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await gather();
        if (closed) {
          controller.close();
          return;
        }
        const text = waiting.map(written).join('');
        waiting = [];
        controller.enqueue(encoder.encode(text === '' ? ': alive\n\n' : text));
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );

  return {
    stream,
    close,
    send(signal) {
      if (closed) return;
      if (signal.key !== undefined) waiting = waiting.filter(({ key }) => key !== signal.key);
      waiting.push(signal);
      if (waiting.length > MOST_WAITING) waiting = [{ event: 'reset', data: {} }];
      wake();
    },
  };
}
