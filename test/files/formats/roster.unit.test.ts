import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../src/files/formats/roster.ts';
import { csv, faultsOf, fixture, notesOf, rowsOf, tableOf } from '../fixture.ts';

const HEAD =
  'employee_no,name,department,position,category,pool,direct_leader,deputy_leader,roles,status,posted_on,front_line,open_id,probation';
/** Rows of a roster: number, name and the columns from the direct leader on. */
const roster = (...rows: readonly string[]) =>
  csv(HEAD, ...rows.map((row) => row.replace('|', ',办公室,科员,综合管理,KY,')));
const faults = async (...rows: readonly string[]) => faultsOf(readRoster(await roster(...rows)));

describe('a roster', () => {
  it('is read with Chinese titles and words, leaders by number or name, dates of a sheet', async () => {
    const reading = readRoster(await tableOf(fixture('excel-roster.xlsx')));
    expect(notesOf(reading)).toEqual([]);
    expect(rowsOf(reading)).toMatchObject([
      {
        line: 4,
        employeeNo: '0010',
        name: '孟思齐',
        roles: ['section_head', 'hr'],
        postedOn: '2022-05-01',
        frontLine: false,
      },
      {
        line: 5,
        employeeNo: '0011',
        directLeader: '0010',
        postedOn: '2024-07-01',
        frontLine: true,
        status: 'assessed',
      },
      {
        line: 7,
        employeeNo: '0012',
        directLeader: '0010',
        postedOn: '2024-07-01',
        frontLine: true,
        roles: [],
        openId: null,
      },
    ]);
  });

  it('is read from GB18030 with title rows, full-width digits as digits', async () => {
    expect(rowsOf(readRoster(await tableOf(fixture('roster-gb18030.csv')))).map((row) => row.employeeNo)).toEqual([
      '0010',
      '0011',
      '0123',
    ]);
  });

  it('may have no rows, and leave out what comes after the pool', async () => {
    expect(rowsOf(readRoster(await csv(HEAD)))).toEqual([]);
    expect(rowsOf(readRoster(await roster('A1,甲|')))).toEqual([
      {
        ...{
          line: 2,
          employeeNo: 'A1',
          name: '甲',
          department: '办公室',
          position: '科员',
          category: '综合管理',
          pool: 'KY',
        },
        ...{ directLeader: null, deputyLeader: null, roles: [], status: 'assessed', statusReason: '', postedOn: '' },
        ...{ frontLine: false, homeUnit: '', level: '', probation: 'none', mobile: '', email: '', openId: null },
      },
    ]);
  });

  it('needs a post, category and pool of those who are assessed only', async () => {
    const table = await csv(HEAD, '1,甲,领导,,,,,,主要负责人,不参加', '2,乙,办公室,,,,,,,');
    expect(faultsOf(readRoster(table))).toEqual([
      '3 position value_missing',
      '3 category value_missing',
      '3 pool value_missing',
    ]);
  });

  it('names every bad row and accepts nothing', async () => {
    expect(
      await faults(
        'A1,甲|,,boss;hr,maybe,2026-02-30,perhaps',
        'A1,乙|',
        ',丙|',
        'A4,|',
        'A5,戊|,,hr；组织人事',
        'A6,己|,,,,,,ou_1,new',
        'A7,庚|,,,,,,ou_1',
      ),
    ).toEqual([
      '2 roles choice_unknown',
      '2 status choice_unknown',
      '2 posted_on date_invalid',
      '2 front_line choice_unknown',
      '3 employee_no second_row',
      '4 employee_no value_missing',
      '5 name value_missing',
      '6 roles choice_twice',
      '7 probation choice_unknown',
      '8 open_id open_id_taken',
    ]);
  });
});

describe('leaders', () => {
  it('must be in the file, by a name that one person has', async () => {
    expect(await faults('A1,甲|', 'A2,乙|甲', 'A3,乙|丁', 'A4,戊|A9,乙')).toEqual([
      '4 direct_leader unknown_leader',
      '5 direct_leader unknown_leader',
      '5 deputy_leader leader_ambiguous',
    ]);
  });

  it('are nobody himself, and do not go round in circles', async () => {
    expect(await faults('A1,甲|A1', 'A2,乙|,A2')).toEqual(['2 direct_leader own_leader', '3 deputy_leader own_leader']);
    const reading = readRoster(await roster('A1,甲|A2', 'A2,乙|A3', 'A3,丙|,A1', 'A4,丁|A1', 'A5,戊|'));
    expect(faultsOf(reading)).toEqual([2, 3, 4].map((line) => `${line} direct_leader leader_cycle`));
    expect(reading.kind === 'refused' && reading.faults[0]?.args).toEqual({ chain: 'A1 → A2 → A3 → A1' });
  });

  it('that go round are named once each, whoever stands below them, however many', async () => {
    const below = ['B1,甲|A1', 'B2,甲|B1'];
    expect(await faults('A1,甲|A2', 'A2,乙|A1', 'A3,丙|A4,A1', 'A4,丁|A3', ...below)).toEqual(
      [2, 3, 4, 5].map((line) => `${line} direct_leader leader_cycle`),
    );
    const many = Array.from({ length: 5000 }, (_, index) => `${index + 10_000},甲|${((index + 1) % 5000) + 10_000}`);
    const reading = readRoster(await roster(...many));
    expect(reading.kind === 'refused' && [reading.faults.length, reading.faults[4998]?.args.chain]).toEqual([
      5000,
      '14998 → 14999 → 10000 → 10001 → 10002 → 10003 → 10004 → 10005 → … → 14998',
    ]);
  });

  it('may be the same person twice over, and lead in many steps', async () => {
    expect(await faults('A1,甲|', 'A2,乙|A1,A1', 'A3,丙|A2,A1', 'A4,丁|A3,A2')).toEqual([]);
  });
});

describe('leading zeros', () => {
  it('are missed where the file has them elsewhere', async () => {
    const reading = readRoster(await roster('0010,甲|', '0011,乙|10', '12,丙|0010'));
    expect(faultsOf(reading)).toEqual(['3 direct_leader zeros_lost_by_leader', '4 employee_no zeros_lost_in_file']);
    expect(reading.kind === 'refused' && reading.faults.map(({ args }) => args.likely)).toEqual(['0010', '0012']);
  });

  it('are missed where the unit knows the number with them', async () => {
    const reading = readRoster(await roster('12,甲|', '13,乙|'), new Set(['0012', '0013', '0014']));
    expect(faultsOf(reading)).toEqual(['2 employee_no zeros_lost', '3 employee_no zeros_lost']);
  });

  it('are not missed in numbers that count up; a shorter number than most is worth a word', async () => {
    const counted = Array.from({ length: 12 }, (_, index) => `${index + 1},甲|`);
    expect(await faults(...counted)).toEqual([]);
    expect(notesOf(readRoster(await roster('1001,甲|', '1002,乙|', '12,丙|')))).toEqual([
      '4 employee_no shorter_number',
    ]);
  });
});
