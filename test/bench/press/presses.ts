import { randomUUID } from 'node:crypto';
import { deskActions } from '../../../cards/desk/actions.ts';
import { cardPress, envelope, type PlatformApp, signBody, signedRequest } from '../../support/signed-request.ts';
import { type BenchDesk, copyMessage, PEOPLE_PER_DESK, pressedMessage } from './seed.ts';

export const BENCH_APP: PlatformApp = {
  appId: 'cli_bench',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-token',
};

/** Which of the two servers a request is made for. */
export type Side = 'product' | 'bare';

const LEVELS = [95, 85, 75, 65];
/** A leader gives two levels, then saves with a reason and is shown the next person. */
const STEPS = ['achievement', 'conduct', 'save'] as const;

interface Press {
  readonly desk: BenchDesk;
  readonly personId: string;
  readonly version: number;
  readonly scores: Readonly<Record<string, string>>;
  readonly reason: string | null;
}

/**
 * The n-th press of a run: leader after leader, each going through his desk as the card leads him: two levels and the save, person after
 * person. A thousand presses lie between two on the same sheet, so each meets the version it names.
 */
function pressAt(desks: readonly BenchDesk[], n: number): Press {
  const turn = Math.floor(n / desks.length);
  const round = Math.floor(turn / (STEPS.length * PEOPLE_PER_DESK));
  const desk = desks[n % desks.length];
  const personId = desk?.people[Math.floor(turn / STEPS.length) % PEOPLE_PER_DESK];
  const step = STEPS[turn % STEPS.length];
  if (desk === undefined || personId === undefined || step === undefined) throw new Error('the bench has no such desk');
  const version = round * STEPS.length + (turn % STEPS.length);
  const score = String(LEVELS[n % LEVELS.length]);
  return step === 'save'
    ? {
        desk,
        personId,
        version,
        scores: { achievement: '88.5', conduct: score },
        reason: '牵头完成窗口改造，群众评价好',
      }
    : { desk, personId, version, scores: { [step]: score }, reason: null };
}

function actionOf({ desk: { cycleId }, personId, version, scores, reason }: Press): object {
  const sheet = { cycleId, personId, version };
  if (reason !== null) {
    const form_value = { ...scores, reason };
    return { name: 'save', value: deskActions['desk.save'].value(sheet), form_value };
  }
  const [dimension = '', score] = Object.entries(scores)[0] ?? [];
  return { value: deskActions['desk.level'].value({ ...sheet, dimension, score: Number(score) }) };
}

/** What the platform would push: an encrypted, signed card callback. */
function callback(press: Press) {
  const event = {
    ...cardPress(actionOf(press)),
    operator: { tenant_key: 'tenant', open_id: press.desk.openId, union_id: `on_${press.desk.raterId}` },
    context: { open_message_id: pressedMessage(press.desk), open_chat_id: press.desk.chatId },
  };
  return signedRequest(BENCH_APP, envelope(BENCH_APP, 'card.action.trigger', event));
}

/** What the bare server takes: the parameters of its statement, signed the same way. */
function parameters({ desk, personId, scores, reason }: Press) {
  const body = JSON.stringify({
    unitId: desk.unitId,
    cycleId: desk.cycleId,
    raterId: desk.raterId,
    personId,
    scores,
    reason,
    eventId: randomUUID(),
    target: copyMessage(desk),
    receiver: desk.openId,
  });
  return { headers: signBody(body, BENCH_APP.encryptKey), body };
}

const PATHS = { product: '/feishu/events', bare: '/press' } as const;

/** The n-th press as the bytes of an HTTP request, every one with its own event id, nonce and version. */
export function requestAt(side: Side, desks: readonly BenchDesk[], n: number): Buffer {
  const press = pressAt(desks, n);
  const { headers, body } = side === 'product' ? callback(press) : parameters(press);
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': Buffer.byteLength(body) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST ${PATHS[side]} HTTP/1.1\r\n${head}\r\n${body}`);
}

const CARD = Buffer.from('"card":{"type":"raw"');
const DONE = Buffer.from('{"done":true}');

/** Whether the answer is that of a press that was written. */
export const isWritten = (side: Side, answer: Buffer): boolean => answer.includes(side === 'product' ? CARD : DONE);
