import type { IdentityRepository } from '../services/store.ts';
import type { Db, Sql } from './sql.ts';

/** One-time codes (认证码) and wrong guesses. */
export function createIdentityRepository(db: Db, sql: Sql, now: Date): IdentityRepository {
  return {
    async issue(row) {
      await db.identityCode.updateMany({ where: { personId: row.personId, usedAt: null }, data: { usedAt: now } });
      await db.identityCode.create({ data: { ...row, issuedAt: now } });
    },
    async unitOf(codeHash) {
      const where = { codeHash, usedAt: null, expiresAt: { gt: now } };
      return (await db.identityCode.findFirst({ where, select: { unitId: true } }))?.unitId ?? null;
    },
    async redeem(codeHash) {
      const rows = await db.identityCode.updateManyAndReturn({
        where: { codeHash, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
        select: { personId: true, unitId: true },
      });
      return rows[0] ?? null;
    },
    async failures(openId, since) {
      const row = await db.identityAttempt.findUnique({ where: { openId } });
      return row === null || row.since < since ? 0 : row.failures;
    },
    async recordFailure(openId, since) {
      await sql(
        {
          name: 'identity.failure',
          text: `INSERT INTO "IdentityAttempt" ("openId", "failures", "since") VALUES ($1, 1, $2)
                 ON CONFLICT ("openId") DO UPDATE SET
                   "failures" = CASE WHEN "IdentityAttempt"."since" < $3 THEN 1 ELSE "IdentityAttempt"."failures" + 1 END,
                   "since" = CASE WHEN "IdentityAttempt"."since" < $3 THEN $2 ELSE "IdentityAttempt"."since" END`,
        },
        [openId, now, since],
      );
    },
  };
}
