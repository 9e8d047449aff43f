import type { UnitRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

const select = { id: true, code: true, name: true, locality: true, autoCycle: true } as const;

/** Assessing organs, their departments. */
export function createUnitRepository(db: Db, now: Date): UnitRepository {
  return {
    all: () => db.unit.findMany({ select, orderBy: { code: 'asc' } }),
    byId: (id) => db.unit.findUnique({ where: { id }, select }),
    departments: (unitId) =>
      db.department.findMany({ where: { unitId }, select: { name: true, rank: true }, orderBy: { rank: 'asc' } }),
    byCode: (code) => db.unit.findUnique({ where: { code }, select }),
    create: (row) => db.unit.create({ data: { ...row, createdAt: now }, select }),
    async rename(id, name) {
      await db.unit.update({ where: { id }, data: { name } });
    },
  };
}
