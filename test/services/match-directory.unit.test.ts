import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/services/entities.ts';
import { matchDirectory } from '../../src/services/identity/match-directory.ts';
import type { DirectoryUser } from '../../src/services/ports.ts';

const person = (over: Partial<Person>): Person => ({
  id: 'p1',
  unitId: 'u1',
  employeeNo: '0012',
  name: '林远',
  department: '综合科',
  departmentRank: 1,
  position: '',
  category: '',
  level: '',
  pool: '',
  frontLine: false,
  postedOn: '',
  probation: 'none',
  directLeaderId: null,
  deputyLeaderId: null,
  status: 'assessed',
  statusReason: '',
  mobile: '',
  openId: null,
  roles: [],
  ...over,
});
const user = (over: Partial<DirectoryUser>): DirectoryUser => ({
  openId: 'ou_1',
  name: '林远',
  employeeNo: '0012',
  mobile: null,
  resigned: false,
  ...over,
});
const ids = (found: readonly Person[]) => found.map(({ id }) => id);

describe('who a user of the address book is in the roster', () => {
  it('goes by the employee number, whatever the name', () => {
    expect(
      ids(matchDirectory(user({ name: '林 远' }), [person({}), person({ id: 'p2', employeeNo: '0013' })])),
    ).toEqual(['p1']);
  });

  it('goes by the mobile where there is no number', () => {
    const roster = [person({ mobile: '13900000001' }), person({ id: 'p2', mobile: '13900000002' })];
    expect(ids(matchDirectory(user({ employeeNo: null, mobile: '+8613900000002' }), roster))).toEqual(['p2']);
  });

  it('does not bind where number and mobile contradict each other', () => {
    expect(matchDirectory(user({ mobile: '13900000009' }), [person({ mobile: '13900000001' })])).toEqual([]);
  });

  it('takes equal numbers in two units for two people, unless the name is the same too', () => {
    const roster = [person({}), person({ id: 'p2', unitId: 'u2', name: '周宁' })];
    expect(ids(matchDirectory(user({}), roster))).toEqual(['p1']);
    expect(ids(matchDirectory(user({}), [person({}), person({ id: 'p2', unitId: 'u2' })]))).toEqual(['p1', 'p2']);
    expect(matchDirectory(user({ name: '郑安' }), roster)).toEqual([]);
  });

  it('leaves alone who is bound to somebody else, and who has resigned', () => {
    expect(matchDirectory(user({}), [person({ openId: 'ou_other' })])).toEqual([]);
    expect(matchDirectory(user({ resigned: true }), [person({})])).toEqual([]);
    expect(matchDirectory(user({ employeeNo: null }), [person({ employeeNo: '' })])).toEqual([]);
  });
});
