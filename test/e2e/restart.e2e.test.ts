import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldValue, pressable, textOf } from './support/cards.ts';
import { daysUntil, toFreshQuarter } from './support/clock.ts';
import { type Cast, castOf, groupsOf } from './support/organ.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Sandbox } from './support/sandbox.ts';
import { until } from './support/until.ts';

/** A lease and a wait before a second attempt may lie between a killed sender and the next. */
const DRAINED_WITHIN_MS = 90_000;
/** So many have their card in the middle of a fan-out: more than keep hours of their own. */
const HALFWAY = 16;

describe('killed and started again', () => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let group: string;
  const killedAndBack = async (): Promise<void> => {
    await product.kill();
    await product.start();
  };
  const draftsOf = async (no: string, text: string) =>
    (await sandbox.cardsFor(no, 'record.submit')).filter(({ card }) => fieldValue(card, 'text') === text);

  beforeAll(async () => {
    product = await startProduct();
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    group = (await groupsOf(sandbox, cast.hr)).organ;
    await toFreshQuarter(sandbox);
  });
  afterAll(() => product?.remove());

  it('right after messages were sent: each becomes one draft and one card', async () => {
    const people = [cast.staff[0], cast.staff[1], cast.outsider, cast.hr];
    for (const { employee_no: no } of people) await sandbox.say(no, `实绩 完成${no}号任务`);
    await killedAndBack();
    for (const { employee_no: no } of people) {
      await until(
        `the draft of ${no}`,
        async () => (await draftsOf(no, `完成${no}号任务`)).length > 0,
        DRAINED_WITHIN_MS,
      );
    }
    await sandbox.advance('PT30M');
    for (const { employee_no: no } of people) {
      expect(await draftsOf(no, `完成${no}号任务`)).toHaveLength(1);
      expect(textOf((await sandbox.ask(no, '我的账')).card).split(`完成${no}号任务`)).toHaveLength(2);
    }
  });

  it('in the middle of presses: each is whole or not at all, and pressing again settles it', async () => {
    const people = [cast.staff[0], cast.staff[1], cast.outsider];
    const pressed = people.map(async ({ employee_no: no }) => {
      const [draft] = await draftsOf(no, `完成${no}号任务`);
      return sandbox.press(no, draft?.message_id ?? '', draft?.found.value).catch(() => null);
    });
    await Promise.race(pressed);
    await killedAndBack();
    await Promise.all(pressed);
    for (const { employee_no: no } of people) {
      const [draft] = await draftsOf(no, `完成${no}号任务`);
      if (draft !== undefined) await sandbox.press(no, draft.message_id, draft.found.value);
      const account = textOf((await sandbox.ask(no, '我的账')).card);
      expect(account.split(`完成${no}号任务`)).toHaveLength(2);
      expect(account).toContain('待核');
    }
  });

  it('between the verification and the list: the list is posted once, with everything in it', async () => {
    const { employee_no: no } = cast.head;
    const card = await sandbox.ask(no, '核实');
    const done = await sandbox.press(no, card.message_id, pressable(card.card, 'verify.confirm').value);
    expect(done.toast?.type).toBe('success');
    await killedAndBack();
    const lists = () => sandbox.titled(no, /工作实绩公示/, group);
    await daysUntil(sandbox, 'the list', 35, async () => (await lists()).length > 0);
    await killedAndBack();
    await sandbox.advance('P2D');
    expect(await lists()).toHaveLength(1);
    const text = textOf((await lists())[0]?.card);
    expect(text).toMatch(new RegExp(`完成${cast.staff[0].employee_no}号任务(?!.*待核)`));
    expect(text).toMatch(new RegExp(`完成${cast.outsider.employee_no}号任务.*待核`));
  });

  it('again and again during a fan-out: everyone gets one card', async () => {
    const cardsOf = (no: string) => sandbox.cardsFor(no, 'summary.confirm');
    const arrived = async (): Promise<number> => {
      const cards = await Promise.all(cast.everybody.map(async ({ employee_no: no }) => (await cardsOf(no)).length));
      return cards.filter((count) => count > 0).length;
    };
    for (let day = 0; day < 40 && (await arrived()) <= HALFWAY; day += 1) {
      const playing = sandbox.advance('P1D').then(
        () => true,
        () => false,
      );
      let over = false;
      void playing.then(() => {
        over = true;
      });
      await until('the middle of it, or the end of the day', async () => over || (await arrived()) > HALFWAY);
      if ((await arrived()) > HALFWAY) await killedAndBack();
      await playing;
    }
    expect(await arrived()).toBeGreaterThan(HALFWAY);
    await killedAndBack();
    const assessed = cast.everybody.filter(
      ({ roles }) => !roles.includes('unit_head') && !roles.includes('deputy_leader'),
    );
    const missing = async (): Promise<number> => {
      const cards = await Promise.all(assessed.map(async ({ employee_no: no }) => (await cardsOf(no)).length));
      return cards.filter((count) => count === 0).length;
    };
    // One of them is on probation and is asked for nothing.
    await until('a summary for everyone', async () => (await missing()) <= 1, DRAINED_WITHIN_MS);
    await sandbox.advance('PT2H');
    const counts = await Promise.all(assessed.map(async ({ employee_no: no }) => (await cardsOf(no)).length));
    expect(counts.filter((count) => count > 1)).toEqual([]);
    expect(counts.filter((count) => count === 1)).toHaveLength(assessed.length - 1);
  });
});
