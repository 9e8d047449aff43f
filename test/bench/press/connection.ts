import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A keep-alive connection that takes ready-made request bytes: the generator shall cost as little as it can beside the server. */
export interface Connection {
  send(request: Buffer): Promise<Answer>;
  close(): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/** The answer held in the bytes so far, or null while it is not complete. */
function complete(bytes: Buffer): Answer | null {
  const headEnd = bytes.indexOf(END_OF_HEAD);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const body = bytes.subarray(headEnd + END_OF_HEAD.length);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const done =
    length === undefined ? body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : body.length >= Number(length);
  return done ? { status: Number(head.slice(9, 12)), body } : null;
}

export async function openConnection(port: number): Promise<Connection> {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  let chunks: Buffer[] = [];
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    const answer = complete(chunks.length === 1 ? chunk : Buffer.concat(chunks));
    if (answer === null) return;
    chunks = [];
    const { resolve } = waiting ?? { resolve: () => undefined };
    waiting = null;
    resolve(answer);
  });
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
