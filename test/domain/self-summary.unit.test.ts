import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinedRecords,
  SUMMARY_MAX,
  type SummaryRecord,
  summaryFromRecords,
  summaryWords,
} from '../../src/domain/self-summary.ts';

const record = (occurredOn: string, text: string, over: Partial<SummaryRecord> = {}): SummaryRecord => ({
  state: 'VERIFIED',
  month: occurredOn.slice(0, 7),
  occurredOn,
  text,
  quantity: '',
  measure: '',
  target: '',
  ...over,
});

const zh = summaryWords('zh-CN');
const en = summaryWords('en-US');

describe('the prefilled summary', () => {
  it('goes month by month, with figures where there are any', () => {
    const records = [
      record('2026-08-03', '完成培训\n两期', { quantity: '2', measure: '期', state: 'SUBMITTED' }),
      record('2026-07-20', '走访企业', { quantity: '12', measure: '户', target: '10' }),
      record('2026-07-02', '起草方案'),
    ];
    expect(summaryFromRecords(records, zh)).toBe(
      ['7月', '· 起草方案', '· 走访企业（数量12户，目标10户）', '8月', '· 完成培训 两期（数量2期）'].join('\n'),
    );
  });

  it('speaks the language it is asked for', () => {
    const records = [
      record('2026-07-20', 'Firms visited', { quantity: '12', measure: 'firms', target: '10' }),
      record('2026-08-03', 'Training held'),
    ];
    expect(summaryFromRecords(records, en)).toBe(
      ['July', '· Firms visited (12 firms, target 10 firms)', 'August', '· Training held'].join('\n'),
    );
    const long = [record('2026-07-01', 'l'.repeat(1000)), record('2026-07-02', 'short')];
    expect(summaryFromRecords(long, en)).toContain('1 more result is not listed here');
    expect(joinedRecords('Third quarter', records, en)).toMatch(/^\nAdded or changed after the confirmation:\n· Firms/);
  });

  it('leaves out drafts, returned and withdrawn records', () => {
    const states = ['DRAFT', 'RETURNED', 'WITHDRAWN'] as const;
    expect(
      summaryFromRecords(
        states.map((state) => record('2026-07-02', state, { state })),
        zh,
      ),
    ).toBe('');
  });

  it('owns up to what does not fit', () => {
    const records = [record('2026-07-01', '长'.repeat(1000)), record('2026-07-02', '短'), record('2026-08-02', '再')];
    expect(summaryFromRecords(records, zh)).toBe('7月\n· 短\n8月\n· 再\n另有1条未列入，见本人实绩记录。');
  });

  it('fits the form’s input, and every record is either in it whole or counted', () => {
    const drawn = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1000 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(drawn, (list) => {
        const records = list.map(([day, length], index) =>
          record(`2026-0${7 + (index % 3)}-0${day}`, `${index}#${'实'.repeat(length)}`),
        );
        const summary = summaryFromRecords(records, zh);
        const lines = summary.split('\n');
        const inside = records.filter(({ text }) => lines.includes(`· ${text}`)).length;
        const counted = Number(/^另有(\d+)条/.exec(lines.at(-1) ?? '')?.[1] ?? 0);
        expect(summary.length).toBeLessThanOrEqual(SUMMARY_MAX);
        expect(inside + counted).toBe(records.length);
      }),
    );
  });
});

describe('records that come after the confirmation', () => {
  it('follow under their own heading, in order of date', () => {
    const later = [record('2026-09-28', '迎检'), record('2026-09-25', '培训', { quantity: '1', measure: '期' })];
    expect(joinedRecords('三季度小结', later, zh)).toBe('\n确认后新增或修改：\n· 培训（数量1期）\n· 迎检');
    expect(joinedRecords('三季度小结', [], zh)).toBe('');
    expect(joinedRecords('三季度小结', [record('2026-09-25', '退', { state: 'RETURNED' })], zh)).toBe('');
  });

  it('fit behind the text, and every record is either there whole or counted', () => {
    const drawn = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), drawn, (length, sizes) => {
        const later = sizes.map((size, n) => record('2026-09-25', `${n}号`.padEnd(size + 4, '长')));
        const joined = joinedRecords('文'.repeat(length), later, zh);
        const shown = later.filter(({ text }) => joined.split('\n').includes(`· ${text}`)).length;
        const counted = Number(/另有(\d+)条/.exec(joined)?.[1] ?? 0);
        expect(shown + counted).toBe(later.length);
        if (shown > 0) expect(length + joined.length).toBeLessThanOrEqual(SUMMARY_MAX);
      }),
    );
  });
});
