import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createQuietLogger } from '../../src/feishu/quiet-logger.ts';
import { createLog } from '../../src/http/log.ts';
import { redactFields, redactText } from '../../src/http/redact.ts';
import { FeishuError } from '../../src/services/ports.ts';

/** What must be in no line, as it comes to stand in messages of errors. */
const SECRETS = [
  '周小二',
  '完成接件窗口改造',
  'ou_7d8a6e6df7621556ce0d21922b676706ccs',
  'om_dc13264520392913993dd051dba21dcf',
  'oc_a0553eda9014c201e6969b478895c230',
  'on_8ed6aa67826108097d9ee143816345',
  'cli_9f5343c580712544',
  't-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234',
  'eyJhbGciOiJIUzI1NiJ9.payload.sig',
  'pa55word',
  '13800138000',
  '+8613912345678',
  'zhou@organ.example.gov.cn',
  'wss-ticket-1234',
  'finished the window refit',
];

/** The lines a log wrote, as text. */
function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  write(createLog(stream));
  return chunks.join('');
}
const leaks = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

const SENTENCES = [
  'Invalid `prisma.person.update()`: value "周小二" of ou_7d8a6e6df7621556ce0d21922b676706ccs',
  'record "完成接件窗口改造" refused in oc_a0553eda9014c201e6969b478895c230/om_dc13264520392913993dd051dba21dcf',
  'connect postgresql://pingshi:pa55word@127.0.0.1:5432/pingshi failed',
  'redis://:pa55word@cache:6379 is away',
  'GET wss://host/ws?device_id=1&ticket=wss-ticket-1234 401',
  'Authorization: Bearer t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234',
  'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.payload.sig, app cli_9f5343c580712544',
  'tenant t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234 for on_8ed6aa67826108097d9ee143816345',
  'mobile 13800138000 or +8613912345678, zhou@organ.example.gov.cn',
  'Invalid `tx.workRecord.create()` invocation: { data: { text: "finished the window refit" } }',
];

describe('the log', () => {
  it.each(SENTENCES)('keeps what names somebody or opens a door out of %#', (sentence) => {
    const text = written((log) => {
      log.warn({ error: sentence }, 'queue');
      log.error({ deep: { list: [{ said: sentence }] } }, 'job failed');
      log.info({}, sentence);
    });
    expect(leaks(text)).toEqual([]);
    expect(text.trim().split('\n')).toHaveLength(3);
  });

  it.each([
    'name',
    'text',
    'openId',
    'open_id',
    'employeeNo',
    'employee_no',
    'mobile',
    'app_secret',
    'verification_token',
    'encrypt_key',
    'token',
    'payload',
    'authorization',
    'receive_id_key',
  ])('closes a field called %s, whatever it holds', (key) => {
    expect(redactFields({ [key]: 'x' })).toEqual({ [key]: '[hidden]' });
    expect(redactFields({ in: { [key]: { y: 1 } } })).toEqual({ in: { [key]: '[hidden]' } });
  });

  it('takes of an error its name, code and place, and none of its words', () => {
    const error = Object.assign(new Error('周小二 ou_7d8a6e6df7621556ce0d21922b676706ccs'), { code: 'P2002' });
    const cause = new FeishuError({
      kind: 'content',
      code: 230099,
      method: 'POST',
      message: '完成接件窗口改造',
      cause: error,
    });
    const text = written((log) => {
      log.error(error, 'bug');
      log.error({ error, cause }, 'bug');
    });
    expect(leaks(text)).toEqual([]);
    expect(text).toContain('"code":"P2002"');
    expect(text).toContain('"fault":"FeishuError"');
  });

  it('keeps what the SDK says of requests and answers out too', () => {
    const text = written((log) => {
      const logger = createQuietLogger(log);
      logger.error(SENTENCES, { data: { name: '周小二' }, code: 99991663, msg: SENTENCES[1] });
      logger.warn(['[ws]', SENTENCES[4]]);
    });
    expect(leaks(text)).toEqual([]);
    expect(text).toContain('99991663');
  });

  it('is one JSON object a line with what serves operation', () => {
    const text = written((log) =>
      log.warn(
        { notice: 'summary.card', code: 230013, kind: 'undeliverable', attempt: 2, on: '2026-11-09' },
        'not sent',
      ),
    );
    expect(JSON.parse(text)).toEqual({
      level: 40,
      time: expect.any(Number),
      notice: 'summary.card',
      code: 230013,
      kind: 'undeliverable',
      attempt: 2,
      on: '2026-11-09',
      msg: 'not sent',
    });
  });
});

describe('redactText', () => {
  it.each([
    'im.message.create: HTTP 400, code 230013, Bot has NO availability to this user.',
    'connect ECONNREFUSED 127.0.0.1:5432',
    '2026-11-09T01:35:00.000Z',
    'Invalid `prisma.person.findMany()` invocation',
    'no notice is called summary.card',
    'duplicate key value violates unique constraint "Outbox_key_key"',
    'job stalled more than allowable limit 1000',
  ])('leaves "%s" as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('cuts what is longer than an error of ours', () => {
    expect(redactText('x'.repeat(5000)).length).toBeLessThan(310);
  });
});
