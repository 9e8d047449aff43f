import type { Scheme } from '../domain/scheme.ts';
import type { UnitRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

const select = { id: true, code: true, name: true, locality: true, autoCycle: true } as const;

/** Assessing organs, their departments and schemes. */
export function createUnitRepository(db: Db): UnitRepository {
  return {
    all: () => db.unit.findMany({ select, orderBy: { code: 'asc' } }),
    byId: (id) => db.unit.findUnique({ where: { id }, select }),
    departments: (unitId) =>
      db.department.findMany({ where: { unitId }, select: { name: true, rank: true }, orderBy: { rank: 'asc' } }),
    async currentScheme(unitId) {
      const row = await db.scheme.findFirst({ where: { unitId }, orderBy: { version: 'desc' } });
      return row === null ? null : (row.body as unknown as Scheme);
    },
  };
}
