import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { createParameters, int } from '../../../src/persistence/settlement/compiled.ts';
import { settleStatement } from '../../../src/persistence/settlement/statement.ts';

describe('a compiled settlement', () => {
  it('numbers its parameters after the fixed ones, the same text once', () => {
    const parameters = createParameters(4);
    expect(['a', "o'b", 'a'].map((value) => parameters.text(value))).toEqual(['$5::text', '$6::text', '$5::text']);
    expect(parameters.values).toEqual(['a', "o'b"]);
  });

  it('takes whole numbers only into its text', () => {
    expect([int(7), int(-7), int(10n ** 20n)]).toEqual(['7', '(-7)', '100000000000000000000']);
    for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => int(value)).toThrow(RangeError);
  });

  it('holds nothing of what a scheme’s author wrote', () => {
    const words = ['\'; DROP TABLE "Result"; --', '指标$$'] as const;
    const { text, values } = settleStatement({
      ...defaultScheme(),
      name: words[0],
      dimensions: [
        { key: 'achievement', weight: 60, indicators: [{ key: words[0], weight: 1 }] },
        { key: 'conduct', weight: 40, indicators: [{ key: words[1], weight: 1 }] },
      ],
      negativeList: [{ code: words[1], effect: 'veto' }],
    });
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(values).toEqual([`achievement.${words[0]}`, `conduct.${words[1]}`, words[1]]);
  });
});
