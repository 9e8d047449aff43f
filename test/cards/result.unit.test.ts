import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentExplanation } from '../../cards/explanation/present.ts';
import { crowdedExplanation } from '../../cards/explanation/samples.ts';
import { limitProblems } from '../../cards/kit/index.ts';
import { resultCard } from '../../cards/result/card.ts';
import { resultSamples } from '../../cards/result/samples.ts';
import { presentResult, type ResultCardState } from '../../cards/result/view.ts';
import { textsFor } from '../../cards/texts/texts.ts';
import { objectsIn, textOf } from './every-sample.ts';

const zh = textsFor('zh-CN');

describe('the result card', () => {
  const shown = (state: ResultCardState, texts = zh) => resultCard(presentResult(state), texts);
  const settled = resultSamples.settledEverything;

  it('explains its number, and says that no grade is fixed', () => {
    const text = textOf(shown(resultSamples.ordinary));
    expect(text).toContain('(92.00 × 60 + 88.00 × 40) ÷ 100 = 90.40');
    expect(text).toContain('尚未评定等次');
    expect(text).not.toMatch(/等次：|名额/);
    expect(text).toContain('投诉建议');
  });

  it('shows grade, total and seats on top, and folds the chain away', () => {
    const { elements } = shown(settled).body;
    expect(elements.slice(0, 4).map((element) => textOf(element))).toEqual([
      '等次：好',
      '总分：100.74',
      '“好”的名额：共 2 个，已用 1 个，剩余 1 个',
      '总分达到“好”的分数线，排在名额之内。',
    ]);
    const panels = elements.filter((element) => element.tag === 'collapsible_panel');
    expect(panels.map(({ expanded }) => expanded)).not.toContain(true);
    expect(textOf(panels)).toContain('按维度：(92.23 × 60 + 89.75 × 40) ÷ 100 = 91.24');
    expect(textOf(panels)).toContain('牵头完成大厅改造');
  });

  it('shows the command line’s view, the rank alone left out', () => {
    const { explanation, personName: name, statusReason } = settled;
    const text = textOf(shown(settled));
    for (const { key, title, items } of presentExplanation(explanation, { name, statusReason }, zh).sections) {
      const lines = [title, ...items.flatMap((item) => [item.text, ...item.details])];
      for (const line of lines) expect(text.includes(line)).toBe(key !== 'rank');
    }
  });

  it('opens what a person without a grade waits for, and claims no grade', () => {
    const card = shown(resultSamples.settledPending);
    const open = objectsIn(card).filter(({ tag, expanded }) => tag === 'collapsible_panel' && expanded === true);
    expect(textOf(open)).toContain('廉政审查暂缓');
    expect(textOf(card)).toContain('尚未评定等次');
    expect(textOf(shown(resultSamples.settledNoGrade))).not.toContain('尚未评定等次');
    expect(textOf(shown(resultSamples.settledPendingDecided))).not.toMatch(/决定为|由人决定/);
    expect(textOf(shown(resultSamples.settledDecided))).toContain('由两人决定为“好”');
  });

  it('opens the limit that took the grade down', () => {
    const open = (state: ResultCardState) =>
      objectsIn(shown(state)).filter(({ tag, expanded }) => tag === 'collapsible_panel' && expanded === true);
    expect(textOf(open(resultSamples.settledLimited))).toContain('通报〔2026〕3号');
    expect(open(resultSamples.settledPoor)).toEqual([]);
  });

  it('says how to object until the quarter is filed', () => {
    expect(textOf(shown(settled))).toContain(zh.result.objection);
    expect(textOf(shown({ ...settled, filed: true }))).not.toContain(zh.result.objection);
    expect(textOf(shown({ ...settled, filed: true }))).toContain(zh.result.filed);
  });

  it('carries a ledger of any length, and counts what it does not show', () => {
    const word = fc.constantFrom('短', '字'.repeat(200), '"'.repeat(200), '\\'.repeat(200), '😀'.repeat(100));
    fc.assert(
      fc.property(word, word, fc.constantFrom(zh, textsFor('en-US')), (title, reason, texts) => {
        const leader = { name: title, reason: reason.repeat(3).slice(0, 500) };
        const card = shown({ ...settled, personName: title, explanation: crowdedExplanation(title), leader }, texts);
        expect(limitProblems(card)).toEqual([]);
        for (const [panel, entries] of [
          [texts.explanation.sections.bonus, 14],
          [texts.explanation.sections.deduction, 9],
        ] as const) {
          const lines = objectsIn(card)
            .filter(({ tag, header }) => tag === 'collapsible_panel' && textOf(header).startsWith(panel))
            .flatMap(({ elements }) => textOf(elements).split('\n'));
          const listed = lines.filter((line) => /^[+−]\d/.test(line)).length;
          expect(listed).toBeGreaterThan(0);
          expect(lines).toContain(texts.explanation.unlisted(entries - listed));
        }
      }),
      { numRuns: 20 },
    );
  });
});
