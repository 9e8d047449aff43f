import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeliver } from '../../../src/feishu/edge/deliver.ts';
import { readEnvelope } from '../../../src/feishu/edge/envelope.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { cardPress, envelope } from '../../support/signed-request.ts';

const APP = { appId: 'cli_0123456789abcdef', encryptKey: 'key', verificationToken: 'token' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a press that takes too long', () => {
  it('is answered before the client gives up', async () => {
    const press = readEnvelope(JSON.stringify(envelope(APP, 'card.action.trigger', cardPress())));
    if (press === null) throw new Error('no envelope');
    const never = Promise.withResolvers<never>();
    const deliver = createDeliver({
      dispatch: () => never.promise,
      log: memoryLog().log,
      texts: { notSaved: '请再按一次' },
      botOpenId: () => null,
    });
    const delivered = deliver(press, 'nonce');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await delivered).toEqual({
      kind: 'answer',
      body: { toast: { type: 'error', content: '请再按一次' } },
    });
  });
});
