import protobuf from 'protobufjs';

/** Control frames carry pings, data frames events and their answers. */
export const METHOD = { control: 0, data: 1 } as const;

/** A frame of the long connection, reduced to what the platform's side reads and writes. */
export interface Frame {
  service: number;
  method: number;
  headers: Record<string, string>;
  payload: Uint8Array;
  seqId?: number;
  logId?: number;
}

interface WireFrame {
  service: number;
  method: number;
  headers: { key: string; value: string }[];
  payload: Uint8Array;
}

const field = protobuf.Field;
const header = new protobuf.Type('Header')
  .add(new field('key', 1, 'string', 'required'))
  .add(new field('value', 2, 'string', 'required'));
const wire = new protobuf.Type('Frame')
  .add(new field('SeqID', 1, 'uint64', 'required'))
  .add(new field('LogID', 2, 'uint64', 'required'))
  .add(new field('service', 3, 'int32', 'required'))
  .add(new field('method', 4, 'int32', 'required'))
  .add(new field('headers', 5, 'Header', 'repeated'))
  .add(new field('payloadEncoding', 6, 'string', 'optional'))
  .add(new field('payloadType', 7, 'string', 'optional'))
  .add(new field('payload', 8, 'bytes', 'optional'))
  .add(new field('LogIDNew', 9, 'string', 'optional'));
new protobuf.Root().define('pbbp2').add(header).add(wire);

/** A frame as it travels: protobuf `pbbp2.Frame` (FEISHU 1.7). */
export function encodeFrame(frame: Frame): Uint8Array {
  const { service, method, payload, seqId = 0, logId = 0 } = frame;
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }));
  return wire.encode({ SeqID: seqId, LogID: logId, service, method, headers, payload }).finish();
}

/** Reads a frame; undefined when the bytes are not one. Of repeated headers the last counts. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  let decoded: WireFrame;
  try {
    decoded = wire.toObject(wire.decode(bytes), { arrays: true, defaults: true }) as WireFrame;
  } catch {
    return undefined;
  }
  const headers = Object.fromEntries(decoded.headers.map(({ key, value }) => [key, value]));
  return { service: decoded.service, method: decoded.method, headers, payload: decoded.payload };
}
