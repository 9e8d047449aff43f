import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { ClientConfig } from './endpoint.ts';
import { decodeFrame, encodeFrame, type Frame, METHOD } from './frame.ts';

/** What became of an event: the client's answer, silence, or nobody to send it to. */
export type Delivery = { kind: 'ack'; code: number; data: unknown } | { kind: 'timeout' } | { kind: 'no-client' };

export interface Outgoing {
  messageId: string;
  traceId: string;
  payload: Uint8Array;
  chunkBytes: number;
  timeoutMs: number;
  service: number;
  logId: number;
}

const ackPayload = z.object({ code: z.number(), data: z.string().optional() });

/** The client's answer to an event; undefined when it is not one. Its data travels as base64 of JSON. */
function readAck(payload: Uint8Array): Delivery | undefined {
  try {
    const { code, data } = ackPayload.parse(JSON.parse(Buffer.from(payload).toString()));
    return {
      kind: 'ack',
      code,
      data: data === undefined ? undefined : JSON.parse(Buffer.from(data, 'base64').toString()),
    };
  } catch {
    return undefined;
  }
}

/** The frames of an event: its bytes cut where they fall, numbered from 0. */
function eventFrames(event: Outgoing): Frame[] {
  const { payload, chunkBytes, messageId, traceId, service, logId } = event;
  const sum = Math.max(1, Math.ceil(payload.byteLength / chunkBytes));
  return Array.from({ length: sum }, (_, seq) => ({
    service,
    method: METHOD.data,
    headers: { type: 'event', message_id: messageId, sum: String(sum), seq: String(seq), trace_id: traceId },
    payload: payload.subarray(seq * chunkBytes, (seq + 1) * chunkBytes),
    seqId: seq + 1,
    logId,
  }));
}

const bytesOf = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;

/** One client on the line. It takes events from its first ping on: before that the SDK is not yet listening. */
export function createConnection(socket: WebSocket, clientConfig: ClientConfig, log: (message: string) => void) {
  const waiting = new Map<string, (delivery: Delivery) => void>();
  let ready = false;

  /** All four settings, always: the SDK turns a missing one into NaN milliseconds. */
  function pong(service: number): void {
    const payload = Buffer.from(JSON.stringify(clientConfig));
    socket.send(encodeFrame({ service, method: METHOD.control, headers: { type: 'pong' }, payload }));
    ready = true;
  }

  function receive(frame: Frame): void {
    if (frame.method === METHOD.control && frame.headers.type === 'ping') {
      pong(frame.service);
      return;
    }
    const settle = waiting.get(frame.headers.message_id ?? '');
    const ack = frame.method === METHOD.data ? readAck(frame.payload) : undefined;
    if (settle === undefined || ack === undefined) log(`ignored a frame of type ${frame.headers.type ?? '(none)'}`);
    else settle(ack);
  }

  socket.on('message', (data) => {
    const frame = decodeFrame(bytesOf(data));
    if (frame === undefined) log('ignored bytes that are no frame');
    else receive(frame);
  });
  socket.on('error', (error) => log(`socket error: ${error.message}`));
  socket.on('close', () => {
    for (const settle of waiting.values()) settle({ kind: 'timeout' });
  });

  return {
    ready: (): boolean => ready && socket.readyState === socket.OPEN,
    /** Sends an event and waits for its answer; a connection lost meanwhile counts as silence. */
    send: (event: Outgoing): Promise<Delivery> =>
      new Promise((resolve) => {
        const settle = (delivery: Delivery): void => {
          clearTimeout(timer);
          if (waiting.get(event.messageId) === settle) waiting.delete(event.messageId);
          resolve(delivery);
        };
        const timer = setTimeout(() => settle({ kind: 'timeout' }), event.timeoutMs);
        waiting.set(event.messageId, settle);
        for (const frame of eventFrames(event)) socket.send(encodeFrame(frame));
      }),
    drop: (): void => socket.terminate(),
  };
}

export type Connection = ReturnType<typeof createConnection>;
