import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPeriod } from '../../src/domain/date.ts';
import type { SchemeFile } from '../../src/domain/scheme/file.ts';
import { loadScheme } from '../../src/services/schemes/load-scheme.ts';
import { unitScheme } from '../../src/services/schemes/unit-scheme.ts';
import { type PaperStage, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

const load = async (code: string, file: SchemeFile) => {
  const unit = await stage.unitOf(code);
  return stage.inTx((tx) => loadScheme(tx, unit, file, 'cli:test'));
};
const schemeOf = async (code: string) => unitScheme(stage.read(), (await stage.unitOf(code)).id);
const bare = () => stage.unit([row('1001')], null);

const peer = (weight: number) => ({ key: 'peer', weight }) as const;
const direct = (weight: number) => ({ key: 'direct', weight }) as const;

describe('a unit’s schemes', () => {
  it('are the defaults until one is loaded, then each file is the next version', async () => {
    const code = await bare();
    expect((await schemeOf(code)).sources.map(({ key, weight }) => `${key}:${weight}`)).toEqual([
      'direct:80',
      'peer:20',
    ]);
    expect(await load(code, { name: '一', quota: { percent: 30 } })).toMatchObject({ kind: 'loaded', version: 1 });
    expect(await load(code, { name: '二', sources: [direct(70), peer(30)] })).toMatchObject({
      kind: 'loaded',
      version: 2,
      scheme: { name: '二', quota: { percent: 40 } },
    });
    expect(await schemeOf(code)).toMatchObject({ name: '二', sources: [{ weight: 70 }, { weight: 30 }] });
    const { id } = await stage.unitOf(code);
    expect(
      await stage.rows(`SELECT "version", "name" FROM "Scheme" WHERE "unitId" = $1 ORDER BY "version"`, [id]),
    ).toEqual([
      { version: 1, name: '一' },
      { version: 2, name: '二' },
    ]);
    expect(
      await stage.rows(
        `SELECT "detail" FROM "AuditEntry" WHERE "unitId" = $1 AND "action" = 'scheme.load' ORDER BY "id"`,
        [id],
      ),
    ).toHaveLength(2);
  });

  it('are kept as the file has them, exact to the last digit', async () => {
    const code = await bare();
    const file: SchemeFile = {
      name: '原样',
      cites: '某办〔2026〕1号',
      quota: { percent: 33.3, cites: '市委组织部通知' },
      dimensions: [
        { key: 'achievement', weight: 60, indicators: [{ key: 'quality', weight: 3, quantitative: true }] },
        { key: 'conduct', weight: 40 },
      ],
      negativeList: [{ code: 'negligence', effect: 'veto' }],
    };
    await load(code, file);
    expect((await stage.read().schemes.latest((await stage.unitOf(code)).id))?.file).toEqual(file);
    expect((await schemeOf(code)).quota).toMatchObject({ percent: 33.3 });
  });

  it('with faults are refused with every one of them, and nothing is kept', async () => {
    const code = await bare();
    const before = await stage.everything(code);
    const refused = await load(code, {
      name: '坏',
      sources: [direct(80), peer(30)],
      bands: { 好: 80, 较好: 85, 一般: 60 },
      quota: { percent: 140 },
      bonus: { unitCoefficient: 1.5, split: 'equal', rates: { 一般: 2 } },
      dimensions: [
        { key: 'achievement', weight: 70 },
        { key: 'conduct', weight: 40 },
      ],
    });
    if (refused.kind !== 'refused') throw new Error(refused.kind);
    expect(refused.faults.map(({ path }) => path).sort()).toEqual([
      'bands',
      'bonus.rates.一般',
      'bonus.unitCoefficient',
      'dimensions',
      'quota.percent',
      'sources',
    ]);
    expect(await stage.everything(code)).toBe(before);
  });

  it('that are doubtful are kept, and the doubts named', async () => {
    const loaded = await load(await bare(), { name: '疑', sources: [direct(40), peer(60)] });
    if (loaded.kind !== 'loaded') throw new Error(loaded.kind);
    expect(loaded.warnings.map(({ code }) => code)).toContain('direct_not_largest');
  });
});

describe('parents', () => {
  it('give what a file leaves out, through the whole chain, as they stand when it is asked', async () => {
    const [top, middle, leaf] = [await bare(), await bare(), await bare()];
    await load(top, {
      name: '市',
      quota: { percent: 35 },
      points: { bonusCap: 6 },
      negativeList: [{ code: 'negligence', effect: 'veto' }],
    });
    await load(middle, { name: '县', parent: top, points: { bonusCap: 4 } });
    await load(leaf, { parent: middle, negativeList: [{ code: 'slackness', effect: 'cap_一般' }] });
    expect(await schemeOf(leaf)).toMatchObject({
      name: '县',
      quota: { percent: 35 },
      points: { bonusCap: 4 },
      negativeList: [{ code: 'slackness' }, { code: 'negligence', effect: 'veto' }],
    });
    await load(top, { name: '市', quota: { percent: 20 } });
    expect((await schemeOf(leaf)).quota.percent).toBe(20);
  });

  it('that are unknown, without a scheme or in a circle are refused, and nothing is kept', async () => {
    const [one, two, three] = [await bare(), await bare(), await bare()];
    expect(await load(one, { parent: 'NOWHERE' })).toEqual({
      kind: 'no_parent',
      fault: { kind: 'unknown_parent', code: 'NOWHERE' },
    });
    expect(await load(one, { parent: two })).toEqual({
      kind: 'no_parent',
      fault: { kind: 'parent_without_scheme', code: two },
    });
    expect(await load(one, { parent: one })).toEqual({ kind: 'no_parent', fault: { kind: 'circle', code: one } });
    await load(one, { name: '甲' });
    await load(two, { parent: one });
    await load(three, { parent: two });
    const before = await stage.everything(one);
    expect(await load(one, { parent: three })).toEqual({ kind: 'no_parent', fault: { kind: 'circle', code: one } });
    expect(await stage.everything(one)).toBe(before);
    expect((await schemeOf(three)).name).toBe('甲');
  });

  it('whose new version makes a child’s scheme impossible are seen when the child loads again', async () => {
    const [top, leaf] = [await bare(), await bare()];
    await load(top, { bands: { 好: 90, 较好: 80, 一般: 60 } });
    expect(await load(leaf, { parent: top, bands: { 较好: 85 } })).toMatchObject({ kind: 'loaded' });
    await load(top, { bands: { 好: 84, 较好: 80, 一般: 60 } });
    expect(await load(leaf, { parent: top, bands: { 较好: 85 } })).toMatchObject({
      kind: 'refused',
      faults: [{ path: 'bands' }],
    });
  });
});

describe('the scheme of an open cycle', () => {
  it('is the frozen copy, whatever the unit or its parent loads', async () => {
    const [top, leaf] = [await bare(), await bare()];
    await load(top, { name: '市', quota: { percent: 35 } });
    await load(leaf, { name: '县', parent: top });
    const opened = await stage.open(leaf);
    expect(opened.scheme).toMatchObject({ name: '县', quota: { percent: 35 } });
    await load(top, { name: '市', quota: { percent: 10 } });
    await load(leaf, { name: '县二', parent: top, sources: [direct(100)] });
    expect((await stage.cycleOf(leaf)).scheme).toEqual(opened.scheme);
    expect((await stage.open(leaf)).scheme).toEqual(opened.scheme);
    const next = await stage.open(leaf, toPeriod('2026Q4'));
    expect(next.scheme).toMatchObject({
      name: '县二',
      quota: { percent: 10 },
      sources: [{ key: 'direct', weight: 100 }],
    });
  });
});
