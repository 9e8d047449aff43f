import type { SchemeFile } from '../domain/scheme/file.ts';
import type { EvidenceRepository, MonthlyListRepository, SchemeRepository } from '../services/store.ts';
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

/** Schemes (考核方案), a new version per file. */
export function createSchemeRepository(db: Db, now: Date): SchemeRepository {
  const latest = async (unitId: string) => {
    const row = await db.scheme.findFirst({ where: { unitId }, orderBy: { version: 'desc' } });
    return row === null ? null : { version: row.version, file: row.body as unknown as SchemeFile };
  };
  return {
    latest,
    async add({ unitId, name, file }) {
      const version = ((await latest(unitId))?.version ?? 0) + 1;
      await db.scheme.create({ data: { unitId, version, name, body: file as unknown as object, createdAt: now } });
      return version;
    },
  };
}
