import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountSamples } from '../../cards/account/samples.ts';
import { presentAccount } from '../../cards/account/view.ts';
import { deskCard } from '../../cards/desk/card.ts';
import { deskSamples } from '../../cards/desk/samples.ts';
import { type DeskState, presentDesk } from '../../cards/desk/view.ts';
import { helpCard } from '../../cards/help/card.ts';
import { presentHelp } from '../../cards/help/view.ts';
import { limitProblems } from '../../cards/kit/index.ts';
import { recordCard } from '../../cards/record/card.ts';
import { recordSamples } from '../../cards/record/samples.ts';
import { presentRecord, type RecordCardState } from '../../cards/record/view.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { verifyCard } from '../../cards/verify/card.ts';
import { verifySamples } from '../../cards/verify/samples.ts';
import { presentVerify } from '../../cards/verify/view.ts';
import { objectsIn, textOf } from './every-sample.ts';

const zh = textsFor('zh-CN');

function sample<S>(samples: Record<string, S>, name: string): S {
  const found = samples[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return found;
}
const fieldsOf = (card: unknown) => new Map(objectsIn(card).map((object) => [object.name, object]));

describe('the record card', () => {
  const draft = sample(recordSamples, 'draft');
  const shown = (state: RecordCardState) => recordCard(presentRecord(state), zh);

  it('gives back what was typed when it was refused, and says what to do', () => {
    const card = shown(sample(recordSamples, 'quantityInvalid'));
    expect(fieldsOf(card).get('quantity')).toMatchObject({ default_value: '十几' });
    expect(textOf(card)).toContain(zh.record.problems.quantity_invalid);
  });

  it('understands the domain’s own names of a refusal', () => {
    expect(presentRecord({ ...draft, problem: 'text_missing' }).problem).toBe('text_empty');
    expect(presentRecord({ ...draft, problem: 'date_in_future' }).problem).toBe('date_future');
  });

  it('takes today where no date is known yet', () => {
    const card = shown(sample(recordSamples, 'draftBare'));
    expect(fieldsOf(card).get('occurredOn')).toMatchObject({ initial_date: '2026-10-14' });
  });

  it('shows a text no input can hold in full, with an empty input, and never cuts in silence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12_000 }), (length) => {
        const text = '实'.repeat(length);
        const card = shown({ ...draft, record: { ...draft.record, text } });
        const value = fieldsOf(card).get('text')?.default_value;
        expect(value).toBe(length <= 1000 ? text : undefined);
        if (length <= 1000) return;
        const view = presentRecord({ ...draft, record: { ...draft.record, text } });
        if (view.kind !== 'form' || view.longText === null) throw new Error('expected the long form');
        const { hidden } = view.longText;
        expect(view.longText.shown.length + hidden).toBe(length);
        expect(textOf(card)).toContain(zh.record.tooLong(length, length - 1000));
        if (hidden > 0) expect(textOf(card)).toContain(zh.record.tooLongHidden(hidden));
        expect(limitProblems(card)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('asks back before a draft is thrown away or a record withdrawn', () => {
    for (const name of ['draft', 'correcting', 'submitted', 'verified']) {
      const withdrawals = objectsIn(shown(sample(recordSamples, name))).filter(
        ({ tag, behaviors }) => tag === 'button' && JSON.stringify(behaviors).includes('record.withdraw'),
      );
      expect(withdrawals.length).toBe(1);
      expect(withdrawals[0]).toHaveProperty('confirm');
    }
  });
});

describe('the buttons of the record’s form', () => {
  const rowsOf = (name: string) =>
    objectsIn(recordCard(presentRecord(sample(recordSamples, name)), zh))
      .filter(({ tag }) => tag === 'form')
      .flatMap(({ elements }) => (Array.isArray(elements) ? elements.slice(-1) : []))
      .map((last) => objectsIn(last).filter(({ tag }) => tag === 'button'));

  it.each(['draft', 'correcting', 'editingVerified'])('stand in one row, the main one filled: %s', (name) => {
    const [row] = rowsOf(name);
    expect(row?.map(({ type }) => type)).toEqual(['primary_filled', 'default']);
    // The platform knows submit and reset in a form, nothing else; only a submit asks back and calls back.
    expect(row?.map(({ form_action_type }) => form_action_type)).toEqual(['submit', 'submit']);
  });

  it('let one out of a form whose text is empty', () => {
    for (const name of ['textEmpty', 'textTooLong']) {
      const card = recordCard(presentRecord(sample(recordSamples, name)), zh);
      expect(objectsIn(card).filter(({ required }) => required === true)).toEqual([]);
    }
  });
});

describe('the verification card', () => {
  const ordinary = sample(verifySamples, 'ordinary');
  const [item] = ordinary.items;
  if (item === undefined) throw new Error('no item');

  it('shows as many as it carries, counts the rest, and confirms none that is not shown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('短', '字'.repeat(200), '"'.repeat(1000), '😀'.repeat(500)), {
          minLength: 1,
          maxLength: 90,
        }),
        fc.nat(60),
        (texts, undone) => {
          const items = texts.map((text, n) => ({
            ...item,
            text,
            recordId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
          }));
          const undoItems = Array.from({ length: undone }, () => [item.recordId, 1] as const);
          const done = { verified: undone, returned: 0, canUndo: true, undoItems };
          const view = presentVerify({ ...ordinary, items, remaining: 3, done });
          if (view.kind !== 'list') throw new Error('expected a list');
          expect(view.items.length + view.remaining).toBe(items.length + 3);
          const card = verifyCard(view, zh);
          expect(limitProblems(card)).toEqual([]);
          const json = JSON.stringify(objectsIn(card).filter(({ a }) => a === 'verify.confirm'));
          expect(items.filter(({ recordId }) => json.includes(recordId)).length).toBe(view.items.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps the exceptions chosen when the reason was missing', () => {
    const card = verifyCard(presentVerify(sample(verifySamples, 'reasonMissing')), zh);
    expect(fieldsOf(card).get('exceptions')).toMatchObject({
      selected_values: sample(verifySamples, 'reasonMissing').given?.exceptions,
    });
    expect(textOf(card)).toContain(zh.verify.problems.reason_missing);
  });

  it('says that a press came too late', () => {
    const card = verifyCard(presentVerify(sample(verifySamples, 'tooLate')), zh);
    expect(textOf(card)).toContain(zh.verify.problems.too_late);
    expect(card.header.template).toBe('orange');
  });

  it('offers the undo after the press, and not when it is over', () => {
    const json = (name: string) => JSON.stringify(verifyCard(presentVerify(sample(verifySamples, name)), zh));
    expect(json('doneWithReturns')).toContain('verify.undo');
    expect(json('doneNoUndo')).not.toContain('verify.undo');
  });
});

describe('the scoring desk', () => {
  const shown = (state: DeskState) => deskCard(presentDesk(state), zh);
  const filled = (state: DeskState) =>
    objectsIn(shown(state))
      .filter(({ type, size }) => type === 'primary_filled' && size === 'small')
      .map(({ text }) => JSON.stringify(text));

  it('fills the level that was pressed, and names the level of a number between', () => {
    const state = sample(deskSamples, 'person');
    expect(filled(state)).toEqual([expect.stringContaining('达标 85')]);
    expect(textOf(shown(state))).toContain('达标：职责任务全部按时保质完成。');
    const view = presentDesk({ ...state, dimensions: state.dimensions });
    if (view.kind !== 'person') throw new Error('expected a person');
    expect(view.dimensions.map(({ level }) => level?.score)).toEqual([85, 85]);
  });

  it('needs three presses a person: a level for each dimension, then save', () => {
    const card = shown(sample(deskSamples, 'first'));
    const form = objectsIn(card).find(({ tag }) => tag === 'form');
    expect(JSON.stringify(form)).not.toContain('desk.level');
    expect(objectsIn(form).filter(({ form_action_type }) => form_action_type === 'submit').length).toBe(1);
    expect(objectsIn(form).some(({ required }) => required === true)).toBe(false);
  });

  it('says what the press does on the last sheet', () => {
    expect(textOf(shown(sample(deskSamples, 'person')))).toContain(zh.desk.save);
    expect(textOf(shown(sample(deskSamples, 'last')))).toContain(zh.desk.saveLast);
  });

  it('offers the hand-in only when it is possible, and asks back', () => {
    const button = (name: string) =>
      objectsIn(shown(sample(deskSamples, name))).find(({ behaviors }) =>
        JSON.stringify(behaviors ?? '').includes('desk.handIn'),
      );
    expect(button('overviewReady')).toHaveProperty('confirm');
    expect(button('overview')).toBeUndefined();
  });

  it('folds long facts away, and the months that a summary tells', () => {
    const panels = (name: string) =>
      objectsIn(shown(sample(deskSamples, name)))
        .filter(({ tag }) => tag === 'collapsible_panel')
        .map(({ expanded }) => expanded);
    expect(panels('person')).toEqual([true, false, false, false, false]);
    expect(panels('longest')).toEqual([false, false, false, false, false]);
    const state = sample(deskSamples, 'person');
    if (state.at.kind !== 'person') throw new Error('expected a person');
    const untold = { ...state, at: { ...state.at, facts: { ...state.at.facts, summary: null } } };
    const open = objectsIn(shown(untold)).filter(({ expanded }) => expanded === true);
    expect(open.length).toBe(3);
  });

  it('says nothing of levels where a scheme has none', () => {
    const state = sample(deskSamples, 'first');
    const dimensions = state.dimensions.map((dimension) => ({ ...dimension, levels: [] }));
    const text = textOf(shown({ ...state, dimensions }));
    expect(text).not.toContain(zh.desk.levels);
    expect(text).not.toContain(zh.desk.noLevel);
  });

  it('lines its numbers up on the right, and marks a draft beside the name', () => {
    const table = objectsIn(shown(sample(deskSamples, 'overviewDrafts'))).find(({ tag }) => tag === 'table');
    const columns = objectsIn(table?.columns);
    expect(columns.map(({ horizontal_align }) => horizontal_align)).toEqual([undefined, 'right', 'right', 'right']);
    expect(objectsIn(table?.rows)).toMatchObject([
      { name: '段小满（未保存）', total: '83.40' },
      { name: '李一（未保存）', total: '84.40' },
    ]);
  });

  it('counts what it could not show of the facts', () => {
    const view = presentDesk(sample(deskSamples, 'longest'));
    if (view.kind !== 'person') throw new Error('expected a person');
    const hidden = view.summary?.hidden ?? 0;
    expect(hidden).toBeGreaterThan(0);
    expect([...(view.summary?.shown ?? '')].length + hidden).toBe(1000);
    expect(textOf(deskCard(view, zh))).toContain(zh.common.hidden(hidden));
  });
});

describe('the desk on a phone', () => {
  const shown = (name: string) => deskCard(presentDesk(sample(deskSamples, name)), zh);

  it('says beside the fields whom they are about: the head of the card is far above', () => {
    const form = objectsIn(shown('person')).find(({ tag }) => tag === 'form');
    expect(textOf(form)).toContain(zh.desk.sheetOf('段小满', 3, 12));
  });

  it.each(['overview', 'handedIn'])('has the total of %s beside the name: a wide table is moved sideways', (name) => {
    const columns = objectsIn(shown(name)).flatMap(({ display_name }) =>
      display_name === undefined ? [] : [display_name],
    );
    expect(columns).toEqual([zh.desk.name, zh.desk.total, '工作实绩', '工作作风']);
  });
});

describe('one’s own account', () => {
  it('lists the latest sixty and counts the others', () => {
    const view = presentAccount(sample(accountSamples, 'manyMore'));
    if (view.kind !== 'records') throw new Error('expected records');
    expect([view.records.length, view.total, view.pick]).toEqual([60, 75, 'select']);
  });
});

describe('the help card', () => {
  const base = {
    personName: '段小满',
    unitName: '云溪县',
    roles: [],
    isHr: false,
    openDrafts: 0,
    toVerify: 1,
    toScore: 1,
  };
  const json = (isLeader: boolean) =>
    JSON.stringify(
      helpCard(
        presentHelp({ ...base, isLeader, verifyMonth: '2026-10', deskCycleId: '00000000-0000-4000-8000-000000000001' }),
        zh,
      ),
    );

  it('has 投诉建议 one press away for everybody, and the leaders’ buttons for leaders only', () => {
    expect(json(false)).toContain('complaint.open');
    expect(json(false)).not.toMatch(/verify\.show|desk\.show/);
    expect(json(true)).toMatch(/verify\.show.*desk\.show/);
  });

  it.each([
    [{ toVerify: 1, toScore: 1 }, 'verify.show'],
    [{ toVerify: 0, toScore: 1 }, 'desk.show'],
    [{ toVerify: 0, toScore: 0 }, 'account.show'],
  ])('fills the button of what waits: %j', (owed, action) => {
    const ids = { verifyMonth: '2026-10', deskCycleId: '00000000-0000-4000-8000-000000000001' };
    const card = helpCard(presentHelp({ ...base, ...owed, ...ids, isLeader: true }), zh);
    const filled = objectsIn(card).filter(({ type }) => type === 'primary_filled');
    expect(filled.length).toBe(1);
    expect(JSON.stringify(filled)).toContain(action);
  });
});
