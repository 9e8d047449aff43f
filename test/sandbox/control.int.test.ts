import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

describe('the control API', () => {
  it('lists people with their ids, roles and departments', async () => {
    const { body } = await stage.control.get('people');
    expect(body.people[0]).toEqual({
      employee_no: '1001',
      open_id: expect.stringMatching(/^ou_[0-9a-f]{32}$/),
      name: '林一',
      department: '办公室',
      roles: ['staff', 'hr'],
      mobile: '13800000001',
    });
  });

  it('refuses bad input with a reason and never with a 5xx', async () => {
    const bad: [string, unknown][] = [
      ['send', { as: '1001' }],
      ['send', { as: '1001', text: 'x', file: { name: 'a', base64: 'YQ==' } }],
      ['send', { as: '1001', file: { name: 'a', base64: '***' } }],
      ['send', { as: '9999', text: 'x' }],
      ['send', { as: '1003', text: 'x', chat: stage.sandbox.chatIdOf('all') }],
      ['send', { as: '1001', text: 'x', unknown: 1 }],
      ['press', { as: '1001', message_id: 'om_none', name: 'go' }],
      ['people', { employee_no: '7' }],
      ['people', { name: 'x' }],
      ['chats', { name: 'x', members: ['9999'] }],
      ['apps', { app_id: 'cli_none' }],
      ['apps', { mode: 'webhook' }],
      ['apps', { name: 'x', event_url: 'not a url' }],
      ['clock', { advance: 'P1M' }],
      ['clock', { advance: '3 days' }],
      ['clock', { now: '2020-01-01T00:00:00Z' }],
      ['clock', {}],
      ['faults', { api: 'event', kind: 'flood', rate: 1 }],
      ['faults', { api: 'event', kind: 'latency', rate: 2 }],
      ['menu', { as: '1001' }],
      ['nothing', {}],
      ['send', 'text'],
    ];
    for (const [path, body] of bad) {
      const { status, body: answer } = await stage.control.post(path, body);
      expect([path, status >= 400 && status < 500, typeof answer.error]).toEqual([path, true, 'string']);
    }
  });

  it('is closed to pages of other sites', async () => {
    const headers = { Origin: 'http://evil.example', 'Content-Type': 'text/plain' };
    const init = { method: 'POST', headers, body: JSON.stringify({ as: '1001', text: 'x' }) };
    const response = await fetch(`${stage.sandbox.url}/sandbox/api/send`, init);
    expect(response.status).toBe(403);
  });

  it('adds, lists and removes faults', async () => {
    const fault = { api: 'im.message.create', kind: 'latency', rate: 0.5, ms: 10 };
    const { body } = await stage.control.post('faults', fault);
    expect(body.faults).toEqual([{ id: '1', ...fault, hits: 0 }]);
    await stage.control.post('faults', { ...fault, api: '*' });
    expect((await stage.control.post('faults', { id: '1' }, 'DELETE')).body.faults).toMatchObject([{ id: '2' }]);
    expect((await stage.control.post('faults', {}, 'DELETE')).body.faults).toEqual([]);
  });

  it('serves its page and its health', async () => {
    const page = await fetch(`${stage.sandbox.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect((await fetch(`${stage.sandbox.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${stage.sandbox.url}/open-apis/none`)).status).toBe(404);
  });
});

describe('the clock', () => {
  it('is played by the hooks in turn, which move it themselves', async () => {
    const from = stage.sandbox.now().getTime();
    const seen: number[] = [];
    stage.sandbox.onAdvance(async ({ from: start, to, setNow }) => {
      for (let at = start.getTime() + 86_400_000; at <= to.getTime(); at += 86_400_000) {
        setNow(new Date(at));
        seen.push(Math.round((stage.sandbox.now().getTime() - from) / 86_400_000));
      }
    });
    const { body } = await stage.control.post('clock', { advance: 'P3DT1H' });
    expect(seen).toEqual([1, 2, 3]);
    const passed = (Date.parse(body.now) - from) / 3_600_000;
    expect(Math.floor(passed)).toBe(73);
  });

  it('answers 4xx when a hook fails, and goes on', async () => {
    let fails = true;
    stage.sandbox.onAdvance(async () => {
      if (fails) throw new Error('database away');
    });
    const failed = await stage.control.post('clock', { advance: 'P1D' });
    expect(failed).toMatchObject({ status: 409, body: { error: expect.stringContaining('database away') } });
    fails = false;
    expect((await stage.control.post('clock', { advance: 'P1D' })).status).toBe(200);
  });
});
