import { describe, expect, it } from 'vitest';
import { toDate as date } from '../../../src/domain/date.ts';
import { type YearRow, yearLedger } from '../../../src/domain/year/ledger.ts';
import { type OrganisationLists, organisationLists } from '../../../src/domain/year/lists.ts';
import { person } from './people.ts';

const ledger = yearLedger({ minGood: 2 }, [
  person('001', ['好', '好', 'NO_GRADE', 'NOT_SETTLED'], { frontLine: true, postedOn: date('2021-12-31') }),
  person('002', ['好', 'NOT_SETTLED', 'NOT_SETTLED', 'NOT_SETTLED'], { postedOn: date('2022-01-01') }),
  person('003', ['一般', '一般', '较差', '一般'], { probation: 'post' }),
  person('004', ['一般', '一般', '较好', '一般'], { probation: 'post', postedOn: date('2015-06-01') }),
  person('005', ['好', '较好', '好', '好'], { probation: 'post' }),
  person('006', ['NO_GRADE', 'NO_GRADE', '较差', 'NO_GRADE'], { probation: 'recruit' }),
  person('007', ['NO_GRADE', 'NO_GRADE', 'NO_GRADE', 'NO_GRADE'], { frontLine: true }),
]);

const numbersOf = (rows: readonly YearRow[]) => rows.map(({ employeeNo }) => employeeNo).join(' ');
const numbers = (lists: OrganisationLists) => ({
  steadyGood: numbersOf(lists.steadyGood),
  steadyLow: numbersOf(lists.steadyLow),
  frontLine: numbersOf(lists.frontLine),
  longInPost: numbersOf(lists.longInPost),
  probationToReview: numbersOf(lists.probationToReview),
});

describe('the lists for the organisation department', () => {
  it('select from the ledger in its order', () => {
    expect(numbers(organisationLists(ledger, date('2026-12-31')))).toEqual({
      steadyGood: '001',
      steadyLow: '003',
      frontLine: '001 007',
      longInPost: '001 004',
      probationToReview: '003 004',
    });
  });

  it('count years in a post to the day, by the number asked for', () => {
    const longInPost = (asOf: string, years?: number) =>
      numbers(organisationLists(ledger, date(asOf), years)).longInPost;
    expect(longInPost('2026-12-30')).toBe('004');
    expect(longInPost('2027-01-01')).toBe('001 002 004');
    expect(longInPost('2026-12-31', 10)).toBe('004');
    expect(longInPost('2024-02-29', 9)).toBe('');
    expect(longInPost('2024-06-01', 9)).toBe('004');
  });

  it('are empty for an empty ledger', () => {
    expect(Object.values(organisationLists([], date('2026-12-31'))).flat()).toEqual([]);
  });
});
