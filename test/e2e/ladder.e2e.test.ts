import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldNamed, fieldValue, initialDate, optionsOf, pressable, pressables, textOf } from './support/cards.ts';
import { untimely, type Windows } from './support/diary.ts';
import { type LadderStage, setLadderStage } from './support/ladder-stage.ts';
import { groupsOf } from './support/organ.ts';
import type { Message, Person } from './support/sandbox.ts';
import { addDays, calendarCsv, type Day, instantOf } from './support/workdays.ts';

const DONE = '走访企业十二户并逐户建档';
const OWN_WORDS = '按岗位职责完成本季度各项工作';
const USUAL: Windows = [
  [9 * 60 + 30, 11 * 60 + 30],
  [14 * 60 + 30, 17 * 60],
];
const COUNTERS: Windows = [
  [8 * 60 + 30, 10 * 60],
  [16 * 60 + 30, 17 * 60 + 30],
];

/** A day as cards write it. */
const written = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const chosen = (card: Message['card'], people: readonly Person[]): string[] =>
  optionsOf(card, fieldNamed(card, 'chosen'))
    .filter(({ text }) => people.some(({ name }) => text.includes(name)))
    .map(({ value }) => value);
const zeros = (people: readonly unknown[]): number[] => people.map(() => 0);
const ones = (people: readonly unknown[]): number[] => people.map(() => 1);

describe('a quarter’s end, as its people meet it', () => {
  let stage: LadderStage;

  beforeAll(async () => {
    stage = await setLadderStage();
  });
  afterAll(() => stage?.close());

  /** Nobody hears anything that day. */
  const silentOn = async (day: Day): Promise<void> => {
    const { who, countsOn, to } = stage;
    await to(day);
    expect(await countsOn(day, who.everybody)).toEqual(zeros(who.everybody));
  };

  it('says once on the next workday what an outage swallowed, and not to who has finished meanwhile', async () => {
    const { who, days, year, countsOn, record, outageUntil, to } = stage;
    await record(who.carrier, DONE);
    const first = days.nthOf(`${year}-08`, 1);
    const second = days.after(first, 1);
    await outageUntil(first, '19:00');
    await record(who.late[0], DONE, `${year}-07-20`);
    await to(second);
    const finished: readonly Person[] = [who.carrier, who.late[0]];
    expect(await countsOn(first, who.everybody)).toEqual(zeros(who.everybody));
    expect(await countsOn(second, who.graded)).toEqual(who.graded.map((each) => (finished.includes(each) ? 0 : 1)));
    await silentOn(days.after(second, 1));
    for (const person of [who.typist, who.filler, who.late[1]]) await record(person, DONE);
  });

  it('offers last month’s result on the first workday: one press carries it on, one takes it back', async () => {
    const { who, days, year, sandbox, countsOn, oneOn, press, to } = stage;
    const first = days.nthOf(`${year}-09`, 1);
    await to(first);
    const recorded: readonly Person[] = [who.typist, who.filler, who.late[1]];
    expect(await countsOn(first, who.graded)).toEqual(who.graded.map((each) => (recorded.includes(each) ? 0 : 1)));
    const card = await oneOn(first, who.carrier);
    expect(textOf(card.card)).toContain(DONE);
    const carried = await press(who.carrier, card, pressable(card.card, 'month.carry').value);
    expect(carried.toast?.type).toBe('success');
    const undone = await press(who.carrier, card, pressable(carried.card, 'month.undo').value);
    expect(undone.toast?.type).toBe('success');
    const again = await press(who.carrier, card, pressable(undone.card, 'month.carry').value);
    expect(again.toast?.type).toBe('success');
    const account = await sandbox.ask(who.carrier.employee_no, '我的账');
    // It opens on the month that is still asked for; the new one is one press away.
    expect(textOf(account.card).split(DONE)).toHaveLength(2);
    const other = pressables(account.card, 'account.show').find(({ payload }) => payload.month === `${year}-09`);
    const shown = await press(who.carrier, account, other?.value ?? {});
    expect(textOf(shown.card)).not.toContain(DONE);
    await silentOn(days.after(first, 1));
  });

  it('takes leave typed or filled in', async () => {
    const { who, days, dates, sandbox, press, to } = stage;
    await to(days.after(dates.T10, -2));
    const away = { from: dates.T10, to: days.after(dates.T10, 1) };
    const typed = await sandbox.ask(who.typist.employee_no, `请假 ${away.from} 到 ${away.to}`);
    expect([initialDate(typed.card, 'from'), initialDate(typed.card, 'to')]).toEqual([away.from, away.to]);
    const asTyped = await press(who.typist, typed, pressable(typed.card, 'leave.add').value, {
      kind: 'leave',
      ...away,
    });
    const form = await sandbox.ask(who.filler.employee_no, '外出');
    const asFilled = await press(who.filler, form, pressable(form.card, 'leave.add').value, { kind: 'trip', ...away });
    for (const done of [asTyped, asFilled]) {
      expect(done.toast?.type).toBe('success');
      expect(pressables(done.card, 'leave.cancel')).toHaveLength(1);
    }
  });

  it('T-10: a filled summary that one press confirms; to those away once they are back', async () => {
    const { who, days, dates, countsOn, oneOn, press, to } = stage;
    const { T10 } = dates;
    await to(T10);
    const away = [who.typist, who.filler];
    const asked = who.graded.filter((person) => !away.includes(person));
    expect(await countsOn(T10, asked)).toEqual(ones(asked));
    const others = who.everybody.filter((person) => !asked.includes(person));
    expect(await countsOn(T10, others)).toEqual(zeros(others));
    expect(fieldValue((await oneOn(T10, who.carrier)).card, 'text')).toContain(DONE);
    for (const person of asked.filter((each) => each !== who.sleeper && !who.late.includes(each))) {
      const { card, ...message } = await oneOn(T10, person);
      const own = fieldValue(card, 'text') === '' ? { text: OWN_WORDS } : undefined;
      const done = await press(person, { card, ...message }, pressable(card, 'summary.confirm').value, own);
      expect(done.toast?.type).toBe('success');
    }
    await silentOn(days.after(T10, 1));
    const back = days.after(T10, 2);
    await to(back);
    const isAway = (person: Person) => away.includes(person);
    expect(await countsOn(back, who.everybody)).toEqual(who.everybody.map((each) => (isAway(each) ? 1 : 0)));
  });

  it('T-5: the card of who has not confirmed is changed in place, and nobody gets a message', async () => {
    const { who, days, dates, oneOn, to } = stage;
    const { T10, T5 } = dates;
    const versions = () => Promise.all(who.late.map(async (each) => (await oneOn(T10, each)).version));
    await to(days.after(T5, -1));
    const before = await versions();
    await silentOn(T5);
    expect(await versions()).toEqual(before.map((version) => version + 1));
  });

  it('ends the card of T-10 before it dies; a press on a screen that shows it still is taken', async () => {
    const { who, dates, oneOn, onceItSays, press, to } = stage;
    const old = await oneOn(dates.T10, who.sleeper);
    await to(addDays(dates.T10, 13));
    const ended = await onceItSays(who.sleeper, old, (card) => pressables(card).length === 0);
    expect(textOf(ended.card)).toContain(written(dates.D));
    const late = await press(who.sleeper, old, pressable(old.card, 'summary.confirm').value, { text: OWN_WORDS });
    expect(late.toast?.type).toBe('success');
    expect(pressables(late.card, 'summary.confirm')).toEqual([]);
  });

  it('the month’s card of a quarter’s last month carries the summary too', async () => {
    const { who, days, year, oneOn, to } = stage;
    const first = days.nthOf(`${year}-10`, 1);
    await to(first);
    const { card } = await oneOn(first, who.typist);
    expect(pressables(card, 'month.carry')).toHaveLength(1);
    expect(pressables(card, 'reminder.confirm')).toHaveLength(1);
    expect(pressables((await oneOn(first, who.carrier)).card, 'reminder.confirm')).toEqual([]);
  });

  it('T-1: a short new card to who has not confirmed; what stood on the older one is over, and a press on it is answered', async () => {
    const { who, days, year, dates, countsOn, oneOn, onceItSays, press, to } = stage;
    const { T1 } = dates;
    const older = await oneOn(days.nthOf(`${year}-10`, 1), who.typist);
    await to(T1);
    const owing: readonly Person[] = [...who.late, who.typist, who.filler];
    expect(await countsOn(T1, who.graded)).toEqual(who.graded.map((each) => (owing.includes(each) ? 1 : 0)));
    await onceItSays(who.typist, older, (card) => pressables(card, 'reminder.confirm').length === 0);
    const late = await press(who.typist, older, pressable(older.card, 'reminder.confirm').value);
    expect(late.toast?.type).toBe('success');
    const newer = await oneOn(T1, who.typist);
    await onceItSays(who.typist, newer, (card) => pressables(card, 'reminder.confirm').length === 0);
    const card = await oneOn(T1, who.filler);
    const done = await press(who.filler, card, pressable(card.card, 'reminder.confirm').value);
    expect(done.toast?.type).toBe('success');
  });

  it('D+1: overdue; a press gives the reason, and the liaison gives that of another', async () => {
    const { who, days, dates, oneOn, countsOn, onceItSays, press, to } = stage;
    const day = days.after(dates.D, 1);
    const [sick, , posted] = who.late;
    await to(day);
    expect(await countsOn(day, [...who.late, who.typist, who.filler])).toEqual([1, 1, 1, 1, 0, 0]);
    const own = await oneOn(day, sick);
    const reason = pressables(own.card, 'late.reason').find(({ payload }) => payload.reason === 'sick');
    expect((await press(sick, own, reason?.value)).toast?.type).toBe('success');
    const help = await onceItSays(who.liaison, await oneOn(day, who.liaison), (card) =>
      textOf(card).includes(`${sick.name}（${sick.department}）：病假`),
    );
    const others = await press(who.liaison, help, pressable(help.card, 'late.reasonFor').value, {
      chosen: chosen(help.card, [posted]),
      reason: 'posting',
    });
    expect(others.toast?.type).toBe('success');
    await onceItSays(posted, await oneOn(day, posted), (card) => textOf(card).includes(who.liaison.name));
  });

  it('D+2: the leader extends one, marks one not assessed and takes that back', async () => {
    const { who, days, dates, oneOn, onceItSays, press, to } = stage;
    const day = days.after(dates.D, 2);
    const [, extended, marked] = who.late;
    await to(day);
    const digest = await oneOn(day, who.lateHead);
    for (const { name } of who.late) expect(textOf(digest.card)).toContain(name);
    const until = days.after(dates.D, 4);
    const first = await press(who.lateHead, digest, pressable(digest.card, 'late.extend').value, {
      chosen: chosen(digest.card, [extended]),
      until,
    });
    expect(first.toast?.type).toBe('success');
    expect(textOf(first.card)).toContain(`${written(until)}：${extended.name}`);
    const theirs = await oneOn(days.after(dates.D, 1), extended);
    const dueAgain = (card: Message['card']) =>
      textOf(card).includes(written(until)) && pressables(card, 'late.reason').length === 0;
    await onceItSays(extended, theirs, dueAgain);
    const second = await press(who.lateHead, digest, pressable(first.card, 'late.notAssessed').value, {
      chosen: chosen(first.card, [marked]),
      reason: '外派挂职超过半个季度',
    });
    expect(second.toast?.type).toBe('success');
    const undone = await press(who.lateHead, digest, pressable(second.card, 'late.undo').value);
    expect(undone.toast?.type).toBe('success');
    const left = textOf(undone.card);
    expect(who.late.map(({ name }) => left.includes(`${name}（`))).toEqual([true, false, true, true]);
  });

  it('D+3: hr’s list; who is not extended closes as 未提交 with the reason and gets no grade by that', async () => {
    const { who, days, dates, sandbox, oneOn, onceItSays, press, to } = stage;
    const day = days.after(dates.D, 3);
    const [sick, extended, posted, silent] = who.late;
    await to(day);
    const list = textOf((await oneOn(day, who.hr)).card);
    expect(list).toContain(`${sick.name}（${sick.department}）：未提交（病假）`);
    expect(list).toContain(`${posted.name}（${posted.department}）：未提交（外派）`);
    expect(list).toContain(`${silent.name}（${silent.department}）：未提交（原因未说明）`);
    expect(list).toContain(`${extended.name}（${extended.department}）：已延期到${written(days.after(dates.D, 4))}`);
    const overdue = await oneOn(days.after(dates.D, 1), silent);
    await onceItSays(silent, overdue, (card) => pressables(card).length === 0);
    expect(await sandbox.titled(silent.employee_no, /结果/)).toEqual([]);
    const desk = await sandbox.ask(who.lateHead.employee_no, '评鉴');
    expect(textOf(desk.card)).toContain(`1/${who.late.length}`);

    const asked = await oneOn(day, extended);
    expect(textOf(asked.card)).toContain(written(days.after(dates.D, 4)));
    const done = await press(extended, asked, pressable(asked.card, 'reminder.confirm').value);
    expect(done.toast?.type).toBe('success');
  });

  it('R-1: a leader who has handed in hears no more; the others their desk, once', async () => {
    const { who, days, dates, sandbox, countsOn, press, to } = stage;
    const { employee_no: no } = who.quickHead;
    const desk = await sandbox.ask(no, '评鉴');
    let { card } = desk;
    for (const _ of who.quickStaff) {
      const saved = await press(who.quickHead, { ...desk, card }, pressable(card, 'desk.save').value, {
        achievement: '86',
        conduct: '87',
      });
      card = saved.card;
    }
    const handed = await press(who.quickHead, desk, pressable(card, 'desk.handIn').value);
    expect(handed.toast?.type).toBe('success');
    const day = days.after(dates.R, -1);
    await to(day);
    const heads = who.raters.filter((each) => each !== who.quickHead);
    expect(await countsOn(day, [...heads, who.quickHead, ...who.late])).toEqual([
      ...ones(heads),
      ...zeros([0, ...who.late]),
    ]);
    await silentOn(dates.R);
  });

  it('R+1 and R+2: the deputy leaders, then hr, read who still has to score', async () => {
    const { who, days, dates, oneOn, to } = stage;
    const [first, second] = [days.after(dates.R, 1), days.after(dates.R, 2)];
    await to(second);
    const lists = await Promise.all(who.deputies.map(async (each) => textOf((await oneOn(first, each)).card)));
    const heads = who.raters.filter((each) => each !== who.quickHead && !who.deputies.includes(each));
    const named = ({ name }: Person, list: string) => list.includes(`. ${name}（`);
    expect(who.raters.filter((each) => lists.some((list) => named(each, list)))).toEqual(heads);
    const late = lists.find((list) => list.includes(who.lateHead.name));
    expect(late).toContain(`${who.lateHead.name}（${who.lateHead.department}）：还有 ${who.late.length} 人待评`);
    const all = textOf((await oneOn(second, who.hr)).card);
    expect(who.raters.filter((each) => named(each, all))).toEqual(who.raters.filter((each) => each !== who.quickHead));
  });

  it('from 1 November tells hr and admins of a year without a notice; its import moves the dates on the cards', async () => {
    const { who, days, year, next, desk, sandbox, oneOn, onceItSays, unasked, to } = stage;
    const first = days.nthOf(`${year}-11`, 1);
    const told = [who.hr, who.admin];
    await to(addDays(first, 7));
    for (const person of told) {
      for (const day of [first, addDays(first, 7)])
        expect(textOf((await oneOn(day, person)).card)).toContain(`${year + 1}年`);
    }
    expect(textOf((await oneOn(first, who.carrier)).card)).not.toContain(`${year + 1}年`);

    const guessed = days.after(`${year}-12-31`, 5);
    const T10 = days.after(guessed, -10);
    await to(T10);
    const card = await oneOn(T10, who.carrier);
    expect(textOf(card.card)).toContain(written(guessed));
    expect(textOf(card.card)).toContain('暂定');
    await desk.write('next.csv', calendarCsv(next.notice));
    const D = next.days.after(`${year}-12-31`, 5);
    expect(D).not.toBe(guessed);
    expect(await desk.ok('calendar', 'import', 'next.csv', '--by', who.admin.employee_no)).toContain(D);
    const { employee_no: no } = who.carrier;
    const asked = textOf((await sandbox.ask(no, '小结')).card);
    expect(asked).toContain(written(D));
    expect(asked).not.toContain('暂定');
    // At once, not on T-5: the card has promised it.
    await onceItSays(who.carrier, card, (now) => textOf(now).includes(written(D)) && !textOf(now).includes('暂定'));
    await to(next.days.after(D, -5));
    const afterwards = (await Promise.all(told.map((each) => unasked(each)))).flat();
    const since = instantOf(addDays(T10, 1), '00:00').getTime();
    expect(afterwards.filter(({ create_time }) => create_time > since)).toEqual([]);
  });

  it('in all that time gave nobody two messages a day, and none on a day off or outside his hours', async () => {
    const { who, sandbox, next, unasked } = stage;
    const wrong: string[] = [];
    let heard = 0;
    for (const person of who.everybody) {
      const messages = await unasked(person);
      heard += messages.length;
      const hours = person.department === who.counters ? COUNTERS : USUAL;
      wrong.push(...untimely(messages, hours, next.days).map((line) => `${person.name} ${line}`));
    }
    const { organ } = await groupsOf(sandbox, who.hr);
    wrong.push(...untimely(await unasked(who.hr, organ), USUAL, next.days));
    expect(wrong).toEqual([]);
    expect(heard).toBeGreaterThan(who.graded.length * 6);
  });
});
