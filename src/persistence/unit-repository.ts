import type { SendingHours } from '../domain/sending.ts';
import type { UnitRepository } from '../services/units/ports.ts';
import type { Db } from './sql.ts';

const select = { id: true, code: true, name: true, locality: true, autoCycle: true } as const;

/** As they were written, checked then. */
const asHours = (value: unknown): SendingHours | null => value as SendingHours | null;

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
    async hours(unitId) {
      const unit = await db.unit.findUnique({ where: { id: unitId }, select: { sendingHours: true } });
      const departments = await db.department.findMany({
        where: { unitId },
        select: { name: true, sendingHours: true },
        orderBy: [{ rank: 'asc' }, { name: 'asc' }],
      });
      return [
        { department: null, hours: asHours(unit?.sendingHours ?? null) },
        ...departments.map(({ name, sendingHours }) => ({ department: name, hours: asHours(sendingHours) })),
      ];
    },
    async setHours(unitId, { department, hours }) {
      const value = hours === null ? null : JSON.stringify(hours);
      await (department === null
        ? db.$executeRaw`UPDATE "Unit" SET "sendingHours" = ${value}::jsonb WHERE "id" = ${unitId}::uuid`
        : db.$executeRaw`UPDATE "Department" SET "sendingHours" = ${value}::jsonb
            WHERE "unitId" = ${unitId}::uuid AND "name" = ${department}`);
    },
  };
}
