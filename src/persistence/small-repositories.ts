import type { EvidenceRepository, MonthlyListRepository } from '../services/store.ts';
import type { Db } from './sql.ts';

/** Files and pictures a record may name as its evidence (佐证). */
export function createEvidenceRepository(db: Db, now: Date): EvidenceRepository {
  return {
    async put(row) {
      await db.evidence.createMany({ skipDuplicates: true, data: [{ ...row, at: now }] });
    },
    recent: (personId, limit) =>
      db.evidence.findMany({
        where: { personId },
        orderBy: { at: 'desc' },
        take: limit,
        select: { messageId: true, label: true },
      }),
  };
}

/** The month's lists as posted (实绩月公示). */
export function createMonthlyListRepository(db: Db, now: Date): MonthlyListRepository {
  return {
    byMonth: (unitId, month) =>
      db.monthlyList.findUnique({
        where: { unitId_month: { unitId, month } },
        select: { content: true, postedOn: true },
      }),
    async create(row) {
      const made = await db.monthlyList.createMany({
        skipDuplicates: true,
        data: [{ ...row, content: row.content as object, createdAt: now }],
      });
      return made.count > 0;
    },
  };
}
