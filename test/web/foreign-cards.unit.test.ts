import { describe, expect, it } from 'vitest';
import { validateCard } from '../../src/sandbox/server/card/index.ts';
import { FOREIGN, STRANGE } from './foreign-cards.ts';

describe('the cards of others', () => {
  it.each(Object.entries(FOREIGN))('%s is one that the platform takes', (_, card) => {
    expect(validateCard(JSON.stringify(card))).toMatchObject({ ok: true });
  });

  it('but for the strange one', () => {
    expect(validateCard(JSON.stringify(STRANGE))).toMatchObject({ ok: false, code: 230099 });
  });
});
