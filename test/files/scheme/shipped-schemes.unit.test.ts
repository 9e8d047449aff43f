import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { checkScheme } from '../../../src/domain/scheme/check-scheme.ts';
import { citations, parameterPaths } from '../../../src/domain/scheme/citations.ts';
import { classOf, dimensionsOf } from '../../../src/domain/scheme/classes.ts';
import { resolveScheme } from '../../../src/domain/scheme/resolve.ts';
import { parseSchemeFile } from '../../../src/files/scheme/parse-scheme-file.ts';

const folder = new URL('../../../prisma/schemes/', import.meta.url);

const load = (name: string) => {
  const reading = parseSchemeFile(readFileSync(new URL(name, folder), 'utf8'));
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.faults));
  return { file: reading.file, scheme: resolveScheme(reading.file, null) };
};

describe('the schemes to start from', () => {
  it('are three', () => {
    expect(readdirSync(folder).sort()).toEqual(['organ.json', 'second-opinion.json', 'service-hall.json']);
  });

  it.each([
    ['organ.json', 'direct:80;peer:20'],
    ['second-opinion.json', 'direct:50;deputy:30;peer:20'],
    ['service-hall.json', 'direct:40;deputy:30;peer:15;client:15'],
  ])('%s has the weights %s, no fault and no warning', (name, weights) => {
    const { scheme } = load(name);
    expect(scheme.sources.map(({ key, weight }) => `${key}:${weight}`).join(';')).toBe(weights);
    expect(checkScheme(scheme)).toEqual({ faults: [], warnings: [] });
  });

  it.each([
    'organ.json',
    'second-opinion.json',
    'service-hall.json',
  ])('%s cites something for each parameter it sets', (name) => {
    const { file } = load(name);
    const cited = citations(file);
    expect(parameterPaths(file).filter((path) => cited[path] === undefined)).toEqual([]);
  });

  it("are the default scheme's numbers but for sources, classes and the negative list", () => {
    const { name: _, ...numbers } = defaultScheme();
    const { name: title, cites, ...organ } = load('organ.json').scheme;
    expect(organ).toEqual(numbers);
    expect([title === '', cites === undefined]).toEqual([false, false]);

    const { sources: __, ...common } = numbers;
    expect(load('second-opinion.json').scheme).toMatchObject(common);
    const { dimensions, ...hallCommon } = common;
    const hall = load('service-hall.json').scheme;
    expect(hall).toMatchObject(hallCommon);
    expect(hall.dimensions.map(({ key, weight }) => [key, weight])).toEqual(
      dimensions.map(({ key, weight }) => [key, weight]),
    );
  });

  it('have indicators of their own for the classes of a service hall', () => {
    const { scheme } = load('service-hall.json');
    const keysFor = (category: string) =>
      dimensionsOf(scheme, classOf(scheme, { category, level: '', position: '', pool: '' })).map(
        ({ indicators = [] }) => indicators.map(({ key, weight }) => `${key}:${weight}`).join(' '),
      );
    expect(keysFor('窗口')).toEqual([
      'volume:25 on_time:25 accuracy:25 benefit:25',
      'discipline:40 attitude:30 dedication:30',
    ]);
    expect(keysFor('审批')[0]).toBe('on_time:30 accuracy:30 review:25 simplify:15');
    expect(keysFor('综合')[0]).toBe('tasks:35 quality:35 support:30');
    expect(keysFor('其他')).toEqual(['', '']);
  });
});
