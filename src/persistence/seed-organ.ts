import { randomUUID } from 'node:crypto';
import type { Scheme } from '../domain/scheme.ts';
import type { SendingHours } from '../domain/sending.ts';
import type { Database } from './database.ts';

/** An organ to begin with, people named by employee number. */
export interface OrganSeed {
  readonly code: string;
  readonly name: string;
  /** `hours`: the department's own; left out, the unit's. */
  readonly departments: readonly { readonly name: string; readonly hours?: SendingHours }[];
  readonly people: readonly {
    readonly employeeNo: string;
    readonly name: string;
    readonly department: string;
    readonly position: string;
    readonly category: string;
    readonly pool: string;
    readonly roles: readonly string[];
    readonly directLeader: string | null;
    readonly deputyLeader: string | null;
    readonly status: string;
    readonly statusReason: string;
    readonly frontLine: boolean;
    readonly homeUnit: string;
    readonly mobile: string;
  }[];
  readonly scheme: Scheme;
  /** The group bound to the unit, and who bound it. */
  readonly group: { readonly chatId: string; readonly name: string; readonly boundBy: string };
  readonly records: readonly {
    readonly employeeNo: string;
    readonly month: string;
    readonly occurredOn: string;
    readonly text: string;
    readonly quantity: string;
    readonly measure: string;
    readonly target: string;
    readonly visibility: string;
    readonly state: string;
    readonly at: Date;
    /** When its author's direct leader verified it (属实). */
    readonly verifiedAt: Date | null;
  }[];
}

/** What a map must hold; a seed that names somebody it does not have is a fault in the seed. */
function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the seed names ${key} and does not have it`);
  return value;
}

/**
 * Creates a unit with its departments, roster, roles, first scheme, bound group and records in one transaction. Does nothing and
 * answers false where a unit of that code exists. Nobody is bound to a sender: that follows from the directory.
 */
export async function seedOrgan(database: Database, seed: OrganSeed, now: Date): Promise<boolean> {
  return database.prisma.$transaction(async (db) => {
    const unitId = randomUUID();
    const unit = { id: unitId, code: seed.code, name: seed.name, autoCycle: true, createdAt: now };
    const made = await db.unit.createMany({ skipDuplicates: true, data: [unit] });
    if (made.count === 0) return false;
    const departments = new Map(seed.departments.map(({ name }) => [name, randomUUID()]));
    const people = new Map(seed.people.map(({ employeeNo }) => [employeeNo, randomUUID()]));
    const idOf = (employeeNo: string | null) => (employeeNo === null ? null : known(people, employeeNo));
    await db.department.createMany({
      data: seed.departments.map(({ name, hours }, rank) => ({
        id: known(departments, name),
        unitId,
        name,
        rank,
        ...(hours === undefined ? {} : { sendingHours: hours as unknown as object }),
      })),
    });
    await db.person.createMany({
      data: seed.people.map(({ department, directLeader, deputyLeader, roles: _, ...person }) => ({
        ...person,
        id: known(people, person.employeeNo),
        unitId,
        departmentId: known(departments, department),
        directLeaderId: idOf(directLeader),
        deputyLeaderId: idOf(deputyLeader),
      })),
    });
    await db.roleGrant.createMany({
      data: seed.people.flatMap(({ employeeNo, roles }) =>
        roles.map((role) => ({
          unitId,
          personId: known(people, employeeNo),
          role,
          grantedBy: 'seed',
          grantedAt: now,
        })),
      ),
    });
    const { scheme, group } = seed;
    await db.scheme.create({
      data: { unitId, version: 1, name: scheme.name, body: scheme as unknown as object, createdAt: now },
    });
    await db.chatBinding.create({ data: { ...group, boundBy: known(people, group.boundBy), unitId, boundAt: now } });
    const leaders = new Map(seed.people.map(({ employeeNo, directLeader }) => [employeeNo, directLeader]));
    await db.workRecord.createMany({
      data: seed.records.map(({ employeeNo, at, verifiedAt, ...record }) => ({
        ...record,
        unitId,
        personId: known(people, employeeNo),
        createdAt: at,
        updatedAt: verifiedAt ?? at,
        submittedAt: record.state === 'DRAFT' ? null : at,
        verifiedAt,
        verifiedBy: verifiedAt === null ? null : idOf(known(leaders, employeeNo)),
      })),
    });
    await db.auditEntry.create({
      data: {
        unitId,
        actor: 'system',
        action: 'unit.seed',
        subject: `unit:${unitId}`,
        detail: { code: seed.code },
        at: now,
      },
    });
    return true;
  });
}
