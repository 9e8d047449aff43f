import { describe, expect, it } from 'vitest';
import { type FileKind, recogniseFile } from '../../../src/files/formats/recognise.ts';
import { readReviews } from '../../../src/files/formats/reviews.ts';
import { readAmounts, readCalendar, readResults, readYearCheck } from '../../../src/files/formats/simple.ts';
import { csv, faultsOf, fixture, notesOf, organ, PEOPLE, rowsOf, tableOf } from '../fixture.ts';

describe('reviews', () => {
  const HEAD = 'employee_no,integrity,virtue,waived_sources,reason';
  const read = async (...rows: readonly string[]) => readReviews(await csv(HEAD, ...rows), organ());

  it('are read with Chinese words, sources apart by semicolons', async () => {
    const table = await csv(
      '工号,廉政审查,德行测评,免除来源,理由',
      '0011,通过,较好,直接领导；民主测评,回避',
      '0012,暂缓,好,,',
    );
    expect(rowsOf(readReviews(table, organ()))).toEqual([
      { line: 2, employeeNo: '0011', integrity: 'pass', virtue: '较好', waived: ['direct', 'peer'], reason: '回避' },
      { line: 3, employeeNo: '0012', integrity: 'hold', virtue: '好', waived: [], reason: '' },
    ]);
  });

  it('are one row per person, full, with a reason for each waiver', async () => {
    expect(
      faultsOf(await read('0011,pass,好,direct,', '0011,pass,好,,', '0012,,优秀,boss,x', '0013,pass,,direct;direct,x')),
    ).toEqual([
      '2 reason waiver_reason_missing',
      '3 employee_no second_row',
      '4 integrity value_missing',
      '4 virtue choice_unknown',
      '4 waived_sources choice_unknown',
      '5 virtue value_missing',
      '5 waived_sources choice_twice',
    ]);
  });

  it('may waive what does not apply, which changes nothing and is worth a word', async () => {
    const reading = await read(
      '0011,pass,好,client,x',
      '0013,pass,好,deputy,x',
      '0011,pass,好,,'.replace('0011', '0012'),
    );
    expect(notesOf(reading)).toEqual(['2 waived_sources waiver_ignored', '3 waived_sources waiver_ignored']);
  });
});

describe('an earlier quarter’s results', () => {
  it('are a grade or none for each person', async () => {
    const table = await csv('工号,姓名,等次', '0011,x,好', '0012,y,', '0013,z,较差');
    expect(rowsOf(readResults(table, PEOPLE)).map(({ grade }) => grade)).toEqual(['好', null, '较差']);
    expect(notesOf(readResults(table, PEOPLE))).toEqual(['1  columns_ignored']);
    expect(faultsOf(readResults(await csv('工号,等次', '0011,优', '12,好', '0013,好', '0013,好'), PEOPLE))).toEqual([
      '2 等次 choice_unknown',
      '3 工号 zeros_lost',
      '5 工号 second_row',
    ]);
  });
});

describe('amounts', () => {
  it('are yuan with at most two decimals, kept in fen', async () => {
    const table = await csv('employee_no,amount_yuan', '0010,3000', '0011,0', '0012,0.1', '0013,"12,345.67"');
    expect(rowsOf(readAmounts(table, PEOPLE)).map(({ amountFen }) => amountFen)).toEqual([300000n, 0n, 10n, 1234567n]);
    expect(rowsOf(readAmounts(await tableOf(fixture('amounts-semicolon.csv')), PEOPLE))).toHaveLength(2);
    expect(rowsOf(readAmounts(await tableOf(fixture('amounts-unicode.txt')), PEOPLE))).toHaveLength(1);
  });

  it('are not negative, finer, or there twice', async () => {
    const table = await csv(
      'employee_no,amount_yuan',
      '0010,-1',
      '0011,0.001',
      '0012,',
      '0013,1e3',
      '0014,"1,23"',
      '0014,1',
    );
    expect(faultsOf(readAmounts(table, PEOPLE))).toEqual([
      ...[2, 3, 4, 5, 6].map((line) => `${line} amount_yuan amount_invalid`),
      '7 employee_no second_row',
    ]);
  });
});

describe('a calendar', () => {
  it('has days off and on, with their notice', async () => {
    const table = await csv(
      '日期,是否工作日,名称,来源,地区',
      '2027-01-01,否,元旦,通知,',
      '2027/1/3,上班,,,',
      '2027-01-01,否,,,昆明',
    );
    expect(rowsOf(readCalendar(table))).toEqual([
      { line: 2, date: '2027-01-01', workday: false, name: '元旦', source: '通知', locality: '' },
      { line: 3, date: '2027-01-03', workday: true, name: '', source: '', locality: '' },
      { line: 4, date: '2027-01-01', workday: false, name: '', source: '', locality: '昆明' },
    ]);
  });

  it('has each date once per locality', async () => {
    const table = await csv('date,workday', '2027-01-01,no', '2027-02-29,no', '2027-01-01,yes', '2027-01-02,half');
    expect(faultsOf(readCalendar(table))).toEqual([
      '3 date date_invalid',
      '4 date second_row',
      '5 workday choice_unknown',
    ]);
  });
});

describe('those proposed for the year', () => {
  it('are people of the roster, each once', async () => {
    expect(
      rowsOf(readYearCheck(await csv('工号', '0011', '0012'), PEOPLE)).map(({ employeeNo }) => employeeNo),
    ).toEqual(['0011', '0012']);
    expect(faultsOf(readYearCheck(await csv('工号', '0011', '0011', '99'), PEOPLE))).toEqual([
      '3 工号 second_row',
      '4 工号 unknown_person',
    ]);
  });
});

describe('a file is recognised by its header', () => {
  it.each<[string, FileKind | null]>([
    ['工号,姓名,部门,职务,类别,组别,直接领导', 'roster'],
    ['employee_no,source,rater_no,achievement,conduct', 'scores'],
    ['工号,清单,日期,事项,分值', 'ledger'],
    ['employee_no,integrity,virtue,waived_sources,reason', 'reviews'],
    ['employee_no,name,department,pool,achievement,total,grade', 'results'],
    ['employee_no,amount_yuan', 'amounts'],
    ['date,workday,name,source,locality', 'calendar'],
    ['工号', 'year_check'],
    ['姓名,电话', null],
    ['', null],
  ])('%s', async (header, kind) => {
    expect(recogniseFile(await csv('一张表', header))).toBe(kind);
  });
});
