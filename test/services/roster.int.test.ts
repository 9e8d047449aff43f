import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import { importRoster } from '../../src/services/roster/import-roster.ts';
import { LEADERS, numbers, type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

/** The cycle's people: number → status, group, class, and who leads him. */
async function participants(code: string): Promise<Readonly<Record<string, string>>> {
  const found = (await stage.rows(
    `SELECT q."employeeNo", p."status", p."pool", p."classIndex", l."employeeNo" AS "leader"
     FROM "Participant" p JOIN "Person" q ON q."id" = p."personId" LEFT JOIN "Person" l ON l."id" = p."directLeaderId"
     WHERE p."cycleId" = $1`,
    [(await stage.cycleOf(code)).id],
  )) as { employeeNo: string; status: string; pool: string; classIndex: number; leader: string | null }[];
  return Object.fromEntries(
    found.map((each) => [each.employeeNo, `${each.status} ${each.pool} ${each.classIndex} ${each.leader ?? '-'}`]),
  );
}

const change = (added: readonly string[], changed: readonly string[] = [], gone: readonly string[] = []) => ({
  added,
  changed,
  gone,
});
const heads = LEADERS.map(({ employeeNo }) => employeeNo);

describe('the roster of a unit', () => {
  it('makes the unit the first time, by its code where it has no name', async () => {
    const rows = [...LEADERS, row('1001')];
    const made = await stage.inTx((tx) => importRoster(tx, { code: 'FIRST', name: null }, rows, 'cli:test'));
    expect(made).toMatchObject({ created: true, unit: { code: 'FIRST', name: 'FIRST' }, followed: [], kept: [] });
    expect(made.change).toEqual(change([...heads, '1001']));
    const again = await stage.inTx((tx) => importRoster(tx, { code: 'FIRST', name: '某局' }, rows, 'cli:test'));
    expect(again).toMatchObject({ created: false, change: change([]) });
    expect((await stage.unitOf('FIRST')).name).toBe('某局');
    await stage.roster('FIRST', rows);
    expect((await stage.unitOf('FIRST')).name).toBe('某局');
  });

  it('says exactly who is new, changed and gone', async () => {
    const code = await stage.unit(numbers(6).map((no) => row(no)));
    const { change: said } = await stage.roster(code, [
      ...LEADERS,
      row('1001'),
      row('1002', { position: '科长' }),
      row('1003', { directLeader: '1002' }),
      row('1004', { roles: ['liaison'] }),
      row('1005', { department: '新科室' }),
      row('1007'),
    ]);
    expect(said).toEqual(change(['1007'], ['1002', '1003', '1004', '1005'], ['1006']));
    expect(await stage.person(code, '1005')).toMatchObject({ department: '新科室' });
    // Every field of a row counts, one at a time.
    const base = row('1001');
    const others = {
      name: '别名',
      category: '行政执法',
      level: '一级',
      pool: '二组',
      deputyLeader: '0002',
      status: 'no_grade',
      statusReason: '新录用',
      postedOn: '2020-01-01',
      frontLine: true,
      homeUnit: '别处',
      probation: 'recruit',
      mobile: '13800000000',
      email: 'a@example.org',
      openId: 'ou_fresh',
    } as const;
    const rest = [...LEADERS, row('1002'), row('1003'), row('1004'), row('1005'), row('1007')];
    await stage.roster(code, [...rest, base]);
    for (const [field, value] of Object.entries(others)) {
      const next = await stage.roster(code, [...rest, { ...base, [field]: value }]);
      expect(next.change, field).toEqual(change([], ['1001']));
      await stage.roster(code, [...rest, base]);
    }
  });

  it('orders by code point and takes a number of one unit for nobody of another', async () => {
    const [one, two] = [await stage.unit([row('1001')]), await stage.unit([row('1001', { name: '同号' })])];
    const made = await stage.roster(one, [...LEADERS, row('1001'), row('a1'), row('B1'), row('10')]);
    expect(made.change.added).toEqual(['10', 'B1', 'a1']);
    expect((await stage.person(two, '1001')).name).toBe('同号');
    expect((await stage.roster(two, [...LEADERS])).change.gone).toEqual(['1001']);
    expect((await stage.person(one, '1001')).name).toBe('某1001');
  });

  it('finds leaders who stand further down, and lets a leader go', async () => {
    const code = await stage.unit([
      row('1001', { directLeader: '1003', deputyLeader: '1002' }),
      row('1002', { directLeader: '0001' }),
      row('1003', { directLeader: '1002' }),
    ]);
    const [first, deputy, direct] = await Promise.all(numbers(3).map((no) => stage.person(code, no)));
    expect(first).toMatchObject({ directLeaderId: direct?.id, deputyLeaderId: deputy?.id });
    await stage.roster(code, [...LEADERS, row('1001', { directLeader: null })]);
    expect(await stage.person(code, '1001')).toMatchObject({ directLeaderId: null, deputyLeaderId: null });
  });
});

describe('roles', () => {
  const roles = async (code: string, no: string) => (await stage.person(code, no)).roles.toSorted();

  it('of a roster go with it, those that an administrator granted stay', async () => {
    const code = await stage.unit([row('1001', { roles: ['liaison', 'finance'] })]);
    const person = await stage.person(code, '1001');
    expect(await stage.inTx((tx) => tx.people.grant(person, 'admin', 'cli:root'))).toBe(true);
    const { change: said } = await stage.roster(code, [...LEADERS, row('1001', { roles: ['finance', 'discipline'] })]);
    expect(said).toEqual(change([], ['1001']));
    expect(await roles(code, '1001')).toEqual(['admin', 'discipline', 'finance']);
    await stage.roster(code, [...LEADERS, row('1001')]);
    expect(await roles(code, '1001')).toEqual(['admin']);
  });

  it('that the roster names too remain the administrator’s', async () => {
    const code = await stage.unit([row('1001')]);
    const person = await stage.person(code, '1001');
    await stage.inTx((tx) => tx.people.grant(person, 'hr', 'cli:root'));
    const said = await stage.roster(code, [...LEADERS, row('1001', { roles: ['hr'] })]);
    expect(said.change).toEqual(change([]));
    await stage.roster(code, [...LEADERS, row('1001')]);
    expect(await roles(code, '1001')).toEqual(['hr']);
  });
});

describe('senders', () => {
  it('stay bound where the file says nothing, and move where it says so', async () => {
    const code = await stage.unit([row('1001', { openId: 'ou_a' }), row('1002'), row('1003', { openId: 'ou_c' })]);
    expect((await stage.roster(code, [...LEADERS, ...numbers(3).map((no) => row(no))])).change).toEqual(change([]));
    expect((await stage.person(code, '1001')).openId).toBe('ou_a');
    const moved = await stage.roster(code, [
      ...LEADERS,
      row('1001'),
      row('1002', { openId: 'ou_a' }),
      row('1003', { openId: 'ou_c' }),
    ]);
    // Who lost his sender has changed too.
    expect(moved.change).toEqual(change([], ['1001', '1002']));
    expect((await stage.person(code, '1001')).openId).toBeNull();
    expect((await stage.person(code, '1002')).openId).toBe('ou_a');
  });

  it('change places in one file', async () => {
    const code = await stage.unit([row('1001', { openId: 'ou_a' }), row('1002', { openId: 'ou_b' })]);
    const swapped = [row('1001', { openId: 'ou_b' }), row('1002', { openId: 'ou_a' })];
    expect((await stage.roster(code, [...LEADERS, ...swapped])).change).toEqual(change([], ['1001', '1002']));
    expect((await stage.person(code, '1001')).openId).toBe('ou_b');
    expect((await stage.person(code, '1002')).openId).toBe('ou_a');
  });

  it('are free again when their person leaves', async () => {
    const code = await stage.unit([row('1001', { openId: 'ou_leaver' })]);
    await stage.roster(code, [...LEADERS, row('1002', { openId: 'ou_leaver' })]);
    expect((await stage.person(code, '1002')).openId).toBe('ou_leaver');
    await stage.roster(code, [...LEADERS, row('1001'), row('1002')]);
    expect((await stage.person(code, '1001')).openId).toBeNull();
  });
});

describe('cycles and the roster', () => {
  const SCHEME = {
    name: '分类',
    sources: [{ key: 'direct', weight: 100 }],
    classes: [
      { match: { category: '行政执法' }, indicators: { achievement: [{ key: 'cases', weight: 1 }] } },
      { match: { position: '科长' }, indicators: { achievement: [{ key: 'team', weight: 1 }] } },
    ],
  } as const;

  it('that are open follow: who is gone leaves, who returns is back, groups, classes and leaders are the new ones', async () => {
    const code = await stage.unit([row('1001'), row('1002'), row('1003', { status: 'no_grade' })], SCHEME);
    await stage.open(code);
    const before = await participants(code);
    expect(before).toEqual({
      '0001': 'NOT_ASSESSED  -1 -',
      '0002': 'NOT_ASSESSED  -1 -',
      '0003': 'NOT_ASSESSED  -1 -',
      '1001': 'PENDING 科员组 -1 0001',
      '1002': 'PENDING 科员组 -1 0001',
      '1003': 'NO_GRADE 科员组 -1 0001',
    });
    const followed = await stage.roster(code, [
      ...LEADERS,
      row('1002', { position: '科长', pool: '科长组', directLeader: '0002' }),
      row('1003', { category: '行政执法' }),
    ]);
    expect(followed).toMatchObject({ followed: [PERIOD], kept: [] });
    expect(await participants(code)).toMatchObject({
      '1002': 'PENDING 科长组 1 0002',
      '1003': 'PENDING 科员组 0 0001',
    });
    expect(await participants(code)).not.toHaveProperty('1001');
    const back = await stage.roster(code, [...LEADERS, row('1001'), row('1002'), row('1003', { status: 'no_grade' })]);
    expect(back.change).toEqual(change([], ['1001', '1002', '1003']));
    expect(await participants(code)).toEqual(before);
  });

  it('keep a leader’s 不参加考核, which the roster takes back only after he has', async () => {
    const code = await stage.unit([row('1001'), row('1002')]);
    const { id } = await stage.open(code);
    const { id: personId } = await stage.person(code, '1001');
    const set = (from: string, to: string) =>
      stage.inTx((tx) => tx.cycles.setStatus(id, personId, from, to, '外派挂职'));
    expect(await set('PENDING', 'NOT_ASSESSED')).toBe(true);
    const next = (over: Parameters<typeof row>[1]) =>
      stage.roster(code, [...LEADERS, row('1001', { pool: '新组', ...over }), row('1002')]);
    await next({});
    expect(await participants(code)).toMatchObject({ '1001': 'NOT_ASSESSED 新组 -1 0001' });
    await set('NOT_ASSESSED', 'PENDING');
    await next({ status: 'no_grade' });
    expect(await participants(code)).toMatchObject({ '1001': 'NO_GRADE 新组 -1 0001' });
  });

  it('keep their people once before the unit head', async () => {
    const code = await stage.unit([row('1001'), row('1002')]);
    const { id } = await stage.open(code);
    await stage.inTx((tx) => tx.cycles.move(id, 'RECORDING', 'APPROVAL', 'test', '已送审定'));
    const before = await participants(code);
    const kept = await stage.roster(code, [
      ...LEADERS,
      row('1002', { pool: '别组', directLeader: '0002' }),
      row('1009'),
    ]);
    expect(kept).toMatchObject({ followed: [], kept: [PERIOD] });
    expect(await participants(code)).toEqual(before);
  });

  it('keep their people too where they get there while the file is being read', async () => {
    const code = await stage.unit([row('1001')]);
    const { id, unitId } = await stage.open(code);
    const before = await participants(code);
    const { promise: approved, resolve: approve } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    const mover = stage.inTx(async (tx) => {
      await tx.cycles.lock(unitId, PERIOD);
      await tx.cycles.move(id, 'RECORDING', 'APPROVAL', 'test', '已送审定');
      hold();
      await approved;
    });
    await held;
    const file = stage.roster(code, [...LEADERS, row('1001', { pool: '别组' }), row('1009')]);
    const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(async () => (await stage.rows(waits)).length, { timeout: 20_000 }).toBe(1);
    approve();
    await mover;
    expect(await file).toMatchObject({ followed: [], kept: [PERIOD] });
    expect(await participants(code)).toEqual(before);
  });

  it('of a unit with nobody are open and empty', async () => {
    const made = await stage.roster('NOBODY', []);
    expect(made).toMatchObject({ created: true, change: change([]) });
    await stage.open('NOBODY');
    expect(await participants('NOBODY')).toEqual({});
    expect(await stage.settle('NOBODY')).toMatchObject({ kind: 'settled', people: 0, pools: [] });
    expect(await stage.read().results.lines((await stage.cycleOf('NOBODY')).id)).toEqual([]);
    await stage.roster('NOBODY', [...LEADERS, row('1001')]);
    expect((await stage.roster('NOBODY', [])).change.gone).toEqual([...heads, '1001']);
    expect(await participants('NOBODY')).toEqual({});
  });

  it('are opened once, by whoever opens them at the same time', async () => {
    const code = await stage.unit([row('1001')]);
    const unit = await stage.unitOf(code);
    const opened = await Promise.all([1, 2, 3].map(() => stage.inTx((tx) => openCycle(tx, unit, PERIOD, 'cli:test'))));
    expect(new Set(opened.map((cycle) => cycle?.id)).size).toBe(1);
    expect(Object.keys(await participants(code))).toHaveLength(4);
    expect(
      await stage.rows(`SELECT 1 FROM "AuditEntry" WHERE "action" = 'cycle.open' AND "unitId" = $1`, [unit.id]),
    ).toHaveLength(1);
  });
});
