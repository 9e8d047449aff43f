import { describe, expect, it } from 'vitest';
import { toMonth } from '../../../src/domain/date.ts';
import { readLedger } from '../../../src/files/formats/ledger.ts';
import { csv, faultsOf, fixture, notesOf, organ, rowsOf, SCHEME, tableOf } from '../fixture.ts';

const HEAD = 'employee_no,ledger,date,title,reference,reason_code,points,effect,quantity,unit,target';
const read = async (...rows: readonly string[]) => readLedger(await csv(HEAD, ...rows), organ());
const faults = async (...rows: readonly string[]) => faultsOf(await read(...rows));
const fixed = organ({
  scheme: { ...SCHEME, points: { ...SCHEME.points, items: { urgent_task: 3, duty_undone: -1.5 } } },
});

describe('entries of the ledgers', () => {
  it('are read with Chinese words and dates', async () => {
    const reading = readLedger(await tableOf(fixture('ledger-bom.csv')), organ());
    expect(notesOf(reading)).toEqual([]);
    expect(rowsOf(reading)).toMatchObject([
      {
        ...{
          line: 2,
          employeeNo: '0011',
          ledger: 'result',
          date: '2026-09-25',
          reasonCode: 'village_posting',
          points: '6',
        },
        ...{ title: '完成验收三十一户，\n含"危改"十二户, 另有回访', reference: '云委〔2026〕样1号', effect: '' },
      },
      { line: 4, ledger: 'duty', date: '2026-07-06', reasonCode: '', points: '' },
    ]);
  });

  it('keep signs, effects and quantities', async () => {
    const reading = await read(
      '0011,accountability,2026-07-01,x,d1,negligence,-1.50,一票否决,12.0,件,20',
      '0011,duty,2026/9/30,y,,,,cap_较好',
    );
    expect(rowsOf(reading)).toMatchObject([
      { points: '-1.5', effect: 'veto', quantity: '12', unit: '件', target: '20' },
      { points: '', effect: 'cap_较好', date: '2026-09-30' },
    ]);
  });

  it('lie inside the quarter, or the month', async () => {
    expect(
      await faults('0011,duty,2026-06-30,x', '0011,duty,2026-10-01,x', '0011,duty,2026-09-31,x', '0011,duty,,x'),
    ).toEqual([
      '2 date date_outside_period',
      '3 date date_outside_period',
      '4 date date_invalid',
      '5 date value_missing',
    ]);
    const august = organ({ period: toMonth('2026-08') });
    expect(faultsOf(readLedger(await csv(HEAD, '0011,duty,2026-08-31,x', '0011,duty,2026-09-01,x'), august))).toEqual([
      '3 date date_outside_period',
    ]);
  });

  it('need a ledger, a title, and values that are on the lists', async () => {
    expect(await faults('0011,gossip,2026-07-01,,,bribe,1.234,cap_好,many,,-1', '0099,,2026-07-01,x')).toEqual([
      '2 ledger choice_unknown',
      '2 title value_missing',
      '2 reason_code choice_unknown',
      '2 points points_invalid',
      '2 effect choice_unknown',
      '2 quantity quantity_invalid',
      '2 target quantity_invalid',
      '3 employee_no unknown_person',
      '3 ledger value_missing',
    ]);
  });
});

describe('points', () => {
  it('need a reason of their sign and a reference', async () => {
    expect(
      await faults(
        '0011,result,2026-07-01,x,d1,,2',
        '0011,result,2026-07-01,x,d2,negligence,2',
        '0011,result,2026-07-01,x,d3,commended,-2',
        '0011,result,2026-07-01,x,,commended,2',
        '0011,result,2026-07-01,x,d4,commended,+2.5',
      ),
    ).toEqual([
      '2 reason_code reason_code_missing',
      '3 points reason_code_sign',
      '4 points reason_code_sign',
      '5 reference reference_missing',
    ]);
  });

  it('for one fact count once: a second bonus is bad, a second deduction worth a word', async () => {
    const bonus = '0011,result,2026-07-01,x,云委〔2026〕1号,commended,2';
    expect(await faults(bonus, '0011,commendation,2026-07-02,y,云委〔2026〕 1号,urgent_task,3')).toEqual([
      '3 reference same_fact_twice',
    ]);
    expect(await faults(bonus, bonus.replace('0011', '0012'), '0011,duty,2026-07-01,x,云委〔2026〕1号,,')).toEqual([]);
    const deduction = '0011,duty,2026-07-01,x,d9,duty_undone,-1';
    expect(notesOf(await read(deduction, deduction))).toEqual(['3 reference deduction_repeated']);
  });

  it('are the scheme’s where it sets them', async () => {
    const rows = [
      '0011,result,2026-07-01,x,d1,urgent_task,',
      '0011,result,2026-07-01,x,d2,urgent_task,3.00',
      '0011,result,2026-07-01,x,d3,duty_undone,-1.5',
    ];
    expect(rowsOf(readLedger(await csv(HEAD, ...rows), fixed)).map(({ points }) => points)).toEqual(['', '3', '-1.5']);
    const bad = [
      '0011,result,2026-07-01,x,d1,urgent_task,2',
      '0011,result,2026-07-01,x,,urgent_task,',
      '0011,result,2026-07-01,x,d3,duty_undone,-1',
    ];
    expect(faultsOf(readLedger(await csv(HEAD, ...bad), fixed))).toEqual([
      '2 points points_not_the_schemes',
      '3 reference reference_missing',
      '4 points points_not_the_schemes',
    ]);
    const twice = ['0011,result,2026-07-01,x,d1,urgent_task,', '0011,result,2026-07-01,x,d1,commended,2'];
    expect(faultsOf(readLedger(await csv(HEAD, ...twice), fixed))).toEqual(['3 reference same_fact_twice']);
  });

  it('without an amount anywhere are worth a word', async () => {
    expect(notesOf(await read('0011,result,2026-07-01,x,d1,commended,'))).toEqual([
      '2 reason_code reason_without_points',
    ]);
    expect(notesOf(await read('0011,result,2026-07-01,x,,,0'))).toEqual([]);
  });
});
