import { describe, expect, it } from 'vitest';
import type { Scheme } from '../../../src/domain/scheme.ts';
import { faultText } from '../../../src/files/faults/fault.ts';
import { readScoreRows } from '../../../src/files/formats/scores.ts';
import { csv, faultsOf, fixture, notesOf, organ, PEOPLE, rowsOf, SCHEME, tableOf } from '../fixture.ts';

const HEAD = 'employee_no,source,rater_no,achievement,conduct';
const read = async (...rows: readonly string[]) => readScoreRows(await csv(HEAD, ...rows), organ());
const faults = async (...rows: readonly string[]) => faultsOf(await read(...rows));

/** Indicators for all, and others for class 0. */
const CLASSED: Scheme = {
  ...SCHEME,
  dimensions: [
    {
      key: 'achievement',
      weight: 60,
      indicators: [
        { key: 'quantity', weight: 1, name: '数量' },
        { key: 'quality', weight: 1, name: '质量' },
      ],
    },
    { key: 'conduct', weight: 40 },
  ],
  classes: [{ match: { pool: 'W' }, indicators: { achievement: [{ key: 'service', weight: 1, name: '服务' }] } }],
};
const window = new Map([...PEOPLE].map(([no, one]) => [no, no === '0012' ? { ...one, classIndex: 0 } : one]));
const classed = (table: Awaited<ReturnType<typeof csv>>) =>
  readScoreRows(table, organ({ scheme: CLASSED, people: window }));

describe('scores', () => {
  it('are one row per leader and per ballot, as the decimals they show', async () => {
    const reading = readScoreRows(await tableOf(fixture('excel-scores.xlsx')), organ());
    expect(notesOf(reading)).toEqual([]);
    expect(rowsOf(reading)).toEqual([
      {
        line: 2,
        employeeNo: '0011',
        source: 'direct',
        raterNo: '0010',
        scores: { achievement: '33.3', conduct: '88.5' },
      },
      { line: 3, employeeNo: '0011', source: 'peer', raterNo: null, scores: { achievement: '91', conduct: '0.1' } },
      { line: 4, employeeNo: '0011', source: 'peer', raterNo: null, scores: { achievement: '90.3', conduct: '90' } },
    ]);
  });

  it('may be none', async () => {
    expect(rowsOf(await read())).toEqual([]);
  });

  it('lie between 0 and 100 with at most two decimals, full-width ones too', async () => {
    expect(rowsOf(await read('0011,peer,,１００,0', '0011,peer,,88.50,0.05')).map(({ scores }) => scores)).toEqual([
      { achievement: '100', conduct: '0' },
      { achievement: '88.5', conduct: '0.05' },
    ]);
    expect(await faults('0011,peer,,100.01,-1', '0011,peer,,8.125,八十', '0011,peer,,,9e1')).toEqual([
      '2 achievement score_invalid',
      '2 conduct score_invalid',
      '3 achievement score_invalid',
      '3 conduct score_invalid',
      '4 achievement score_missing',
      '4 conduct score_invalid',
    ]);
  });

  it('come from the person’s own leaders', async () => {
    expect(
      await faults(
        '0011,direct,0002,90,90',
        '0011,deputy,0010,90,90',
        '0013,deputy,0002,90,90',
        '0011,direct,,90,90',
        '0010,direct,0010,90,90',
        '0011,peer,0012,90,90',
      ),
    ).toEqual([
      '2 rater_no rater_not_leader',
      '3 rater_no rater_not_leader',
      '4 rater_no rater_not_leader',
      '5 rater_no rater_missing',
      '6 rater_no rater_is_self',
      '7 rater_no rater_not_wanted',
    ]);
  });

  it('may come from who stands in for a leader', async () => {
    const people = new Map(PEOPLE);
    const one = PEOPLE.get('0011');
    if (one !== undefined) people.set('0011', { ...one, substitutes: ['0012'] });
    const table = await csv(HEAD, '0011,direct,0012,90,90', '0011,direct,0010,80,80');
    expect(rowsOf(readScoreRows(table, organ({ people })))).toHaveLength(2);
  });

  it('have no second row of the same leader, and any number of ballots', async () => {
    const reading = await read(
      '0011,direct,0010,90,90',
      '0011,peer,,1,1',
      '0011,peer,,1,1',
      '0011,直接领导,0010,80,80',
    );
    expect(faultsOf(reading)).toEqual(['5 rater_no leader_second_sheet']);
    expect(reading.kind === 'refused' && reading.faults.map(faultText)).toEqual([
      {
        zh: '第 5 行，rater_no：0010 对这个人的评分在第 2 行已经有了',
        en: 'row 5, rater_no: 0010 has scored this person already: row 2',
      },
    ]);
  });

  it('are of sources the scheme has, about people the roster has', async () => {
    expect(
      await faults('0011,client,,90,90', '0011,上级,,90,90', '0099,peer,,90,90', '11,peer,,90,90', ',peer,,1,1'),
    ).toEqual([
      '2 source source_not_in_scheme',
      '3 source choice_unknown',
      '4 employee_no unknown_person',
      '5 employee_no zeros_lost',
      '6 employee_no value_missing',
    ]);
  });

  it('of a failed formula, and of numbers without their zeros, are named', async () => {
    const bad = readScoreRows(await tableOf(fixture('excel-scores-bad.xlsx')), organ());
    expect(bad.kind === 'refused' && bad.faults.map((one) => faultText(one).zh)).toEqual([
      '第 2 行，工作实绩：“#DIV/0!”不是 0 到 100 之间、最多两位小数的分数',
      '第 3 行，工号：名单里没有工号 11，是不是 0011 丢了前面的 0？',
    ]);
    expect(faultsOf(await read('0011,direct,10,90,90'))).toEqual(['2 rater_no zeros_lost']);
  });

  it('that do not count are taken with a word', async () => {
    expect(notesOf(await read('0015,deputy,0002,90,90', '0014,peer,,80,80', '0015,direct,0002,70,70'))).toEqual([
      '2 source deputy_merged',
      '3 employee_no not_assessed',
    ]);
  });
});

describe('scores by indicator', () => {
  it('are those of the person’s class, by key or by name', async () => {
    const table = await csv(
      '工号,来源,评分人,achievement.quantity,质量,工作实绩.服务,工作作风',
      '0011,民主测评,,80,90,,70',
      '0012,民主测评,,,,60,70',
    );
    expect(rowsOf(classed(table)).map(({ scores }) => scores)).toEqual([
      { 'achievement.quantity': '80', 'achievement.quality': '90', conduct: '70' },
      { 'achievement.service': '60', conduct: '70' },
    ]);
  });

  it('are all of them and no others', async () => {
    const table = await csv(
      'employee_no,source,achievement,achievement.quantity,achievement.quality,achievement.service,achievement.speed,conduct',
      '0011,peer,85,80,,75,,70',
      '0012,peer,,,,60,50,',
    );
    expect(faultsOf(classed(table))).toEqual([
      '2 achievement score_outside_class',
      '2 achievement.quality score_missing',
      '2 achievement.service score_outside_class',
      '3 achievement.speed score_outside_class',
      '3 conduct score_missing',
    ]);
  });
});
