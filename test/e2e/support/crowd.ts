import pg from 'pg';
import type { Person } from './sandbox.ts';

/** Writes these people into an empty database, as one unit with one department, known on the platform. */
export async function writeCrowd(databaseUrl: string, people: readonly Person[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `WITH unit AS (
         INSERT INTO "Unit" ("code", "name", "createdAt") VALUES ('MANY', '测试局', now()) RETURNING "id"),
       department AS (
         INSERT INTO "Department" ("unitId", "name", "rank") SELECT "id", '测试处', 1 FROM unit RETURNING "id", "unitId"),
       person AS (
         INSERT INTO "Person" ("unitId", "departmentId", "employeeNo", "name", "openId")
         SELECT d."unitId", d."id", p."no", p."name", p."openId"
         FROM department d, unnest($1::text[], $2::text[], $3::text[]) AS p ("no", "name", "openId") RETURNING "id", "unitId")
       INSERT INTO "RoleGrant" ("unitId", "personId", "role", "grantedBy", "grantedAt")
       SELECT "unitId", "id", 'staff', 'test', now() FROM person`,
      [
        people.map(({ employee_no }) => employee_no),
        people.map(({ name }) => name),
        people.map(({ open_id }) => open_id),
      ],
    );
  } finally {
    await client.end();
  }
}
