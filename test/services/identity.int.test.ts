import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/services/entities.ts';
import { issueCode } from '../../src/services/identity/issue-code.ts';
import { redeemCode } from '../../src/services/identity/redeem-code.ts';
import { syncDirectory } from '../../src/services/identity/sync-directory.ts';
import type { Directory } from '../../src/services/ports.ts';
import { type ServiceStage, setServiceStage } from '../support/service-stage.ts';

let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage('2026-11-06T02:00:00Z');
});
afterAll(() => stage.close());

const one = async (openId: string): Promise<Person> => {
  const [person] = await stage.store.read().people.byOpenId(openId);
  if (person === undefined) throw new Error(`nobody is ${openId}`);
  return person;
};
const issue = async (by: string, no: string, code: string) =>
  stage.store.transaction(async (tx) => issueCode(tx, await one(by), no, code));
const redeem = (openId: string, code: string) => stage.store.transaction((tx) => redeemCode(tx, openId, code));

describe('a one-time code', () => {
  it('is handed out by hr alone, for somebody of the unit', async () => {
    expect(await issue('ou_staff', '0002', 'AAAA2222')).toEqual({ kind: 'rejected', reason: 'not_allowed' });
    expect(await issue('ou_hr', '9999', 'AAAA2222')).toEqual({ kind: 'rejected', reason: 'nobody' });
    expect(await issue('ou_hr', '0002', 'AAAA2222')).toMatchObject({ kind: 'issued', person: { employeeNo: '0002' } });
    expect(await stage.rows(`SELECT count(*)::int AS "n" FROM "IdentityCode" WHERE "codeHash" LIKE '%AAAA%'`)).toEqual([
      { n: 0 },
    ]);
  });

  it('binds the sender once, whatever its case; a newer one ends it', async () => {
    await issue('ou_hr', '0002', 'BBBB3333');
    expect(await redeem('ou_new', 'AAAA2222')).toMatchObject({ kind: 'wrong' });
    expect(await redeem('ou_new', ' bbbb 3333')).toEqual({ kind: 'bound', personId: stage.staff.id });
    expect((await one('ou_new')).employeeNo).toBe('0002');
    expect(await redeem('ou_third', 'BBBB3333')).toMatchObject({ kind: 'wrong' });
  });

  it('is not used up by somebody of the unit, who needs none', async () => {
    await issue('ou_hr', '0002', 'EEEE6666');
    expect(await redeem('ou_leader', 'EEEE6666')).toEqual({ kind: 'not_needed' });
    expect((await one('ou_leader')).employeeNo).toBe('0001');
    expect(await redeem('ou_fourth', 'EEEE6666')).toMatchObject({ kind: 'bound' });
  });

  it('ends after a day', async () => {
    await issue('ou_hr', '0002', 'CCCC4444');
    stage.at('2026-11-07T02:00:01Z');
    expect(await redeem('ou_late', 'CCCC4444')).toMatchObject({ kind: 'wrong' });
  });

  it('cannot be guessed: five wrong ones close the door for an hour', async () => {
    const tries = [];
    for (let n = 0; n < 6; n += 1) tries.push(await redeem('ou_guess', `WRONG${n}00`));
    expect(tries.map((one) => (one.kind === 'wrong' ? one.left : one.kind))).toEqual([4, 3, 2, 1, 0, 'too_many']);
    await issue('ou_hr', '0002', 'DDDD5555');
    expect(await redeem('ou_guess', 'DDDD5555')).toEqual({ kind: 'too_many' });
    stage.at('2026-11-07T03:00:02Z');
    expect(await redeem('ou_guess', 'DDDD5555')).toMatchObject({ kind: 'bound' });
  });
});

describe('what is waiting for somebody', () => {
  it('may go as soon as he becomes known', async () => {
    stage.at('2026-11-08T02:00:00Z');
    const notice = { key: 'owed', unitId: stage.unitId, notice: 'help.card', args: {}, priority: 9 } as const;
    await stage.store.transaction((tx) => tx.outbox.put([{ ...notice, to: { type: 'person', id: stage.staff.id } }]));
    const [owed] = await stage.claims.due(stage.clock.now(), 10);
    const row = owed === undefined ? null : await stage.claims.claim(owed.id, stage.clock.now(), 1000);
    if (row === null) throw new Error('nothing owed');
    await stage.claims.retry(row, new Date('2026-11-08T03:00:00Z'), { code: 0, text: 'not known yet' }, false);
    expect(await stage.claims.due(stage.clock.now(), 10)).toEqual([]);
    await stage.store.transaction((tx) => tx.people.bindOpenId([stage.staff.id], 'ou_found'));
    expect((await stage.claims.due(stage.clock.now(), 10)).map(({ id }) => id)).toEqual([row.id]);
  });
});

describe('the address book', () => {
  it('binds whom it knows by number, and leaves the others', async () => {
    await stage.rows(`UPDATE "Person" SET "openId" = NULL`);
    const user = (openId: string, employeeNo: string | null) => ({
      openId,
      employeeNo,
      name: '',
      mobile: null,
      resigned: false,
    });
    const directory: Directory = {
      userByOpenId: async () => null,
      chat: async () => null,
      async *users() {
        yield user('ou_a', '0001');
        yield user('ou_b', '4711');
        yield { ...user('ou_c', '0003'), resigned: true };
      },
    };
    expect(await syncDirectory(stage.store, directory)).toBe(1);
    expect((await one('ou_a')).employeeNo).toBe('0001');
    expect(await stage.store.read().people.unbound()).toHaveLength(2);
  });
});
