import { createHash } from 'node:crypto';
import {
  cardPress,
  encrypt,
  envelope,
  type PlatformApp,
  type SignedRequest,
  signBody,
  signedRequest,
  textMessage,
} from '../../support/signed-request.ts';

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** One callback that must work nothing, and the status it is to get. */
export interface HostileRequest extends Sent {
  readonly name: string;
  readonly status: number;
}

/** The instant all stale and future requests are measured from, seconds. */
export const NOW = 1_790_000_000;

/** More than two hundred bad callbacks, made systematically from good ones. */
export function hostileRequests(app: PlatformApp): HostileRequest[] {
  const maker = createMaker(app);
  for (const kind of ['message', 'press'] as const) {
    wrongSignatures(maker, kind);
    otherBodies(maker, kind);
    otherEnvelopes(maker, kind);
  }
  wrongAges(maker);
  badCiphertexts(maker);
  badPlainTexts(maker);
  oldCards(maker);
  badSizes(maker);
  return maker.cases;
}

type Maker = ReturnType<typeof createMaker>;
type Kind = 'message' | 'press';

function createMaker(app: PlatformApp) {
  const cases: HostileRequest[] = [];
  return {
    app,
    cases,
    payload: (kind: Kind, change: object = {}): object => ({
      ...(kind === 'message'
        ? envelope(app, 'im.message.receive_v1', textMessage('实绩 完成'))
        : envelope(app, 'card.action.trigger', cardPress())),
      ...change,
    }),
    /** Encrypted and signed as it should be, whatever it says. */
    sign: (payload: object | string, options: object = {}): SignedRequest =>
      signedRequest(app, payload, { timestamp: String(NOW), ...options }),
    /** Signed as it should be, over these very bytes. */
    raw: (body: string | Uint8Array<ArrayBuffer>) => ({
      headers: signBody(body, app.encryptKey, { timestamp: String(NOW) }),
      body,
    }),
    refuse(name: string, { headers, body }: Sent, status = 401): void {
      cases.push({ name, status, headers, body });
    },
  };
}

function wrongSignatures({ app, payload, sign, refuse }: Maker, kind: Kind): void {
  const good = sign(payload(kind));
  const withHeaders = (change: Record<string, string>): Sent => ({
    body: good.body,
    headers: { ...good.headers, ...change },
  });
  const without = (...names: string[]): Sent => ({
    body: good.body,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([name]) => !names.includes(name))),
  });
  const names = ['x-lark-signature', 'x-lark-request-nonce', 'x-lark-request-timestamp'];
  const digest = good.headers['x-lark-signature'] ?? '';

  refuse(`${kind}: unsigned`, without(...names));
  for (const name of names) {
    refuse(`${kind}: without ${name}`, without(name));
    refuse(`${kind}: empty ${name}`, withHeaders({ [name]: '' }));
    refuse(`${kind}: another ${name}`, withHeaders({ [name]: `1${good.headers[name]}` }));
    refuse(`${kind}: enormous ${name}`, withHeaders({ [name]: '1'.repeat(5000) }));
  }
  for (let at = 0; at < 64; at += 8) {
    const flipped = digest.slice(0, at) + (digest[at] === '0' ? '1' : '0') + digest.slice(at + 1);
    refuse(`${kind}: digit ${at} flipped`, withHeaders({ 'x-lark-signature': flipped }));
  }
  refuse(`${kind}: half a signature`, withHeaders({ 'x-lark-signature': digest.slice(0, 32) }));
  refuse(`${kind}: signature that is no hex`, withHeaders({ 'x-lark-signature': 'z'.repeat(64) }));
  for (const signKey of ['another', '', app.verificationToken]) {
    refuse(`${kind}: signed with “${signKey}”`, sign(payload(kind), { signKey }));
  }
}

function otherBodies({ payload, sign, raw, refuse }: Maker, kind: Kind): void {
  const { headers, body } = sign(payload(kind));
  for (let cut = 0; cut < body.length; cut += 16) {
    refuse(`${kind}: cut at ${cut}`, { headers, body: body.slice(0, cut) });
  }
  refuse(`${kind}: re-spaced`, { headers, body: JSON.stringify(JSON.parse(body), null, 1) });
  refuse(`${kind}: a trailing newline`, { headers, body: `${body}\n` });
  refuse(`${kind}: a byte-order mark before`, { headers, body: `\ufeff${body}` });
  refuse(`${kind}: another's body`, { headers, body: sign(payload(kind)).body });

  const plain = JSON.stringify(payload(kind));
  refuse(`${kind}: plain, signed`, raw(plain));
  refuse(`${kind}: encrypted with another key`, raw(JSON.stringify({ encrypt: encrypt(plain, 'another') })));
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    refuse(`${kind}: plain as ${type}`, { body: plain, headers: { 'content-type': type } });
    refuse(`${kind}: unsigned as ${type}`, { body, headers: { 'content-type': type } });
  }
}

function otherEnvelopes({ app, payload, sign, refuse }: Maker, kind: Kind): void {
  const good = Reflect.get(payload(kind), 'header') as object;
  const withHeader = (change: object) => sign(payload(kind, { header: { ...good, ...change } }));
  const token = app.verificationToken;
  for (const wrong of ['', 'wrong', `${token} `, token.toUpperCase(), null, 7, {}]) {
    refuse(`${kind}: token ${JSON.stringify(wrong)}`, withHeader({ token: wrong }));
  }
  refuse(`${kind}: no token`, withHeader({ token: undefined }));
  for (const app_id of ['', 'cli_other', `${app.appId}x`, app.appId.toUpperCase(), null, [app.appId]]) {
    refuse(`${kind}: app ${JSON.stringify(app_id)}`, withHeader({ app_id }));
  }
  for (const event_id of ['', null, 7, 'x'.repeat(201)]) {
    refuse(`${kind}: event id ${JSON.stringify(event_id).slice(0, 9)}`, withHeader({ event_id }));
  }
  for (const event_type of ['', null, {}]) {
    refuse(`${kind}: event type ${JSON.stringify(event_type)}`, withHeader({ event_type }));
  }
  for (const header of [null, [], 'header', {}]) {
    refuse(`${kind}: header ${JSON.stringify(header)}`, sign(payload(kind, { header })));
  }
  for (const schema of ['1.0', 2, null, undefined]) {
    refuse(`${kind}: schema ${schema}`, sign(payload(kind, { schema })));
  }
  refuse(`${kind}: event is a list`, sign(payload(kind, { event: [] })));
  refuse(`${kind}: token beside the header`, sign(payload(kind, { header: { ...good, token: 'x' }, token })));
  refuse(`${kind}: token in the event`, sign(payload(kind, { header: { ...good, token: 'x' }, event: { token } })));
}

function wrongAges({ payload, sign, refuse }: Maker): void {
  for (const offset of [-301, -3600, -86_400, -NOW, 301, 3600, 999_999_999]) {
    refuse(`press: ${offset} s off`, sign(payload('press'), { timestamp: String(NOW + offset) }));
  }
  refuse('press: milliseconds for seconds', sign(payload('press'), { timestamp: `${NOW}000` }));
  refuse('press: a signed timestamp', sign(payload('press'), { timestamp: `+${NOW}` }));
  refuse('press: a timestamp with a fraction', sign(payload('press'), { timestamp: `${NOW}.5` }));
}

function badCiphertexts({ app, payload, raw, refuse }: Maker): void {
  const sealed = encrypt(JSON.stringify(payload('press')), app.encryptKey);
  const bad: Array<[string, unknown]> = [
    ['a number', 7],
    ['null', null],
    ['a list', [sealed]],
    ['empty', ''],
    ['AAAA', 'AAAA'],
    ['no base64', '!!!!'],
    ['base64url', `-${sealed.slice(1)}`],
    ['with a line break', `${sealed.slice(0, 64)}\n${sealed.slice(64)}`],
    ['with a null byte', `${sealed}\0`],
    ['a vector alone', Buffer.alloc(16).toString('base64')],
    ['zeros', Buffer.alloc(64).toString('base64')],
    ['twice', sealed + sealed],
    ['not UTF-8', encrypt(Uint8Array.of(0x7b, 0xff, 0x7d), app.encryptKey)],
  ];
  const bytes = Buffer.from(sealed, 'base64');
  for (let cut = 16; cut < bytes.length; cut += 16) {
    bad.push([`cut at ${cut}`, bytes.subarray(0, cut).toString('base64')]);
    bad.push([`cut at ${cut + 7}`, bytes.subarray(0, cut + 7).toString('base64')]);
  }
  for (const [name, encrypted] of bad) {
    refuse(`encrypt: ${name}`, raw(JSON.stringify({ encrypt: encrypted })));
    refuse(`unsigned encrypt: ${name}`, { headers: {}, body: JSON.stringify({ encrypt: encrypted }) });
  }
}

function badPlainTexts({ app, payload, sign, raw, refuse }: Maker): void {
  const token = app.verificationToken;
  const plainTexts: Array<[string, string]> = [
    ['empty', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a huge number', '1e999999'],
    ['a string', '"x"'],
    ['a list', '[]'],
    ['an open brace', '{'],
    ['two objects', '{}{}'],
    ['empty object', '{}'],
    ['null bytes', '\0\0\0\0'],
    ['lists in lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['objects in objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['open lists', '['.repeat(50_000)],
    ['prototype keys', '{"__proto__":{"schema":"2.0"},"constructor":{"prototype":{"x":1}}}'],
    ['schema by prototype', JSON.stringify(payload('press')).replace('"schema"', '"__proto__":{"schema":"2.0"},"x"')],
    ['v1 envelope', JSON.stringify({ uuid: 'u', token, type: 'event_callback', event: {} })],
    ['v1 message', JSON.stringify({ token, event: { type: 'message', text: 'x' } })],
    ['v1 card', JSON.stringify({ open_id: 'ou', token, action: { value: {}, tag: 'button' } })],
    ['challenge, wrong token', JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'c' })],
    ['challenge without token', JSON.stringify({ type: 'url_verification', challenge: 'c' })],
    ['challenge that is an object', JSON.stringify({ type: 'url_verification', token, challenge: {} })],
    ['challenge without end', JSON.stringify({ type: 'url_verification', token, challenge: 'x'.repeat(1001) })],
    ['app ticket', JSON.stringify({ type: 'app_ticket', token, app_ticket: 't' })],
  ];
  for (const [name, plain] of plainTexts) {
    refuse(`plain text: ${name}`, sign(plain));
    refuse(`unsigned plain text: ${name}`, { headers: {}, body: sign(plain).body });
    refuse(`unencrypted: ${name}`, raw(plain));
    refuse(`unsigned, unencrypted: ${name}`, { headers: {}, body: plain });
  }
  refuse('unencrypted challenge', {
    headers: {},
    body: JSON.stringify({ type: 'url_verification', token, challenge: 'c' }),
  });
  refuse('body: not UTF-8', raw(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)));
  refuse('body: null bytes', raw(new Uint8Array(64)));
}

function oldCards({ app, refuse }: Maker): void {
  const body = JSON.stringify({ open_id: 'ou', open_message_id: 'om', token: 'c', action: { value: {} } });
  const digest = createHash('sha1').update(`${NOW}n${app.verificationToken}${body}`).digest('hex');
  const headers = { 'x-lark-request-timestamp': String(NOW), 'x-lark-request-nonce': 'n' };
  refuse('old card with a good sha1', { body, headers: { ...headers, 'x-lark-signature': digest } });
  refuse('old card with a padded sha1', { body, headers: { ...headers, 'x-lark-signature': digest.padEnd(64, '0') } });
}

function badSizes({ app, payload, sign, refuse }: Maker): void {
  const challenge = { type: 'url_verification', token: app.verificationToken, challenge: 'c' };
  const big = sign(payload('press', { pad: 'x'.repeat(1024 * 1024) }));
  const { headers, body } = sign(payload('press'));
  const announced = (length: string, sent: Sent): Sent => ({
    body: sent.body,
    headers: { ...sent.headers, 'content-length': length },
  });
  refuse('unsigned challenge over 8 KB', { headers: {}, body: sign({ ...challenge, pad: 'x'.repeat(8192) }).body });
  refuse('over 1 MB, signed', big, 413);
  refuse('over 1 MB, unsigned', { headers: {}, body: big.body }, 413);
  refuse('announced over 1 MB', announced('1048577', { headers, body }), 413);
  refuse('announced without end', announced('9'.repeat(400), { headers, body }), 413);
  refuse('announced far smaller than it is', announced('2', big), 413);
  refuse('announced smaller than it is', announced(String(body.length - 1), { headers, body }));
  refuse('announced larger than it is', announced(String(body.length + 1), { headers, body }));
  refuse('announced as a word', announced('many', { headers, body }));
  refuse('announced below nothing', announced('-1', { headers, body }));
  refuse('a stream without end', { headers, body: endless() }, 413);
  refuse('a stream that breaks', { headers, body: breaking() });
}

function endless(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(64 * 1024);
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
}

function breaking(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(Uint8Array.of(0x7b)),
    pull: (controller) => controller.error(new Error('connection lost')),
  });
}
