import { describe, expect, it } from 'vitest';
import { causeText } from '../../../cards/explanation/causes.ts';
import type { Cause } from '../../../src/domain/settlement/why-changed.ts';

const numbers = {
  achievement: '90.00',
  conduct: '85.00',
  direct: null,
  base: '88.00',
  bonus: '0.00',
  deduction: '0.00',
  total: '88.00',
};

const CAUSES: readonly (readonly [Cause, string, string])[] = [
  [
    { kind: 'mean', source: 'peer', dimension: 'achievement', before: '85.00', after: '88.50' },
    '民主测评工作实绩均分 85.00 → 88.50',
    'Colleagues’ ballots, mean of achievement: 85.00 → 88.50',
  ],
  [
    { kind: 'participation', before: 'NO_GRADE', after: 'assessed' },
    '参加考核情况 不定等次 → 参加考核',
    'assessment: given no grade → assessed',
  ],
  [{ kind: 'pool', before: '', after: '科员' }, '比较组 全体 → 科员', 'comparison group: everyone → 科员'],
  [
    { kind: 'source', source: 'peer', before: 'withheld', after: 'used' },
    '民主测评 份数不足不计 → 计入',
    'Colleagues’ ballots: too few to count → counted',
  ],
  [
    { kind: 'weight', source: 'direct', before: 80, after: 50 },
    '直接领导评分权重 80 → 50',
    'Direct leader, weight: 80 → 50',
  ],
  [
    { kind: 'rounding', before: numbers, after: { ...numbers, direct: '89.99', total: '88.01' } },
    '因未显示的尾数变化，直接领导评分 无 → 89.99、总分 88.00 → 88.01',
    'by a change too small to show, direct leader’s score: none → 89.99, total: 88.00 → 88.01',
  ],
  [{ kind: 'points', side: 'bonus', before: '0.00', after: '2.00' }, '加分 0.00 → 2.00', 'bonus: 0.00 → 2.00'],
  [{ kind: 'gate', before: null, after: 'cap_较好' }, '限制 无 → 最高评为“较好”', 'limit: none → 较好 at best'],
  [
    { kind: 'gate', before: 'cap_一般', after: 'veto' },
    '限制 最高评为“一般” → 一票否决，评为“较差”',
    'limit: 一般 at best → A veto: 较差',
  ],
  [
    { kind: 'review', before: 'review_missing', after: null },
    '审查 还没有审查记录 → 不影响评定',
    'review: The review is not recorded yet → nothing held up',
  ],
  [{ kind: 'seats', before: 4, after: 3 }, '名额 4 → 3', 'seats: 4 → 3'],
  [{ kind: 'rank', before: 3, after: 2 }, '名次 3 → 2', 'rank: 3 → 2'],
  [{ kind: 'override', before: null, after: '好' }, '由人决定的等次 无 → 好', 'decided by people: none → 好'],
  [
    { kind: 'others', before: '较好', after: '好' },
    '本人数据未变，因同组他人变化，等次 较好 → 好',
    'nothing of the person’s own changed, but others in the group did, so the grade: 较好 → 好',
  ],
];

describe('why a result changed, in words', () => {
  it.each(CAUSES)('%j', (cause, zh, en) => {
    expect(causeText(cause)).toEqual({ zh, en });
  });
});
