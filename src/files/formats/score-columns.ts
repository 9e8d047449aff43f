import { dimensionsOf } from '../../domain/scheme/classes.ts';
import type { DimensionKey, Scheme } from '../../domain/scheme.ts';
import { scoreKeys } from '../../domain/scoring.ts';
import { type Column, DEEPEST_HEADER, plainTitle, titleIndex } from '../table/header.ts';
import type { Table } from '../table/table.ts';
import { EMPLOYEE_NO, needed, optional } from './columns.ts';

/** What a scores file has whatever the scheme. */
export const SCORE_BASE_COLUMNS: readonly Column[] = [
  EMPLOYEE_NO,
  needed('source', '来源', '评分来源', '评价主体', '评鉴来源'),
  optional('rater_no', '评分人', '评分人工号', '评鉴人', '评鉴人工号'),
];

export const DIMENSION_TITLES: Readonly<Record<DimensionKey, readonly string[]>> = {
  achievement: ['工作实绩', '实绩', '工作实绩得分'],
  conduct: ['工作作风', '作风', '工作作风得分'],
};

/** The score columns of a person's class: 'achievement', or 'achievement.quality' per indicator. */
export const scoreKeysOf = (scheme: Scheme, classIndex: number): readonly string[] =>
  dimensionsOf(scheme, classIndex).flatMap(scoreKeys);

/** The score columns a scheme can ask of anybody, with the names of its dimensions and indicators. */
function schemeColumns(scheme: Scheme): Column[] {
  const classes = [-1, ...(scheme.classes ?? []).keys()];
  const columns = new Map<string, Set<string>>();
  for (const dimension of classes.flatMap((index) => dimensionsOf(scheme, index))) {
    const titles = DIMENSION_TITLES[dimension.key];
    columns.set(dimension.key, new Set(titles));
    for (const { key, name } of dimension.indicators ?? []) {
      const id = `${dimension.key}.${key}`;
      const names =
        name === undefined
          ? []
          : titles.flatMap((title) => [`${title}.${name}`, `${title}/${name}`, `${title}${name}`]);
      columns.set(id, new Set([...(columns.get(id) ?? []), ...titles.map((title) => `${title}.${key}`), ...names]));
    }
  }
  return [...columns].map(([key, titles]) => optional(key, ...titles));
}

/** Adds the bare name of an indicator where no other column could be meant by it. */
function withBareNames(scheme: Scheme, columns: readonly Column[]): Column[] {
  const named = [scheme, ...(scheme.classes ?? [])].flatMap((each) =>
    'dimensions' in each
      ? each.dimensions.flatMap(({ key, indicators = [] }) => indicators.map((one) => ({ key, one })))
      : Object.entries(each.indicators).flatMap(([key, indicators]) => indicators.map((one) => ({ key, one }))),
  );
  const keysByName = Map.groupBy(named, ({ one }) => one.name ?? '');
  return columns.map((column) => {
    const names = [...keysByName].filter(
      ([name, group]) => name !== '' && group.every(({ key, one }) => `${key}.${one.key}` === column.key),
    );
    return { ...column, aliases: [...column.aliases, ...names.map(([name]) => name)] };
  });
}

/** Every column of a scores file under a scheme. */
export const scoreColumns = (scheme: Scheme): readonly Column[] => [
  ...SCORE_BASE_COLUMNS,
  ...withBareNames(scheme, schemeColumns(scheme)),
];

const INDICATOR = /^(achievement|conduct|工作实绩|实绩|工作作风|作风)\./;

/** Columns that call themselves an indicator and are none of the scheme's: a score in them would be lost without a word. */
export const strayColumns = (table: Table, columns: readonly Column[]): readonly Column[] => {
  const index = titleIndex(columns);
  const titles = table.sheets.flatMap(({ rows }) => rows.slice(0, DEEPEST_HEADER).flatMap(({ cells }) => cells));
  const stray = titles.filter((title) => INDICATOR.test(plainTitle(title)) && !index.has(plainTitle(title)));
  return [...new Set(stray)].map((title) => optional(title.trim()));
};
