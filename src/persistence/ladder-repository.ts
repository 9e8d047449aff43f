import { type CalendarDate, quarterOf } from '../domain/date.ts';
import type { DeskFacts, SummaryFacts } from '../domain/ladder/facts.ts';
import type { KeptHours, LadderRepository, RecipientRow } from '../services/ladder/ports.ts';
import * as statements from './ladder-statements.ts';
import type { Sql } from './sql.ts';

interface OfCycle {
  readonly cycleId: string;
}

function byCycle<Row extends OfCycle, T>(
  rows: readonly Row[],
  pick: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const grouped = Map.groupBy(rows, ({ cycleId }) => cycleId);
  return new Map([...grouped].map(([cycleId, own]) => [cycleId, own.map(pick)]));
}

/** Who still owes what, and who may be spoken to when. */
export function createLadderRepository(sql: Sql): LadderRepository {
  return {
    async summaries(cycleIds) {
      const rows = await sql<SummaryFacts & OfCycle>(statements.summaries, [cycleIds]);
      return byCycle(rows, ({ cycleId: _, ...facts }) => facts);
    },
    async desks(cycleIds, allOpen) {
      const rows = await sql<DeskFacts & OfCycle>(statements.desks, [cycleIds, allOpen]);
      return byCycle(rows, ({ cycleId: _, ...facts }) => facts);
    },
    async month(unitId, month) {
      const staff = await sql<{ personId: string; records: number }>(statements.monthStaff, [
        unitId,
        month,
        quarterOf(month),
      ]);
      const waiting = await sql<{ leaderId: string; waiting: number }>(statements.monthVerifying, [unitId, month]);
      return { staff, verifying: waiting };
    },
    async extensions(cycleIds) {
      const rows = await sql<OfCycle & { extendedTo: CalendarDate }>(statements.extensions, [cycleIds]);
      return byCycle(rows, ({ extendedTo }) => extendedTo);
    },
    recipients: (personIds, today) => sql<RecipientRow>(statements.recipients, [personIds, today]),
    async onTheWay() {
      return (await sql<{ key: string }>(statements.onTheWay, [])).map(({ key }) => key);
    },
    async hours() {
      const rows = await sql<KeptHours & { unitId: string }>(statements.hours, []);
      return new Map(rows.map(({ unitId, ...kept }) => [unitId, kept]));
    },
    async withoutSummary(cycleId) {
      return (await sql<{ personId: string }>(statements.withoutSummary, [cycleId])).map(({ personId }) => personId);
    },
  };
}
