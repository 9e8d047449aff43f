import type { CycleState } from '../domain/cycle.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { ScoreSheet } from '../services/entities.ts';
import type { DeskFacts, DeskPerson, DeskRecord, ScorePress, ScoreRepository } from '../services/scoring/ports.ts';
import { nonceSeen, readDesk, readFacts, scorePress } from './score-statements.ts';
import type { Db, Sql } from './sql.ts';

const UNIQUE_VIOLATION = '23505';

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

interface PressRow {
  outcome: 'written' | 'not_open' | 'closed' | 'stale';
  sheet: ScoreSheet | null;
  sheets: ScoreSheet[] | null;
  confirmed: string[];
  summaryVersion: number | null;
}

/** A record's columns are null where the person has none. */
type FactRow = Omit<DeskFacts, 'records'> & (DeskRecord | Record<keyof DeskRecord, null>);

/** The press's row; none where the person is not on this leader's desk, 'seen' where the inbox has the event or its nonce. */
async function pressOnce(sql: Sql, press: ScorePress, now: Date): Promise<PressRow | 'seen' | undefined> {
  try {
    const [row] = await sql<PressRow>(scorePress, [
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
      press.awaited,
    ]);
    return row;
  } catch (error) {
    const { code, table } = error as { code?: string; table?: string };
    if (code === UNIQUE_VIOLATION && table === 'InboxEvent') return 'seen';
    throw error;
  }
}

/** Score sheets (评鉴): the hot path of the product, one statement per press. */
export function createScoreRepository(db: Db, sql: Sql, now: Date): ScoreRepository {
  return {
    async press(press) {
      const row = await pressOnce(sql, press, now);
      if (row === 'seen') {
        const seen = press.nonce === null ? [] : await sql(nonceSeen, [press.nonce]);
        return { outcome: seen.length > 0 ? 'replayed' : 'duplicate' };
      }
      if (row === undefined) return { outcome: 'not_allowed' };
      if (row.outcome !== 'written') return { outcome: row.outcome };
      if (row.sheet === null) return { outcome: 'stale' };
      const { sheet, sheets, confirmed, summaryVersion } = row;
      return { outcome: 'written', sheets: [sheet, ...(sheets ?? [])], confirmed, summaryVersion };
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
