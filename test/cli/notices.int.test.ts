import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { OLDER_DUMP } from '../../src/services/outbox.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

const NOW = '2026-11-09T02:05:00Z';
const words = wordsFor('zh-CN');
let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage(NOW);
});
afterAll(() => stage?.close());

/** Rows of the outbox as the sender leaves them. */
async function put(
  row: { id: string; state: string; receiverType?: string; receiver?: string } & Record<string, unknown>,
) {
  const full = {
    op: 'send',
    receiverType: 'person',
    receiver: stage.staff.id,
    target: '',
    code: 230013,
    unitId: stage.unitId,
    ...row,
  };
  await stage.rows(
    `INSERT INTO "Outbox" ("id", "unitId", "key", "op", "notice", "args", "receiverType", "receiver", "targetMessageId", "priority",
       "state", "notBefore", "notAfter", "createdAt", "settledAt", "attempts", "errorCode", "errorText")
     VALUES ($1::uuid, $2, 'test:' || ($1::uuid)::text, $3, 'summary.card', '{"cycleId": "c"}', $4, $5, $6, 9, $7, $8, $8, $8, $8, 1, $9, 'im.message.create: no')`,
    [
      full.id,
      full.unitId,
      full.op,
      full.receiverType,
      full.receiver,
      full.target,
      full.state,
      new Date('2026-11-09T01:35:00Z'),
      full.code,
    ],
  );
}
const id = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

async function call(name: string, args: string[] = [], options: Record<string, string> = {}) {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const files = { read: () => Promise.reject(new Error('no file')), place: (path: string) => path };
  return runCommand({ command, args, options }, { store: stage.store, words, user: 'ops', files });
}
/** Empties the outbox and puts these rows. */
const given = async (...rows: Parameters<typeof put>[0][]) => {
  await stage.rows('DELETE FROM "Outbox"');
  for (const row of rows) await put(row);
};
const outbox = (state: string) =>
  stage.rows(
    `SELECT "id", "key", "op", "notice", "args", "receiverType", "receiver", "targetMessageId", "priority", "notBefore", "notAfter", "attempts"
     FROM "Outbox" WHERE "state" = $1 ORDER BY "key"`,
    [state],
  );

describe('notices list', () => {
  it('says so where everything has arrived', async () => {
    await given({ id: id(1), state: 'SENT' }, { id: id(2), state: 'DROPPED' }, { id: id(3), state: 'PENDING' });
    expect(await call('notices list')).toMatchObject({
      kind: 'done',
      lines: [words.noticesNone],
      json: { failed: 0, unknown: 0, notices: [] },
    });
  });

  it('names what failed with whom, what, when and why, and nobody by name or platform id', async () => {
    await stage.rows(
      `INSERT INTO "SentCard" ("messageId", "unitId", "chatId", "receiver", "notice", "args", "subject", "sentAt")
       VALUES ('om_card', $1, 'oc_p2p', $2, 'summary.card', '{}', 's', now())`,
      [stage.unitId, stage.leader.openId],
    );
    await given(
      { id: id(1), state: 'FAILED' },
      { id: id(2), state: 'UNKNOWN', receiverType: 'open_id', receiver: stage.hr.openId, code: 0 },
      { id: id(3), state: 'FAILED', receiverType: 'chat_id', receiver: stage.groupChatId, code: 230002 },
      { id: id(4), state: 'FAILED', op: 'patch', receiverType: '', receiver: '', target: 'om_card', code: 777 },
      { id: id(5), state: 'FAILED', receiverType: 'open_id', receiver: 'ou_stranger', unitId: null },
    );
    const outcome = await call('notices list');
    const line = (n: number, unit: string, what: string, whom: string, reason: string) =>
      words.noticeLine(id(n).slice(0, 8), '2026-11-09 09:35', unit, what, whom, reason);
    const card = words.noticeKinds['summary.card'] ?? '';
    expect(outcome).toMatchObject({
      lines: [
        words.noticesCount(4, 1),
        line(1, 'T1', card, words.noticeTo('0002'), words.noticeReasons[230013] ?? ''),
        line(2, 'T1', card, words.noticeTo('0003'), words.noticeUnknown),
        line(3, 'T1', card, words.noticeToGroup, words.noticeReasons[230002] ?? ''),
        line(4, 'T1', words.noticeUpdate(card), words.noticeTo('0001'), 'im.message.create: no'),
        line(5, '', card, words.noticeToStranger, words.noticeReasons[230013] ?? ''),
        words.noticesHow,
      ],
      json: {
        failed: 4,
        unknown: 1,
        notices: [
          {
            id: id(1),
            state: 'FAILED',
            unit: 'T1',
            notice: 'summary.card',
            op: 'send',
            employee_no: '0002',
            to_group: false,
            code: 230013,
            reason: 'im.message.create: no',
            attempts: 1,
            at: '2026-11-09T01:35:00.000Z',
          },
          { id: id(2), employee_no: '0003', state: 'UNKNOWN' },
          { id: id(3), employee_no: null, to_group: true },
          { id: id(4), employee_no: '0001', op: 'patch' },
          { id: id(5), employee_no: null, to_group: false, unit: null },
        ],
      },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/周二|林一|何三|ou_|oc_|om_/);
  });

  it('may be narrowed to a unit, which must be there', async () => {
    await given({ id: id(1), state: 'FAILED' }, { id: id(2), state: 'FAILED', unitId: null });
    expect(await call('notices list', [], { unit: 'T1' })).toMatchObject({ json: { notices: [{ id: id(1) }] } });
    expect(await call('notices list', [], { unit: 'T9' })).toMatchObject({
      kind: 'refused',
      lines: [words.noUnit('T9')],
    });
  });
});

describe('notices resend', () => {
  it('puts a new row with a key of its own, settles the old one and leaves an audit line', async () => {
    await given({ id: id(1), state: 'FAILED' }, { id: id(2), state: 'FAILED' });
    const outcome = await call('notices resend', ['00000001'], { by: '0003' });
    const [fresh] = await outbox('PENDING');
    expect(fresh).toEqual({
      id: expect.any(String),
      key: `resend:${id(1)}`,
      op: 'send',
      notice: 'summary.card',
      args: { cycleId: 'c' },
      receiverType: 'person',
      receiver: stage.staff.id,
      targetMessageId: '',
      priority: 9,
      notBefore: new Date(NOW),
      notAfter: null,
      attempts: 0,
    });
    expect(outcome).toMatchObject({
      kind: 'done',
      notes: [],
      lines: [expect.stringContaining(words.noticeTo('0002'))],
      json: { resent: [{ id: id(1), employee_no: '0002', resent_as: fresh?.id }] },
    });
    expect((await outbox('FAILED')).map((row) => row.id)).toEqual([id(2)]);
    expect((await outbox('DROPPED')).map((row) => row.id)).toEqual([id(1)]);
    expect(
      await stage.rows(`SELECT "unitId", "actor", "action", "detail" FROM "AuditEntry" WHERE "subject" = $1`, [
        `notice:${id(1)}`,
      ]),
    ).toEqual([
      {
        unitId: stage.unitId,
        actor: '0003',
        action: 'notice.resend',
        detail: { notice: 'summary.card', state: 'FAILED', code: 230013, resentAs: fresh?.id },
      },
    ]);
    expect(await call('notices resend', [id(1)])).toMatchObject({ kind: 'refused' });
  });

  it('wakes the sender', async () => {
    await given({ id: id(1), state: 'FAILED' });
    await call('notices resend', [id(1)]);
    const row = (await stage.claims.due(stage.clock.now(), 10))[0];
    expect(row?.id).toBe((await outbox('PENDING'))[0]?.id);
  });

  it('of a notice that may have arrived says that it can come twice', async () => {
    await given({ id: id(1), state: 'UNKNOWN' });
    expect(await call('notices resend', [id(1)])).toMatchObject({ kind: 'done', notes: [words.noticeMayDouble] });
  });

  it('of all sends what failed, and nothing that may have arrived', async () => {
    await given(
      { id: id(1), state: 'FAILED' },
      { id: id(2), state: 'UNKNOWN' },
      { id: id(3), state: 'FAILED', receiver: stage.leader.id },
    );
    expect(await call('notices resend', ['all'], { unit: 'T1' })).toMatchObject({
      json: { resent: [{ id: id(1) }, { id: id(3) }] },
    });
    expect(await outbox('PENDING')).toHaveLength(2);
    expect((await outbox('UNKNOWN')).map((row) => row.id)).toEqual([id(2)]);
    expect(await call('notices resend', ['all'])).toMatchObject({
      lines: [words.noticesNoneFailed],
      json: { resent: [] },
    });
  });

  it('of what a restore set aside sends all at once, and nothing else of which nobody knows', async () => {
    const setAside = async (...ids: string[]) =>
      stage.rows('UPDATE "Outbox" SET "errorCode" = 0, "errorText" = $1 WHERE "id" = ANY($2::uuid[])', [
        OLDER_DUMP,
        ids,
      ]);
    await given({ id: id(1), state: 'UNKNOWN' }, { id: id(2), state: 'UNKNOWN' }, { id: id(3), state: 'UNKNOWN' });
    await setAside(id(1), id(3));
    const listed = await call('notices list');
    const lines = listed.kind === 'done' ? listed.lines : [];
    expect(lines[1]).toContain(words.noticeRestored);
    expect(lines[2]).toContain(words.noticeUnknown);
    expect(lines.at(-1)).toBe(words.noticesRestored(2));
    expect(await call('notices resend', ['restored'])).toMatchObject({
      json: { resent: [{ id: id(1) }, { id: id(3) }] },
      notes: [words.noticeMayDouble],
    });
    expect((await outbox('UNKNOWN')).map((row) => row.id)).toEqual([id(2)]);
    expect(await call('notices resend', ['restored'])).toMatchObject({ lines: [words.noticesNoneRestored] });
  });

  it('refuses an id of nobody, one that several begin with, and an actor the unit does not have', async () => {
    await given({ id: id(1), state: 'FAILED' }, { id: id(2), state: 'FAILED' }, { id: id(3), state: 'SENT' });
    const refused = async (arg: string, options = {}) => {
      const outcome = await call('notices resend', [arg], options);
      return outcome.kind === 'refused' ? outcome.lines : outcome.kind;
    };
    expect(await refused('9')).toEqual([words.noticeRefused.not_found('9')]);
    expect(await refused('%')).toEqual([words.noticeRefused.not_found('%')]);
    expect(await refused(id(3))).toEqual([words.noticeRefused.not_found(id(3))]);
    expect(await refused('0000000')).toEqual([words.noticeRefused.several('0000000')]);
    expect(await refused(id(1), { by: '0099' })).toEqual([words.noPerson('T1', '0099')]);
    expect([await outbox('PENDING'), (await outbox('FAILED')).length]).toEqual([[], 2]);
  });

  it('sends once where two ask at once', async () => {
    await given({ id: id(1), state: 'FAILED' });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => call('notices resend', ['all'])));
    const resent = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [JSON.stringify(outcome.json)] : []));
    expect(resent.filter((json) => json.includes(id(1)))).toHaveLength(1);
    expect(await outbox('PENDING')).toHaveLength(1);
  });

  it('keeps no one-time code behind', async () => {
    await given({ id: id(1), state: 'FAILED' });
    await stage.rows(`UPDATE "Outbox" SET "notice" = 'value.reply', "args" = '{"code": "1234"}'`);
    await call('notices resend', [id(1)]);
    expect((await outbox('DROPPED'))[0]?.args).toEqual({});
    expect((await outbox('PENDING'))[0]?.args).toEqual({ code: '1234' });
  });
});
