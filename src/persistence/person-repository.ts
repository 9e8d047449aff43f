import type { Person } from '../services/entities.ts';
import type { PersonRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

const include = { department: true, grants: true } as const;

type Row = Awaited<ReturnType<Db['person']['findMany']>>[number] & {
  department: { name: string; rank: number };
  grants: { role: string }[];
};

function toPerson(row: Row): Person {
  return {
    id: row.id,
    unitId: row.unitId,
    employeeNo: row.employeeNo,
    name: row.name,
    department: row.department.name,
    departmentRank: row.department.rank,
    position: row.position,
    category: row.category,
    level: row.level,
    pool: row.pool,
    frontLine: row.frontLine,
    postedOn: row.postedOn,
    probation: row.probation,
    directLeaderId: row.directLeaderId,
    deputyLeaderId: row.deputyLeaderId,
    status: row.status,
    statusReason: row.statusReason,
    mobile: row.mobile,
    openId: row.openId,
    roles: row.grants.map((grant) => grant.role),
  };
}

/** The roster (名单) and who is who. */
export function createPersonRepository(db: Db, now: Date): PersonRepository {
  const many = async (where: object): Promise<Person[]> =>
    (await db.person.findMany({ where: { active: true, ...where }, include, orderBy: { employeeNo: 'asc' } })).map(
      toPerson,
    );
  return {
    byOpenId: (openId) => many({ openId }),
    async byId(id) {
      return (await many({ id }))[0] ?? null;
    },
    byIds: (ids) => many({ id: { in: [...new Set(ids)] } }),
    async byEmployeeNo(unitId, employeeNo) {
      return (await many({ unitId, employeeNo }))[0] ?? null;
    },
    withRole: (unitId, role) => many({ unitId, grants: { some: { role } } }),
    ofUnit: (unitId) => many({ unitId }),
    async isInCharge(unitId, deputyLeaderId) {
      const where = { active: true, unitId, deputyLeaderId };
      return (await db.person.findFirst({ where, select: { id: true } })) !== null;
    },
    async named(ids) {
      const rows = await db.person.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, employeeNo: true, name: true },
      });
      return new Map(rows.map(({ id, ...named }) => [id, named]));
    },
    unbound: () => many({ openId: null }),
    async bindOpenId(personIds, openId) {
      await db.person.updateMany({ where: { id: { in: [...personIds] } }, data: { openId } });
      // What was waiting for them to become known may go.
      await db.outbox.updateMany({
        where: { state: 'PENDING', receiverType: 'person', receiver: { in: [...personIds] } },
        data: { notBefore: now },
      });
    },
    async grant(person, role, grantedBy) {
      const made = await db.roleGrant.createMany({
        skipDuplicates: true,
        data: [{ unitId: person.unitId, personId: person.id, role, grantedBy, grantedAt: now }],
      });
      return made.count > 0;
    },
    async unbindOpenId(openId) {
      await db.person.updateMany({ where: { openId }, data: { openId: null } });
    },
  };
}
