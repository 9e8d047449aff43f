import type { Chats } from '../chats.ts';
import type { Feed, Happening } from '../live/feed.ts';
import { createLine, type Line, type Signal } from '../live/line.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import { deliveryLine } from './inspector.ts';
import type { Show } from './shown.ts';

export interface LiveStream {
  /** Ends the streams of all pages. */
  close(): void;
}

/**
 * `GET /sandbox/api/stream?as=NO&as=NO`: server-sent events, so that a page never polls. `message` carries a new or changed one of
 * these people's chats, `answered` what one of them is to see of a press that was sent again, `delivery` and `call` a line of the log, `clock` the time; of `chats`, `people` and `faults` it is said
 * that they changed; `reset` means that something was left out.
 */
export function streamControl(
  hono: SandboxHono,
  deps: { feed: Feed; chats: Chats; show: Show; clock: () => unknown },
): LiveStream {
  const { feed, chats, show, clock } = deps;
  const lines = new Set<Line>();

  function signalFor(happening: Happening, people: readonly string[]): Signal | undefined {
    const { kind } = happening;
    if (kind === 'message') {
      const { message, fresh } = happening;
      const members = chats.get(message.chat_id)?.members ?? [];
      if (!people.some((no) => members.includes(no))) return undefined;
      return { event: kind, data: { message: show(message), fresh } };
    }
    if (kind === 'delivery') return { event: kind, data: deliveryLine(happening.delivery) };
    if (kind === 'answered') {
      const { answered } = happening;
      return people.includes(answered.employee_no) ? { event: kind, data: answered } : undefined;
    }
    if (kind === 'call') return { event: kind, data: happening.call };
    return { event: kind, key: kind, data: kind === 'clock' ? clock() : {} };
  }

  hono.get('/sandbox/api/stream', (c) => {
    const people = c.req.queries('as') ?? [];
    const line = createLine(() => {
      stop();
      lines.delete(line);
    });
    const stop = feed.listen((happening) => {
      const signal = signalFor(happening, people);
      if (signal) line.send(signal);
    });
    lines.add(line);
    line.send({ event: 'clock', key: 'clock', data: clock() });
    return c.body(line.stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
  });

  return {
    close() {
      for (const line of [...lines]) line.close();
    },
  };
}
