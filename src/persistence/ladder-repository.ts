import { type CalendarDate, quarterOf } from '../domain/date.ts';
import type { DeskFacts, SummaryFacts } from '../domain/ladder/facts.ts';
import type { KeptHours, LadderRepository, LateRow, PoolRow, RecipientRow } from '../services/ladder/ports.ts';
import * as statements from './ladder-statements.ts';
import type { Sql } from './sql.ts';

type Statement = Parameters<Sql>[0];

async function ofEach<Row>(
  cycleIds: readonly string[],
  ask: (cycleId: string) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const found = new Map<string, readonly Row[]>();
  for (const id of cycleIds) {
    const rows = await ask(id);
    // Who is not asked for anything is in no cycle: the presence of the key is the answer.
    if (rows.length > 0) found.set(id, rows);
  }
  return found;
}

/** Who still owes what, and who may be spoken to when. */
export function createLadderRepository(sql: Sql): LadderRepository {
  const either = <Row>(
    { all, of: narrow }: { readonly all: Statement; readonly of: Statement },
    params: readonly unknown[],
    of: readonly string[] | undefined,
  ): Promise<Row[]> => (of === undefined ? sql<Row>(all, params) : sql<Row>(narrow, [...params, of]));
  return {
    summaries: (cycleIds, of) => ofEach(cycleIds, (id) => either<SummaryFacts>(statements.summaries, [id], of)),
    desks: (cycleIds, allOpen, of) =>
      ofEach(cycleIds, (id) => either<DeskFacts>(statements.desks, [id, allOpen.includes(id)], of)),
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
      const rows = await sql<{ cycleId: string; extendedTo: CalendarDate }>(statements.extensions, [cycleIds]);
      const byCycle = Map.groupBy(rows, ({ cycleId }) => cycleId);
      return new Map([...byCycle].map(([id, own]) => [id, own.map(({ extendedTo }) => extendedTo)]));
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
