import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RosterRow } from '../../src/domain/roster.ts';
import { LEADERS, numbers, type PaperStage, row, setPaperStage } from '../services/paper-stage.ts';

const PEOPLE = 5_000;

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

/** How many statements reach the database while this runs; the connections are there already. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

/** A roster in which each tenth leads the nine after him. */
const organ = (count: number, over: (no: string, index: number) => Partial<RosterRow> = () => ({})): RosterRow[] => [
  ...LEADERS,
  ...numbers(count, 10_001).map((no, index) =>
    row(no, {
      department: `第${index % 40}科`,
      directLeader: index % 10 === 0 ? '0001' : String(10_001 + index - (index % 10)),
      roles: index % 10 === 0 ? ['section_head'] : [],
      openId: `ou_${no}`,
      ...over(no, index),
    }),
  ),
];

/** The same organ later: half of it changed in every respect, some gone, some new. */
const later = (count: number): RosterRow[] => [
  ...organ(count, (no, index) =>
    index % 2 === 0 ? {} : { department: '新设科室', position: '科长', roles: ['liaison'], openId: `ou_new_${no}` },
  ).slice(0, -Math.floor(count / 10)),
  ...numbers(Math.floor(count / 10), 90_001).map((no) => row(no)),
];

async function imports(code: string, count: number): Promise<readonly number[]> {
  const first = await statements(() => stage.roster(code, organ(count)));
  await stage.open(code);
  const again = await statements(() => stage.roster(code, organ(count)));
  const changed = await statements(() => stage.roster(code, later(count)));
  return [first, again, changed];
}

describe('the roster in the database', () => {
  it(`takes ${PEOPLE} people in as many statements as 20`, async () => {
    await stage.roster('WARM', organ(20));
    const few = await imports('FEW', 20);
    const many = await imports('MANY', PEOPLE);
    expect(many).toEqual(few);
    expect(Math.max(...many)).toBeLessThan(40);
    const { id } = await stage.unitOf('MANY');
    const [counted] = await stage.rows(
      `SELECT count(*) FILTER (WHERE "active")::int AS "active", count(*) FILTER (WHERE NOT "active")::int AS "gone",
         count(*) FILTER (WHERE "active" AND "position" = '科长')::int AS "changed" FROM "Person" WHERE "unitId" = $1`,
      [id],
    );
    expect(counted).toEqual({ active: PEOPLE + LEADERS.length, gone: PEOPLE / 10, changed: (PEOPLE * 9) / 20 });
    const [kept] = await stage.rows(`SELECT count(*)::int AS "n" FROM "Participant" WHERE "unitId" = $1`, [id]);
    expect(kept).toEqual({ n: PEOPLE + LEADERS.length });
  });

  it('writes nothing where nothing differs', async () => {
    await stage.roster('SAME', organ(30));
    const versions = () =>
      stage.rows(
        `SELECT 'p' || "employeeNo" AS "key", xmin::text, ctid::text FROM "Person" WHERE "unitId" = $1
         UNION ALL SELECT 'd' || "name", xmin::text, ctid::text FROM "Department" WHERE "unitId" = $1
         UNION ALL SELECT 'r' || "personId" || "role", xmin::text, ctid::text FROM "RoleGrant" WHERE "unitId" = $1 ORDER BY 1`,
        [id],
      );
    const { id } = await stage.unitOf('SAME');
    const before = await versions();
    expect(before.length).toBeGreaterThan(60);
    await stage.roster('SAME', organ(30));
    expect(await versions()).toEqual(before);
  });

  it('takes people in whatever order the file has them, with any words in any field', async () => {
    const odd = `O'Brien "x" \\ ; -- $1 𠮷 ﬀ \t é`;
    const rows = [
      ...organ(30),
      row('odd', { name: odd, department: odd, position: odd, pool: odd, statusReason: odd }),
    ];
    await stage.roster('ORDER', rows);
    const person = await stage.person('ORDER', 'odd');
    expect(person).toMatchObject({ name: odd, department: odd, position: odd, pool: odd, statusReason: odd });
    const departmentFirst = rows.toSorted((a, b) => (a.department < b.department ? -1 : 1));
    expect((await stage.roster('ORDER', departmentFirst)).change).toEqual({ added: [], changed: [], gone: [] });
    expect((await stage.roster('ORDER', rows.toReversed())).change).toEqual({ added: [], changed: [], gone: [] });
  });
});
