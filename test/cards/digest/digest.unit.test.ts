import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestActions } from '../../../cards/digest/actions.ts';
import { digestCard } from '../../../cards/digest/card.ts';
import { digestSamples } from '../../../cards/digest/samples.ts';
import type { DigestState, SectionState } from '../../../cards/digest/state.ts';
import { presentDigest } from '../../../cards/digest/view.ts';
import { limitProblems } from '../../../cards/kit/index.ts';
import { LOCALES, textsFor } from '../../../cards/texts/texts.ts';
import { objectsIn, textOf } from '../every-sample.ts';

const zh = textsFor('zh-CN');

function sample(name: string): DigestState {
  const found = digestSamples[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return found;
}
const cardOf = (state: DigestState, locale: (typeof LOCALES)[number] = 'zh-CN') =>
  digestCard(presentDigest(state), textsFor(locale));
const shown = (name: string) => cardOf(sample(name));
const emitted = (card: unknown, action: string) => objectsIn(card).filter(({ a }) => a === action);
const filled = (card: unknown) => objectsIn(card).filter(({ type }) => type === 'primary_filled');

/** Every section of the samples, the longest and hostile ones among them. */
const SECTIONS = Object.values(digestSamples).flatMap((state) => (state.kind === 'sections' ? state.sections : []));

describe('a day’s message', () => {
  it('fits whatever meets on one day, counts the sections it leaves out, and fills one button at most', () => {
    const meeting = fc.array(fc.constantFrom<SectionState>(...SECTIONS), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(meeting, fc.constantFrom(...LOCALES), (sections, locale) => {
        const view = presentDigest({ kind: 'sections', sections });
        const card = digestCard(view, textsFor(locale));
        expect(limitProblems(card)).toEqual([]);
        expect(filled(card).length).toBeLessThanOrEqual(1);
        if (view.kind !== 'sections') throw new Error('expected sections');
        expect(view.sections.length + view.more).toBe(sections.length);
        expect(view.sections.length).toBeGreaterThan(0);
        if (view.more > 0) expect(textOf(card)).toContain(textsFor(locale).digest.moreSections(view.more));
      }),
      { numRuns: 150 },
    );
  });

  it('carries the three or four matters that really meet, all of them', () => {
    for (const name of ['monthAndSummary', 'two', 'twoUnits', 'several', 'severalDone', 'longest']) {
      expect(presentDigest(sample(name))).toMatchObject({ more: 0 });
    }
    expect(presentDigest(sample('manyUnits'))).toMatchObject({ more: 13 });
  });

  it('names nobody it does not act on: who is listed is who the buttons carry, the others are counted', () => {
    const state = sample('lateSixty');
    const view = presentDigest(state);
    const [section] = view.kind === 'sections' ? view.sections : [];
    if (section?.kind !== 'late') throw new Error('expected the leader’s section');
    expect(section.people.length + section.more).toBe(60);
    const card = cardOf(state);
    const [press] = emitted(card, 'late.extend');
    const ids = digestActions['late.extend'].schema.parse(press?.p).items.map(([personId]) => personId);
    expect(ids).toEqual(section.people.map(({ personId }) => personId));
    expect(textOf(card)).toContain(zh.digest.more(section.more));
  });

  it('fills the first button that waits, not one of a section that is done', () => {
    expect(JSON.stringify(filled(shown('severalDone')))).toContain('reminder.confirm');
    expect(JSON.stringify(filled(shown('several')))).toContain('reminder.confirm');
    expect(filled(shown('unsubmitted'))).toEqual([]);
  });

  it('of one matter is that matter’s own card, of several has a heading each', () => {
    expect(shown('late').header.title.content).toBe(zh.digest.late.title('2026Q3'));
    expect(shown('two').header.title.content).toBe(zh.digest.title(2));
    expect(textOf(shown('two'))).toContain(zh.digest.late.title('2026Q3'));
  });
});

describe('沿用上月', () => {
  it('carries all in one press, those shown and no other', () => {
    const [press] = emitted(shown('month'), 'month.carry');
    expect(digestActions['month.carry'].schema.parse(press?.p)).toMatchObject({ month: '2026-10' });
    expect(objectsIn(shown('month')).some(({ required }) => required === true)).toBe(false);
    expect(emitted(shown('monthNothing'), 'month.carry')).toEqual([]);
  });

  it('reads the choice of whichever section was sent', () => {
    const { form } = digestActions['month.carry'];
    expect(form.parse({ chosen_4: ['a', 'b'] })).toEqual({ chosen: ['a', 'b'] });
    expect(form.parse({})).toEqual({ chosen: [] });
    expect(form.parse(undefined)).toEqual({ chosen: [] });
  });

  it('can be taken back while that is possible', () => {
    expect(emitted(shown('monthCarried'), 'month.undo').length).toBe(1);
    expect(emitted(shown('monthCarriedLater'), 'month.undo')).toEqual([]);
    expect(emitted(shown('monthCarried'), 'month.carry')).toEqual([]);
  });
});

describe('an overdue summary', () => {
  it('asks for the reason in one press each, beside the confirmation', () => {
    const card = shown('overdue');
    expect(emitted(card, 'late.reason').map(({ p }) => digestActions['late.reason'].schema.parse(p).reason)).toEqual([
      'trip',
      'sick',
      'posting',
      'forgot',
    ]);
    expect(emitted(card, 'reminder.confirm').length).toBe(1);
    expect(objectsIn(card).filter(({ tag }) => tag === 'form')).toEqual([]);
  });

  it('shows the answer with its undo, still with the confirmation', () => {
    const card = shown('overdueReason');
    expect(emitted(card, 'late.reason')).toEqual([]);
    expect(emitted(card, 'late.undo').length).toBe(1);
    expect(emitted(card, 'reminder.confirm').length).toBe(1);
    expect(emitted(shown('overdueReasonKept'), 'late.undo')).toEqual([]);
  });

  it('is never confirmed unread: an empty one, or one not wholly shown, is opened', () => {
    for (const name of ['overdueEmpty', 'summaryLastEmpty', 'summaryLastLong', 'summaryTooLong']) {
      expect(emitted(shown(name), 'reminder.confirm')).toEqual([]);
      expect(JSON.stringify(filled(shown(name)))).toContain('reminder.open');
    }
  });

  it('threatens nobody with a grade', () => {
    for (const name of ['overdue', 'late', 'unsubmitted']) {
      const said = textOf(shown(name));
      expect(said).toContain('不因此评为较差');
      expect(said).not.toMatch(/批评|通报|督促|逾期/);
    }
  });
});

describe('the leader’s decisions', () => {
  const buttons = (name: string) =>
    objectsIn(shown(name)).filter(({ form_action_type }) => form_action_type === 'submit');

  it('both submit, and marking somebody not assessed asks first', () => {
    expect(buttons('late').map(({ confirm }) => confirm !== undefined)).toEqual([false, true]);
  });

  it('name nothing to choose where there is one person', () => {
    expect(objectsIn(shown('lateOne')).some(({ tag }) => tag === 'multi_select_static')).toBe(false);
    expect(objectsIn(shown('late')).some(({ tag }) => tag === 'multi_select_static')).toBe(true);
  });

  it('come back as they were given', () => {
    expect(
      digestActions['late.extend'].form.parse({ chosen_0: ['x'], until_0: '2026-10-20 +0800', reason_0: ' 外派 ' }),
    ).toEqual({ chosen: ['x'], until: '2026-10-20', reason: '外派' });
    expect(digestActions['late.reasonFor'].form.parse({ chosen_1: ['x'], reason_1: 'sick' })).toEqual({
      chosen: ['x'],
      reason: 'sick',
    });
    expect(digestActions['late.reasonFor'].form.parse({ reason_1: 'no such' })).toEqual({ chosen: [] });
  });

  it('stand on the card afterwards, with their undo', () => {
    expect(textOf(shown('lateMarked'))).toContain(zh.digest.late.marked('段小满、李一'));
    expect(emitted(shown('lateMarked'), 'late.undo').length).toBe(1);
    expect(emitted(shown('lateClosed'), 'late.extend')).toEqual([]);
  });
});

describe('a card that has died', () => {
  it('has nothing left to press', () => {
    for (const name of ['ended', 'endedOpen', 'endedClosed', 'endedConfirmed']) {
      expect(objectsIn(shown(name)).some(({ tag }) => tag === 'button')).toBe(false);
    }
  });
});
