import { describe, expect, it } from 'vitest';
import { createFeed } from '../../src/sandbox/server/live/feed.ts';
import { createInspection, type Delivery } from '../../src/sandbox/server/live/inspection.ts';
import { createLine, type Line } from '../../src/sandbox/server/live/line.ts';

const read = async (line: Line) => {
  const reader = line.stream.getReader();
  const { value, done } = await reader.read();
  reader.releaseLock();
  return done ? 'end' : new TextDecoder().decode(value);
};

describe('a line to a page', () => {
  it('sends what waits together, of the same key only the last', async () => {
    const line = createLine(() => undefined);
    line.send({ event: 'clock', key: 'clock', data: 1 });
    line.send({ event: 'message', data: { text: 'a\nb' } });
    line.send({ event: 'clock', key: 'clock', data: 2 });
    expect(await read(line)).toBe('event: message\ndata: {"text":"a\\nb"}\n\nevent: clock\ndata: 2\n\n');
    line.close();
  });

  it('holds a bounded number of events: a reader who is slower is told to ask anew', async () => {
    const line = createLine(() => undefined);
    for (let no = 0; no <= 500; no += 1) line.send({ event: 'call', data: no });
    line.send({ event: 'call', data: 'next' });
    expect(await read(line)).toBe('event: reset\ndata: {}\n\nevent: call\ndata: "next"\n\n');
    line.close();
  });

  it('ends when it is closed, from either side, and says so once', async () => {
    let closed = 0;
    const count = () => {
      closed += 1;
    };
    const ours = createLine(count);
    ours.close();
    ours.close();
    expect(await read(ours)).toBe('end');
    const theirs = createLine(count);
    await theirs.stream.cancel();
    theirs.send({ event: 'late', data: {} });
    expect(closed).toBe(2);
  });
});

describe('the feed', () => {
  it('is heard until one stops listening', () => {
    const feed = createFeed();
    const heard: string[] = [];
    const stop = feed.listen(({ kind }) => void heard.push(kind));
    feed.tell({ kind: 'chats' });
    stop();
    feed.tell({ kind: 'people' });
    expect(heard).toEqual(['chats']);
  });
});

describe('the log', () => {
  const delivery = (plain: string): Omit<Delivery, 'id' | 'at'> => ({
    app_id: 'cli_1',
    kind: 'event',
    via: 'webhook',
    event_type: 'x',
    event_id: '1',
    attempt: 1,
    headers: {},
    plain,
    answer: { status: 200 },
    ms: 1,
  });
  const inspection = () => createInspection({ now: () => 7, onDelivery: () => undefined, onCall: () => undefined });

  it('keeps the last thousand deliveries', () => {
    const log = inspection();
    for (let no = 1; no <= 1_003; no += 1) log.delivered(delivery(`${no}`));
    expect([log.deliveries().length, log.deliveries()[0]?.plain, log.deliveries().at(-1)?.plain]).toEqual([
      1_000,
      '4',
      '1003',
    ]);
  });

  it('keeps fewer of large ones, and always the last', () => {
    const log = inspection();
    for (let no = 1; no <= 5; no += 1) log.delivered(delivery('x'.repeat(5_000_000)));
    expect(log.deliveries().map(({ id }) => id)).toEqual(['3', '4', '5']);
    log.delivered(delivery('x'.repeat(20_000_000)));
    expect(log.deliveries().map(({ id }) => id)).toEqual(['6']);
  });
});
