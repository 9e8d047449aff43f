import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitProblems } from '../../cards/kit/index.ts';
import { leaveActions } from '../../cards/leave/actions.ts';
import { leaveCard } from '../../cards/leave/card.ts';
import { leaveSamples } from '../../cards/leave/samples.ts';
import { presentLeave } from '../../cards/leave/view.ts';
import { opsCard } from '../../cards/ops/card.ts';
import { opsSamples } from '../../cards/ops/samples.ts';
import { presentOps } from '../../cards/ops/view.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { objectsIn, textOf } from './every-sample.ts';

const zh = textsFor('zh-CN');

function sample<S>(samples: Record<string, S>, name: string): S {
  const found = samples[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return found;
}

describe('the card of leave', () => {
  const shown = (name: string) => leaveCard(presentLeave(sample(leaveSamples, name)), zh);
  const field = (card: unknown, wanted: string) => objectsIn(card).find(({ name }) => name === wanted);

  it('asks the liaison for whom, and nobody else', () => {
    expect(field(shown('ordinary'), 'personId')).toBeUndefined();
    expect(field(shown('liaison'), 'personId')).toMatchObject({
      initial_option: sample(leaveSamples, 'liaison').self.personId,
    });
  });

  it('gives back what was chosen when it was refused', () => {
    const card = shown('toBeforeFrom');
    expect(field(card, 'kind')).toMatchObject({ initial_option: 'trip' });
    expect(field(card, 'to')).toMatchObject({ initial_date: '2026-10-09' });
    expect(textOf(card)).toContain(zh.leave.problems.to_before_from);
  });

  it('comes back as the action reads it', () => {
    const { form } = leaveActions['leave.add'];
    expect(form.parse({ kind: 'trip', from: '2026-10-12 +0800', to: '2026-10-13 +0800' })).toEqual({
      kind: 'trip',
      from: '2026-10-12',
      to: '2026-10-13',
    });
    expect(form.parse({ kind: 'no such', personId: 'not an id' })).toEqual({ from: '', to: '' });
  });

  it('counts the entries and people it has no room for', () => {
    const state = sample(leaveSamples, 'longest');
    const view = presentLeave(state);
    expect(view.leaves.length + view.more).toBe(state.leaves.length);
    expect(view.others.length + view.unlisted).toBe(state.others.length);
    expect(textOf(leaveCard(view, zh))).toContain(zh.leave.unlisted(view.unlisted));
  });
});

describe('the operations card', () => {
  const state = sample(opsSamples, 'failing');
  const [failure] = state.failures;
  if (failure === undefined) throw new Error('no failure');

  it('lists ten failures with a button each and counts the rest, within the limits', () => {
    const reasons = fc.array(fc.constantFrom('230013', '字'.repeat(900), '"'.repeat(2000), '😀'.repeat(400)), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(reasons, (each) => {
        const failures = each.map((reason) => ({ ...failure, reason }));
        const view = presentOps({ ...state, failures });
        expect(view.failures.length).toBe(Math.min(10, failures.length));
        expect(view.failures.length + view.more).toBe(failures.length);
        const card = opsCard(view, zh);
        expect(limitProblems(card)).toEqual([]);
        expect(objectsIn(card).filter(({ a }) => a === 'ops.resend').length).toBe(view.failures.length);
      }),
      { numRuns: 40 },
    );
  });

  it('draws the sends of each hour as plain data, with no rules of the platform’s own', () => {
    const chart = objectsIn(opsCard(presentOps(state), zh)).find(({ tag }) => tag === 'chart');
    expect(chart?.chart_spec).toMatchObject({ type: 'bar', media: [], xField: 'x', yField: 'y' });
    expect(objectsIn(chart).filter(({ y }) => typeof y === 'number').length).toBe(state.hours.length);
    const none = objectsIn(opsCard(presentOps(sample(opsSamples, 'empty')), zh));
    expect(none.some(({ tag }) => tag === 'chart')).toBe(false);
  });

  it('shows a notice it has no word for by its own name', () => {
    expect(textOf(opsCard(presentOps(sample(opsSamples, 'unknownNotice')), zh))).toContain('something.new');
  });
});
