import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { toDate } from '../../src/domain/date.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

const words = wordsFor('zh-CN');
const DEFAULT = [
  ['09:30', '11:30'],
  ['14:30', '17:00'],
];
let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage('2026-11-09T02:05:00Z');
  await stage.rows(`INSERT INTO "Department" ("unitId", "name", "rank") VALUES ($1, '一分区', 2)`, [stage.unitId]);
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await call('hours set', ['default']);
  await call('hours set', ['default'], { department: '一分区' });
});

async function call(name: string, args: string[] = [], options: Record<string, string> = {}) {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const files = { read: () => Promise.reject(new Error('no file')), place: (path: string) => path };
  const given = { command, args, options: { unit: 'T1', ...options } };
  return runCommand(given, { store: stage.store, words, user: 'ops', files });
}
const audit = () =>
  stage.rows(`SELECT "actor", "subject", "detail" FROM "AuditEntry" WHERE "action" = 'unit.hours' ORDER BY "id" DESC`);
const hoursOf = async (personId: string) => {
  const [row] = await stage.store.read().ladder.recipients([personId], toDate('2026-11-09'));
  return row?.hours;
};

describe('hours', () => {
  it('are those of the rules where nothing was set', async () => {
    expect(await call('hours show')).toMatchObject({
      kind: 'done',
      lines: [
        words.hoursOf('T1', '09:30-11:30,14:30-17:00', false),
        words.hoursOfDepartment('办公室', null),
        words.hoursOfDepartment('一分区', null),
      ],
      json: { unit: 'T1', own: false, hours: DEFAULT, departments: [{ own: false }, { own: false, hours: DEFAULT }] },
    });
  });

  it('are a unit’s, and a zone’s before those', async () => {
    expect(await call('hours set', ['10:00-11:00'], { by: '0003' })).toMatchObject({
      kind: 'done',
      lines: [words.hoursSet('T1', null, '10:00-11:00')],
      json: { department: null, own: true, hours: [['10:00', '11:00']] },
    });
    expect(await hoursOf(stage.staff.id)).toEqual([{ from: 600, to: 660 }]);
    await call('hours set', ['8:30-9:30，16:30-17:30'], { department: '办公室' });
    expect(await hoursOf(stage.staff.id)).toEqual([
      { from: 510, to: 570 },
      { from: 990, to: 1050 },
    ]);
    expect(await call('hours show')).toMatchObject({
      lines: [
        words.hoursOf('T1', '10:00-11:00', true),
        words.hoursOfDepartment('办公室', '08:30-09:30,16:30-17:30'),
        words.hoursOfDepartment('一分区', null),
      ],
      json: { own: true, departments: [{ own: true }, { own: false, hours: [['10:00', '11:00']] }] },
    });
    expect(await call('hours set', ['default'], { department: '办公室' })).toMatchObject({
      lines: [words.hoursSet('T1', '办公室', '10:00-11:00')],
      json: { own: false },
    });
    await call('hours set', ['default']);
    expect(await hoursOf(stage.staff.id)).toBeNull();
    expect([...(await stage.store.read().ladder.hours())]).toEqual([]);
  });

  it('leave an audit line where they change, and none where they do not', async () => {
    const before = (await audit()).length;
    await call('hours set', ['10:00-11:00'], { department: '一分区', by: '0003' });
    await call('hours set', ['10:00-11:00'], { department: '一分区', by: '0003' });
    const [line, ...rest] = await audit();
    expect(rest).toHaveLength(before);
    expect(line).toEqual({
      actor: '0003',
      subject: `unit:${stage.unitId}`,
      detail: { department: '一分区', before: null, after: [{ from: 600, to: 660 }] },
    });
  });

  it.each([
    ['9-11', words.hoursBad.unreadable('9-11')],
    ['11:00-10:00', words.hoursBad.disordered('11:00-10:00')],
    ['05:00-10:00', words.hoursBad.outside('05:00-10:00')],
  ])('%s is refused and changes nothing', async (text, line) => {
    const before = (await audit()).length;
    expect(await call('hours set', [text])).toEqual({ kind: 'refused', lines: [line] });
    expect(await audit()).toHaveLength(before);
  });

  it.each([
    [{ department: '二分区' }, words.hoursBad.no_department('二分区')],
    [{ unit: 'NONE' }, words.noUnit('NONE')],
    [{ by: '0999' }, words.noPerson('T1', '0999')],
  ])('refuses %j', async (options, line) => {
    expect(await call('hours set', ['10:00-11:00'], options)).toEqual({ kind: 'refused', lines: [line] });
  });
});
