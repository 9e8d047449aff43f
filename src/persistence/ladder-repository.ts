import { type CalendarDate, quarterOf } from '../domain/date.ts';
import type { DeskFacts, SummaryFacts } from '../domain/ladder/facts.ts';
import type { KeptHours, LadderRepository, LateRow, PoolRow, RecipientRow } from '../services/ladder/ports.ts';
import * as statements from './ladder-statements.ts';
import type { Sql } from './sql.ts';

type Statement = Parameters<Sql>[0];

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
  const either = <Row>(
    { all, of: narrow }: { readonly all: Statement; readonly of: Statement },
    params: readonly unknown[],
    of: readonly string[] | undefined,
  ): Promise<Row[]> => (of === undefined ? sql<Row>(all, params) : sql<Row>(narrow, [...params, of]));
  return {
    async summaries(cycleIds, of) {
      const rows = await either<SummaryFacts & OfCycle>(statements.summaries, [cycleIds], of);
      return byCycle(rows, ({ cycleId: _, ...facts }) => facts);
    },
    async desks(cycleIds, allOpen, of) {
      const rows = await either<DeskFacts & OfCycle>(statements.desks, [cycleIds, allOpen], of);
      return byCycle(rows, ({ cycleId: _, ...facts }) => facts);
    },
    async month(unitId, month, of) {
      return {
        staff: await either<{ personId: string; records: number }>(
          statements.monthStaff,
          [unitId, month, quarterOf(month)],
          of,
        ),
        verifying: await either<{ leaderId: string; waiting: number }>(statements.monthVerifying, [unitId, month], of),
      };
    },
    late: (cycleId) => sql<LateRow>(statements.late, [cycleId]),
    pools: (cycleId, leaderId) => sql<PoolRow>(statements.pools, [cycleId, leaderId]),
    async named(personIds) {
      const rows = await sql<{ id: string; name: string; department: string }>(statements.named, [personIds]);
      return new Map(rows.map(({ id, ...named }) => [id, named]));
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
