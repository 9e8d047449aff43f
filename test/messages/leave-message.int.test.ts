import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toMessage } from '../../src/messages/other-events.ts';
import { createReceive, type Receive } from '../../src/messages/receive.ts';
import type { MessageReceived } from '../../src/services/ports.ts';
import { memoryLog } from '../support/memory-log.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
let receive: Receive;
let messages = 0;
beforeAll(async () => {
  stage = await setServiceStage('2026-10-09T02:00:00Z');
  receive = createReceive({ ...stage, randomCode: () => 'ABCDEFGH', log: memoryLog().log });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.rows(`DELETE FROM "Outbox"`);
});

const event = () => {
  messages += 1;
  return { eventId: `e${messages}`, appId: 'cli_0123456789abcdef' };
};
const typed = (text: string): MessageReceived => ({
  ...event(),
  kind: 'message',
  messageId: `om_${messages}`,
  chatId: 'oc_staff',
  chatType: 'p2p',
  senderOpenId: 'ou_staff',
  msgType: 'text',
  text,
  mentionsBot: false,
  file: null,
  parentId: null,
});
async function answered(message: MessageReceived) {
  await receive(message);
  return stage.rows(`SELECT "notice", "args", "receiver" FROM "Outbox"`);
}
const card = (given: object) => [
  { notice: 'leave.card', args: { personId: stage.staff.id, given }, receiver: 'ou_staff' },
];

describe('leave that is typed', () => {
  it('is answered with the card, the days in it where they were typed', async () => {
    expect(await answered(typed('外出'))).toEqual(card({}));
    await stage.rows(`DELETE FROM "Outbox"`);
    const days = { from: '2026-10-12', to: '2026-10-14' };
    expect(await answered(typed('请假 10-12 到 10-14'))).toEqual(card({ kind: 'leave', ...days }));
    await stage.rows(`DELETE FROM "Outbox"`);
    const tomorrow = { from: '2026-10-10', to: '2026-10-10' };
    expect(await answered(typed('请假 明天'))).toEqual(card({ kind: 'leave', ...tomorrow }));
  });

  it('enters nothing by itself', async () => {
    await receive(typed('请假 10-12 到 10-14'));
    expect(await stage.rows(`SELECT "id" FROM "Leave"`)).toEqual([]);
  });

  it('is the bot’s menu as well', async () => {
    const pressed = toMessage({ ...event(), kind: 'menu', operatorOpenId: 'ou_staff', eventKey: 'leave' });
    expect(await answered(pressed)).toEqual(card({ kind: 'leave' }));
  });

  it('is one card for somebody in two units', async () => {
    const [unit] = await stage.rows(
      `INSERT INTO "Unit" ("code", "name", "createdAt") VALUES ('T2', '某中心', now()) RETURNING "id"`,
    );
    await stage.rows(
      `WITH d AS (INSERT INTO "Department" ("unitId", "name", "rank") VALUES ($1, '窗口', 1) RETURNING "id")
       INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId", "openId") SELECT $1, '0002', '周二', "id", 'ou_staff' FROM d`,
      [unit?.id],
    );
    expect(await answered(typed('请假'))).toHaveLength(1);
  });
});
