import { type Card, fieldValue, pressable, pressables, textOf } from '../e2e/support/cards.ts';
import { castOf } from '../e2e/support/organ.ts';
import type { Person } from '../e2e/support/sandbox.ts';
import type { Chance } from './chance.ts';
import { received } from './received.ts';
import { cutOff, type Scenario } from './scenario.ts';
import { compare, compareCounts, sum, type Tally } from './tally.ts';
import type { World } from './world.ts';

const staffOf = async ({ sandbox }: World): Promise<Person[]> =>
  (await sandbox.people()).filter(({ roles }) => roles.join() === 'staff');

/** A card that still asks for what is done already has missed its refresh. */
const stale = (no: string, cards: number): Tally => ({
  lost: cards,
  doubled: 0,
  notes: cards === 0 ? [] : [`${cards} cards of ${no} were not refreshed`],
});

const word = (chance: Chance): string => `第${chance.below(1_000_000)}号`;

const timesIn = (text: string, part: string): number => text.split(part).length - 1;

/** People write, a stranger too, and a group takes the bot in: each is answered once, each result is one draft. */
export const messages: Scenario = {
  from: ({ recording }) => recording,
  async prepare(world, chance) {
    const { sandbox } = world;
    const writers = chance.some(await staffOf(world), 5).map(({ employee_no: no }) => no);
    const texts = new Map(
      writers.map((no, i) => [no, i < 3 ? `实绩 办结${word(chance)}事项` : ['我的账', '帮助'][i - 3]]),
    );
    const stranger = `X${chance.below(9_000)}`;
    await sandbox.addPerson({ employee_no: stranger, name: '生面孔' });
    texts.set(stranger, '你好');
    const before = (await sandbox.stats()).recipients;
    let group = '';
    return {
      async act() {
        const founded = cutOff(sandbox.newGroup({ key: `g${chance.below(9_000)}`, name: '新群', members: writers }));
        await Promise.all([...texts].map(([no, text = '']) => sandbox.say(no, text)));
        group = (await founded) ?? '';
      },
      async count() {
        const after = (await sandbox.stats()).recipients;
        const answers = [...texts.keys()].map((no) =>
          compare(`answers to ${no}`, 1, (after[no] ?? 0) - (before[no] ?? 0)),
        );
        const drafts = [...texts].flatMap(([no, text = '']) =>
          text.startsWith('实绩 ') ? [{ no, text: text.slice(3) }] : [],
        );
        const cards = await Promise.all(
          drafts.map(async ({ no, text }) => {
            const found = await sandbox.cardsFor(no, 'record.submit');
            return compare(`draft of ${no}`, 1, found.filter(({ card }) => fieldValue(card, 'text') === text).length);
          }),
        );
        return sum([...answers, ...cards, compare('words to the group', 1, after[group] ?? 0)]);
      },
    };
  },
};

/** People press on their drafts: what was acknowledged is there, what was not can be pressed again, and nothing is there twice. */
export const presses: Scenario = {
  from: ({ recording }) => recording,
  async prepare(world, chance) {
    const { sandbox } = world;
    const people = chance.some(await staffOf(world), 4).map(({ employee_no: no }) => no);
    const drafts = await Promise.all(
      people.map(async (no) => {
        const text = `办结${word(chance)}事项`;
        const { message_id, card } = await sandbox.ask(no, `实绩 ${text}`);
        return { no, text, message_id, value: pressable(card, 'record.submit').value };
      }),
    );
    const press = ({ no, message_id, value }: (typeof drafts)[number]) => sandbox.press(no, message_id, value);
    const acknowledged = new Set<string>();
    const shown = async (no: string, text: string): Promise<number> =>
      timesIn(textOf((await sandbox.ask(no, '我的账')).card), text);
    const isDraft = async ({ no, message_id }: (typeof drafts)[number]): Promise<boolean> =>
      (await sandbox.heard(no)).some(
        (each) => each.message_id === message_id && pressables(each.card, 'record.submit').length > 0,
      );
    return {
      async act() {
        await Promise.all(
          drafts.map(async (draft) => {
            const done = await cutOff(press(draft));
            if (done?.toast?.type === 'success') acknowledged.add(draft.no);
          }),
        );
      },
      async count() {
        const tallies = [];
        for (const draft of drafts) {
          const known = acknowledged.has(draft.no);
          if (known)
            tallies.push(
              compare(`acknowledged press of ${draft.no}, still a draft`, 0, (await isDraft(draft)) ? 1 : 0),
            );
          else await press(draft);
          tallies.push(compare(`record of ${draft.no}`, 1, await shown(draft.no, draft.text)));
          const again = await press(draft);
          tallies.push(
            compare(`a second press of ${draft.no} that counts`, 0, again.toast?.type === 'success' ? 1 : 0),
          );
        }
        return sum(tallies);
      },
    };
  },
};

/** A leader scores person by person: what was acknowledged is on the sheet, and each sheet is scored once. */
export const scores: Scenario = {
  from: ({ scoring }) => scoring,
  async prepare(world, chance) {
    const { sandbox } = world;
    const { head } = await castOf(sandbox);
    const no = head.employee_no;
    const desk = await sandbox.ask(no, '评鉴');
    const acknowledged: string[] = [];
    const form = () => ({ achievement: String(81 + chance.below(8)), conduct: String(81 + chance.below(8)) });
    /** Saves the sheet that a card shows; the card after it, or null where the press was not taken. */
    const save = async (messageId: string, card: Card | undefined): Promise<{ who: string; card: Card } | null> => {
      const [found] = pressables(card, 'desk.save');
      if (found === undefined) return null;
      const done = await cutOff(sandbox.press(no, messageId, found.value, { form_value: form() }));
      return done?.toast?.type === 'success' ? { who: String(found.payload.personId), card: done.card } : null;
    };
    return {
      async act() {
        let { card } = desk;
        for (let i = 0; i < 3; i += 1) {
          const saved = await save(desk.message_id, card);
          if (saved === null) return;
          acknowledged.push(saved.who);
          card = saved.card;
        }
      },
      async count() {
        const fresh = await sandbox.ask(no, '评鉴');
        const rest: string[] = [];
        let { card } = fresh;
        for (let saved = await save(fresh.message_id, card); saved !== null; ) {
          rest.push(saved.who);
          card = saved.card;
          saved = await save(fresh.message_id, card);
        }
        const lost = rest.filter((who) => acknowledged.includes(who)).length;
        const handIn = pressable(card, 'desk.handIn').value;
        const first = await sandbox.press(no, fresh.message_id, handIn);
        const second = await sandbox.press(no, fresh.message_id, handIn);
        return sum([
          { lost, doubled: 0, notes: lost === 0 ? [] : [`${lost} acknowledged scores open again`] },
          compare('sheets asked for twice', 0, rest.length - new Set(rest).size),
          compare('hand-ins taken', 1, [first, second].filter(({ toast }) => toast?.type === 'success').length),
        ]);
      },
    };
  },
};

/** A day or two with fan-outs go by: everybody has at the end what he has without a fault. */
export const fanOut = (which: 0 | 1): Scenario => ({
  from: ({ fanOuts }) => fanOuts[which].from,
  async prepare(world, _, { fanOuts }) {
    const { until, expected } = fanOuts[which];
    return {
      act: async () => void (await world.playTo(until)),
      async count() {
        await world.playTo(until);
        await world.drain();
        return compareCounts(expected, await received(world.sandbox));
      },
    };
  },
});

/** The same while the platform refuses a part of the calls. */
export const refusedFanOut = (which: 0 | 1): Scenario => ({
  from: fanOut(which).from,
  async prepare(world, chance, stages) {
    const played = await fanOut(which).prepare(world, chance, stages);
    await world.sandbox.fault({ api: 'im.message.create', kind: 'http500', rate: 0.2, count: 20 });
    return played;
  },
});

/** Somebody with two cards of his summary confirms on one: the other is refreshed. */
export const refreshes: Scenario = {
  from: ({ summary }) => summary,
  async prepare(world, chance) {
    const { sandbox } = world;
    const some = chance.some(await staffOf(world), 6).map(({ employee_no: no }) => no);
    // Who is not assessed was sent none.
    const sentOne = await Promise.all(
      some.map(async (no) => (await sandbox.cardsFor(no, 'summary.confirm')).length > 0),
    );
    const two = await Promise.all(
      some
        .filter((_, i) => sentOne[i])
        .slice(0, 4)
        .map(async (no) => ({ no, card: await sandbox.ask(no, '小结') })),
    );
    /** Presses what the person's card shows now; nothing where it does not ask any more. */
    const confirm = async ({ no, card }: (typeof two)[number]): Promise<void> => {
      const shown = (await sandbox.heard(no)).find(({ message_id }) => message_id === card.message_id);
      const [found] = pressables(shown?.card, 'summary.confirm');
      if (found !== undefined) await cutOff(sandbox.press(no, card.message_id, found.value));
    };
    const before = (await sandbox.stats()).recipients;
    return {
      async act() {
        await Promise.all(two.map(confirm));
        // The refreshed cards are sent by themselves; a stretch of time waits for them.
        await cutOff(sandbox.advance('PT2M'));
      },
      async count() {
        await Promise.all(two.map(confirm));
        await world.drain();
        const open = await Promise.all(
          two.map(async ({ no }) => (await sandbox.cardsFor(no, 'summary.confirm')).length),
        );
        const after = (await sandbox.stats()).recipients;
        return sum([
          ...two.map(({ no }, i) => stale(no, open[i] ?? 0)),
          ...two.map(({ no }) => compare(`new messages to ${no}`, before[no] ?? 0, after[no] ?? 0)),
        ]);
      },
    };
  },
};
