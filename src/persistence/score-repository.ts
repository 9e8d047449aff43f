import type { CycleState } from '../domain/cycle.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { DeskFacts, DeskPerson, DeskRecord, ScoreRepository } from '../services/scoring/ports.ts';
import type { WritePress } from './score-press.ts';
import { readDesk, readFacts } from './score-statements.ts';
import type { Db, Sql } from './sql.ts';

interface DeskRow {
  raterId: string;
  raterName: string;
  id: string;
  unitId: string;
  period: string;
  state: string;
  scheme: unknown;
  openedOn: string;
  handedInAt: Date | null;
  people: DeskPerson[] | null;
}

/** A record's columns are null where the person has none. */
type FactRow = Omit<DeskFacts, 'records'> & (DeskRecord | Record<keyof DeskRecord, null>);

/** Score sheets (评鉴). */
export function createScoreRepository(db: Db, sql: Sql, now: Date, write: WritePress): ScoreRepository {
  return {
    press: (press) => write(press, now),
    async desk(cycleId, rater) {
      const [row] = await sql<DeskRow>(readDesk, [
        cycleId,
        'openId' in rater ? rater.openId : null,
        'personId' in rater ? rater.personId : null,
      ]);
      if (row === undefined || row.people === null) return null;
      return {
        raterId: row.raterId,
        raterName: row.raterName,
        unitId: row.unitId,
        cycle: {
          id: row.id,
          unitId: row.unitId,
          period: row.period,
          state: row.state as CycleState,
          scheme: row.scheme as Scheme,
          openedOn: row.openedOn,
        },
        handedInAt: row.handedInAt,
        people: row.people,
      };
    },
    async facts(cycleId, personId, months) {
      const rows = await sql<FactRow>(readFacts, [cycleId, personId, months]);
      const { summary = null, summaryVersion = null } = rows[0] ?? {};
      const records = rows.flatMap(({ summary: _, summaryVersion: __, ...row }) => (row.month === null ? [] : [row]));
      return { summary, summaryVersion, records };
    },
    async handIn(row) {
      const made = await db.handIn.createMany({ skipDuplicates: true, data: [{ ...row, source: 'direct', at: now }] });
      if (made.count === 0) return false;
      await db.scoreSheet.updateMany({
        where: { cycleId: row.cycleId, raterId: row.raterId, source: 'direct' },
        data: { handedIn: true },
      });
      return true;
    },
    async sheet(cycleId, personId) {
      const row = await db.scoreSheet.findFirst({ where: { cycleId, personId, source: 'direct', handedIn: true } });
      if (row === null) return null;
      return {
        personId,
        raterId: row.raterId,
        scores: row.scores as Record<string, string>,
        reason: row.reason,
        saved: row.saved,
        handedIn: row.handedIn,
        version: row.version,
      };
    },
  };
}
