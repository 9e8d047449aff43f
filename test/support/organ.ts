import { randomUUID } from 'node:crypto';
import pg from 'pg';

interface TestPerson {
  readonly id: string;
  readonly openId: string;
}

/** One unit with one department, a direct leader, a member of staff, an hr and a bound group. */
export interface TestOrgan {
  readonly unitId: string;
  readonly leader: TestPerson;
  readonly staff: TestPerson;
  readonly hr: TestPerson;
  readonly groupChatId: string;
}

/** Writes the organ into a migrated, empty database. */
export async function writeOrgan(databaseUrl: string): Promise<TestOrgan> {
  const unitId = randomUUID();
  const departmentId = randomUUID();
  const person = (openId: string): TestPerson => ({ id: randomUUID(), openId });
  const [leader, staff, hr] = [person('ou_leader'), person('ou_staff'), person('ou_hr')] as const;
  const groupChatId = 'oc_group';
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`INSERT INTO "Unit" ("id", "code", "name", "createdAt") VALUES ($1, 'T1', '某局', now())`, [
      unitId,
    ]);
    await client.query(`INSERT INTO "Department" ("id", "unitId", "name", "rank") VALUES ($1, $2, '办公室', 1)`, [
      departmentId,
      unitId,
    ]);
    for (const [no, { id, openId }, name, directLeaderId, role] of [
      ['0001', leader, '林一', null, 'leader'],
      ['0002', staff, '周二', leader.id, 'staff'],
      ['0003', hr, '何三', leader.id, 'hr'],
    ] as const) {
      await client.query(
        `INSERT INTO "Person" ("id", "unitId", "employeeNo", "name", "departmentId", "directLeaderId", "openId")
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, unitId, no, name, departmentId, directLeaderId, openId],
      );
      await client.query(
        `INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt") VALUES ($1, $2, $3, 'test', now())`,
        [unitId, id, role],
      );
    }
    await client.query(
      `INSERT INTO "ChatBinding" ("unitId", "chatId", "name", "boundBy", "boundAt") VALUES ($1, $2, '全员群', 'test', now())`,
      [unitId, groupChatId],
    );
  } finally {
    await client.end();
  }
  return { unitId, leader, staff, hr, groupChatId };
}
