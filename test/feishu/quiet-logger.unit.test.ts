import { AxiosError, AxiosHeaders } from 'axios';
import { describe, expect, it } from 'vitest';
import { createQuietLogger } from '../../src/feishu/quiet-logger.ts';
import { memoryLog } from '../support/memory-log.ts';

const SECRETS = ['app-secret', 't-token', 'ticket=1', 'om_1', '名字'];

function say(...said: unknown[]) {
  const { log, lines } = memoryLog();
  createQuietLogger(log).error(...said);
  for (const secret of SECRETS) expect(JSON.stringify(lines)).not.toContain(secret);
  return lines;
}

describe('createQuietLogger', () => {
  it('passes code, msg, status and log id of an HTTP error, and nothing of its request', () => {
    const headers = new AxiosHeaders({ Authorization: 'Bearer t-token' });
    const config = { headers, url: '/messages/om_1', data: '{"app_secret":"app-secret","text":"名字"}' };
    const data = { code: 230099, msg: 'refused; ErrorValue: 名字', error: { log_id: 'log-1' } };
    const error = new AxiosError('failed', 'ERR_BAD_REQUEST', config, null, {
      status: 400,
      statusText: 'Bad Request',
      headers: {},
      config,
      data,
    });
    expect(say([error])).toEqual([
      { level: 'warn', message: 'feishu sdk', code: 230099, msg: 'refused', logId: 'log-1', status: 400 },
    ]);
  });

  it('passes the reason of an HTTP error without an answer', () => {
    expect(say([new AxiosError('to om_1', 'ECONNRESET')])).toMatchObject([{ code: 'ECONNRESET' }]);
  });

  it('passes what the generated methods say, which is the request and then the answer', () => {
    const said = [
      { message: 'x', config: { data: 'app-secret', url: 'om_1' } },
      { code: 7, msg: 'no', text: '名字' },
    ];
    expect(say([said])).toMatchObject([{ code: 7, msg: 'no' }]);
  });

  it.each([
    [['[ws]', 'code: 514, auth failed'], { note: '[ws] code', code: 514 }],
    [['[ws]', 'failed to handle inbound frame: Unexpected "名字"'], { note: '[ws] failed to handle inbound frame' }],
    [['[ws]', 'get config: wss://host/ws?ticket=1'], { note: '[ws] get config' }],
    [['[ws]', 'connect failed'], { note: '[ws] connect failed' }],
  ])('cuts %j at what may name somebody', (said, expected) => {
    expect(say(said)).toEqual([{ level: 'warn', message: 'feishu sdk', ...expected }]);
  });

  it('drops what is said for information', () => {
    const { log, lines } = memoryLog();
    const logger = createQuietLogger(log);
    for (const level of ['info', 'debug', 'trace'] as const) logger[level](['receive message, data: 名字']);
    expect(lines).toEqual([]);
  });
});
