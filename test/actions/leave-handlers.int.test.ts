import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leaveActions } from '../../cards/leave/actions.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { leaveHandlers } from '../../src/actions/leave-handlers.ts';
import { toDate } from '../../src/domain/date.ts';
import { leaveScreen } from '../../src/screens/leave-screen.ts';
import { type LadderStage, setLadderStage } from '../screens/ladder/ladder-stage.ts';
import { setPresses } from './press-stage.ts';

const TODAY = '2026-10-12';
const texts = textsFor('zh-CN');
const { toasts, leave: words } = texts;
const OPEN_IDS = ['ou_staff', 'ou_hr', 'ou_0007', 'ou_0008', 'ou_leader', 'ou_1002'] as const;

let stage: LadderStage;
let chats: Awaited<ReturnType<typeof setPresses>>;
beforeAll(async () => {
  stage = await setLadderStage(`${TODAY}T02:00:00Z`);
  chats = await setPresses(stage, OPEN_IDS, leaveActions, leaveHandlers);
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const table of ['Leave', 'Outbox', 'SentCard']) await stage.rows(`DELETE FROM "${table}"`);
});

const FORM = { kind: 'trip', from: '2026-10-14 +0800', to: '2026-10-16 +0800' };
const add = (openId: string, form: Record<string, unknown> = FORM) =>
  chats.press(openId, `om_${openId}`, leaveActions['leave.add'].value({}), form);
const cancel = (openId: string, leaveId: string, version = 1) =>
  chats.press(openId, `om_${openId}`, leaveActions['leave.cancel'].value({ leaveId, version }));
const standing = (...personIds: string[]) => stage.store.read().leaves.ofPeople(personIds, toDate(TODAY));
const only = async (personId: string): Promise<string> => {
  const [one, ...more] = await standing(personId);
  if (one === undefined || more.length > 0) throw new Error('not one leave');
  return one.id;
};
const shown = async (personId: string, given = {}, first = true) => {
  const content = await leaveScreen.render({ tx: stage.store.read(), texts }, { personId, given }, first);
  return JSON.stringify(content);
};

describe('one’s own leave', () => {
  it('is entered, shown and cancelled', async () => {
    const { zhou } = stage.people;
    const done = await add('ou_staff');
    expect(done).toMatchObject({ type: 'success', said: toasts.saved });
    expect(done.card).toContain(words.added);
    expect(done.card).toContain(words.line('周二', words.kinds.trip, '2026-10-14', '2026-10-16'));
    expect(await standing(zhou)).toMatchObject([
      { kind: 'trip', from: '2026-10-14', to: '2026-10-16', enteredBy: zhou },
    ]);
    const leaveId = await only(zhou);
    const back = await cancel('ou_staff', leaveId);
    expect(back).toMatchObject({ type: 'success', said: toasts.undone });
    expect(back.card).toContain(words.cancelled);
    expect(await standing(zhou)).toEqual([]);
    const audit = await stage.rows(`SELECT "action", "actor" FROM "AuditEntry" WHERE "subject" = $1 ORDER BY "id"`, [
      `leave:${leaveId}`,
    ]);
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ['leave.add', `person:${zhou}`],
      ['leave.cancel', `person:${zhou}`],
    ]);
  });

  it('is refused with what was chosen still there', async () => {
    const refused = await add('ou_staff', { kind: 'trip', from: '2026-10-16', to: '2026-10-14' });
    expect(refused).toMatchObject({ type: 'warning', said: toasts.checkForm });
    expect(refused.card).toContain(words.problems.to_before_from);
    expect(refused.card).toContain('"initial_date":"2026-10-16"');
    expect((await add('ou_staff', {})).card).toContain(words.problems.kind_missing);
    expect(await standing(stage.people.zhou)).toEqual([]);
  });

  it('does not overlap another that stands, and may follow it', async () => {
    await add('ou_staff');
    const refused = await add('ou_staff', { ...FORM, from: '2026-10-16', to: '2026-10-20' });
    expect(refused.card).toContain(words.problems.overlaps);
    expect((await add('ou_staff', { ...FORM, from: '2026-10-17', to: '2026-10-20' })).type).toBe('success');
    expect(await standing(stage.people.zhou)).toHaveLength(2);
    await cancel('ou_staff', (await standing(stage.people.zhou))[0]?.id ?? '');
    expect((await add('ou_staff')).type).toBe('success');
  });

  it('is entered once by presses at the same time', async () => {
    const spans = ['2026-10-14', '2026-10-15', '2026-10-16'].map((from) => ({ ...FORM, from }));
    const answers = await Promise.all([...spans, ...spans].map((form) => add('ou_staff', form)));
    expect(answers.filter(({ type }) => type === 'success')).toHaveLength(1);
    expect(await standing(stage.people.zhou)).toHaveLength(1);
  });

  it('is cancelled once by presses at the same time', async () => {
    await add('ou_staff');
    const id = await only(stage.people.zhou);
    const answers = await Promise.all([1, 2, 3].map(() => cancel('ou_staff', id)));
    expect(answers.map(({ type }) => type).toSorted()).toEqual(['success', 'warning', 'warning']);
    expect(answers.find(({ type }) => type === 'warning')?.card).toContain(words.problems.stale);
  });
});

describe('the leave of others', () => {
  it('is entered by the liaison of the department and told to the person, who can cancel it', async () => {
    const { zhou } = stage.people;
    const done = await add('ou_0007', { ...FORM, personId: zhou });
    expect(done.card).toContain(words.proxy('李七'));
    const told = await stage.rows(`SELECT "notice", "args", "receiverType", "receiver", "notAfter" FROM "Outbox"`);
    expect(told).toEqual([
      {
        notice: 'leave.card',
        args: { personId: zhou },
        receiverType: 'person',
        receiver: zhou,
        notAfter: new Date('2026-10-16T16:00:00Z'),
      },
    ]);
    expect(await shown(zhou)).toContain(words.proxy('李七'));
    expect((await cancel('ou_staff', await only(zhou))).type).toBe('success');
  });

  it('is not entered or cancelled by those who have no such part', async () => {
    const { zhou, wu, qian, zheng } = stage.people;
    const by = async (openId: string, personId: string) => (await add(openId, { ...FORM, personId })).type;
    expect(await by('ou_staff', stage.people.lin)).toBe('error');
    expect(await by('ou_leader', zhou)).toBe('error');
    expect(await by('ou_0008', zhou)).toBe('error');
    expect(await by('ou_0007', qian)).toBe('error');
    expect(await by('ou_0007', zheng)).toBe('error');
    expect(await by('ou_1002', wu)).toBe('error');
    expect(await standing(zhou, wu, qian, zheng, stage.people.lin)).toEqual([]);
    await add('ou_staff');
    expect(await cancel('ou_0008', await only(zhou))).toEqual({ type: 'error', said: toasts.notAllowed, card: null });
    expect(await standing(zhou)).toHaveLength(1);
  });

  it('a department without a liaison has those of the unit, and hr enters for everybody', async () => {
    const { wu, zheng, qian } = stage.people;
    expect((await add('ou_0008', { ...FORM, personId: wu })).type).toBe('success');
    expect((await add('ou_hr', { ...FORM, personId: qian })).type).toBe('success');
    expect((await add('ou_hr', { ...FORM, personId: zheng })).type).toBe('success');
    const card = await shown(stage.people.he);
    for (const name of ['吴九', '钱五', '郑十'])
      expect(card).toContain(words.line(name, words.kinds.trip, '2026-10-14', '2026-10-16'));
    expect(await shown(stage.people.zhou)).not.toContain('吴九');
  });

  it('of a refused entry the person chosen stays chosen', async () => {
    const { qian } = stage.people;
    const refused = await add('ou_hr', { personId: qian, kind: 'trip', from: '2026-10-01', to: '2026-10-02' });
    expect(refused.card).toContain(words.problems.past);
    expect(refused.card).toContain(`"initial_option":"${qian}"`);
  });
});

describe('somebody in two units', () => {
  it('is away for both, is told once and cancels once', async () => {
    const { he, heThere } = stage.people;
    await add('ou_hr');
    expect((await standing(he, heThere)).map(({ personId, enteredBy }) => personId === enteredBy)).toEqual([
      true,
      true,
    ]);
    const card = await shown(he);
    expect(card.split(words.line('何三', words.kinds.trip, '2026-10-14', '2026-10-16'))).toHaveLength(2);
    expect(card).not.toContain(words.proxy('何三'));
    const other = (await standing(heThere))[0]?.id ?? '';
    expect((await cancel('ou_hr', other)).type).toBe('success');
    expect(await standing(he, heThere)).toEqual([]);
  });

  it('also when the liaison of one of them enters it', async () => {
    const { he, heThere } = stage.people;
    expect((await add('ou_0007', { ...FORM, personId: he })).type).toBe('success');
    expect(await standing(he, heThere)).toHaveLength(2);
    expect(await stage.rows(`SELECT "receiver" FROM "Outbox"`)).toEqual([{ receiver: he }]);
  });
});

it('what was typed stands in the form while the card is new, and not when it is shown again', async () => {
  const given = { kind: 'leave', from: '2026-10-14', to: '2026-10-16' };
  const card = await shown(stage.people.zhou, given);
  for (const part of ['"initial_option":"leave"', '"initial_date":"2026-10-14"', '"initial_date":"2026-10-16"'])
    expect(card).toContain(part);
  expect(await shown(stage.people.zhou, given, false)).not.toContain('2026-10-14');
});
