import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { classOf, dimensionsOf } from '../../../src/domain/scheme/classes.ts';
import type { Scheme } from '../../../src/domain/scheme.ts';

const person = { category: '综合管理', level: '四级主任科员', position: '窗口', pool: 'A' };
const own = [{ key: 'volume', weight: 1 }];
const scheme: Scheme = {
  ...defaultScheme(),
  classes: [
    { match: { category: '综合管理', position: '主任' }, indicators: { conduct: [] } },
    { match: { position: '窗口' }, indicators: { achievement: own } },
    { match: {}, indicators: {} },
  ],
};

describe('the class of a person', () => {
  it('is the first whose named fields all fit', () => {
    expect(classOf(scheme, person)).toBe(1);
    expect(classOf(scheme, { ...person, position: '主任' })).toBe(0);
    expect(classOf(scheme, { ...person, position: '主任', category: '行政执法' })).toBe(2);
  });

  it('is none without classes, or where none fits', () => {
    expect(classOf(defaultScheme(), person)).toBe(-1);
    expect(classOf({ ...scheme, classes: [{ match: { pool: 'B' }, indicators: {} }] }, person)).toBe(-1);
  });

  it('takes an empty field at its word', () => {
    const blank: Scheme = { ...scheme, classes: [{ match: { level: '' }, indicators: {} }] };
    expect([classOf(blank, { ...person, level: '' }), classOf(blank, person)]).toEqual([0, -1]);
  });
});

describe('the dimensions of a class', () => {
  it("have the class's indicators where it names any, and the scheme's weights and levels", () => {
    const [achievement, conduct] = dimensionsOf(scheme, 1);
    expect(achievement).toEqual({ ...scheme.dimensions[0], indicators: own });
    expect(conduct).toBe(scheme.dimensions[1]);
  });

  it("are the scheme's own without a class", () => {
    expect(dimensionsOf(scheme, -1)).toBe(scheme.dimensions);
    expect(dimensionsOf(defaultScheme(), 0)).toEqual(defaultScheme().dimensions);
  });
});
