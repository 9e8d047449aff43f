import { describe, expect, it } from 'vitest';
import { troubleToTell } from '../../../src/services/operations/tell-of-trouble.ts';

const facts = { noticeIds: ['n1', 'n2'], adminIds: ['a1', 'a2'], toldToday: false, open: true };

describe('trouble to tell', () => {
  it('is everything nobody was told of, to every admin', () => {
    expect(troubleToTell(facts)).toEqual({ noticeIds: ['n1', 'n2'], adminIds: ['a1', 'a2'] });
  });

  it.each([
    ['where nothing is in trouble', { noticeIds: [] }],
    ['where there is no admin', { adminIds: [] }],
    ['a second time on a day', { toldToday: true }],
    ['outside the hours', { open: false }],
  ])('is nothing %s', (_, change) => {
    expect(troubleToTell({ ...facts, ...change })).toBeNull();
  });
});
