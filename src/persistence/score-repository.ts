import type { CycleState } from '../domain/cycle.ts';
import { monthsOf, type Period } from '../domain/date.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { WorkRecord } from '../services/entities.ts';
import type { DeskPerson, ScorePressOutcome, ScoreRepository } from '../services/scoring/ports.ts';
import { nonceSeen, readDesk, readFacts, scorePress } from './score-statements.ts';
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

/** Score sheets (评鉴): the hot path of the product, one statement per press. */
export function createScoreRepository(db: Db, sql: Sql, now: Date): ScoreRepository {
  return {
    async press(press) {
      const [row] = await sql<{ known: boolean; fresh: boolean; written: boolean; outcome: ScorePressOutcome | null }>(
        scorePress,
        [
          press.openId,
          press.chatId,
          press.cycleId,
          press.personId,
          press.version,
          press.eventKey,
          press.nonce,
          now,
          JSON.stringify(press.scores),
          press.reason,
          press.saved,
          press.allOpen,
          press.messageId,
        ],
      );
      if (row?.known !== true) return 'not_allowed';
      if (!row.fresh) {
        const seen = press.nonce === null ? [] : await sql(nonceSeen, [press.nonce]);
        return seen.length > 0 ? 'replayed' : 'duplicate';
      }
      if (row.outcome === null) return 'not_allowed';
      return row.outcome === 'written' && !row.written ? 'stale' : row.outcome;
    },
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
    async facts(cycleId, personId) {
      const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { period: true } });
      const [row] = await sql<{ summary: string | null; records: WorkRecord[] }>(readFacts, [
        cycleId,
        personId,
        monthsOf(cycle.period as Period),
      ]);
      return { summary: row?.summary ?? null, records: row?.records ?? [] };
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
