import { byCodePoint } from '../domain/text-order.ts';
import type { RosterChange, RosterRepository } from '../services/roster/ports.ts';
import {
  dropParticipants,
  dropRoles,
  releaseSenders,
  retirePeople,
  setLoops,
  writeDepartments,
  writeLeaders,
  writeParticipants,
  writePeople,
  writeRoles,
} from './roster-statements.ts';
import type { Sql } from './sql.ts';

interface Numbered {
  readonly employeeNo: string;
}

/** The roster (名单) as a whole, in a fixed number of statements whatever its length. Call it within a transaction. */
export function createRosterRepository(sql: Sql, now: Date): RosterRepository {
  const hashed = async <T>(work: () => Promise<T>): Promise<T> => {
    await sql(setLoops, ['off']);
    const done = await work();
    await sql(setLoops, ['on']);
    return done;
  };
  return {
    replace: (unitId, rows, actor) =>
      hashed(async (): Promise<RosterChange> => {
        const file = JSON.stringify(rows);
        const departments = [...new Set(rows.map(({ department }) => department))];
        await sql(writeDepartments, [unitId, JSON.stringify(departments.map((name, rank) => ({ name, rank })))]);
        const released = await sql<Numbered>(releaseSenders, [unitId, file]);
        const gone = await sql<Numbered>(retirePeople, [unitId, file]);
        const written = await sql<Numbered & { added: boolean }>(writePeople, [unitId, file]);
        const touched = [
          ...released,
          ...written.filter(({ added }) => !added),
          ...(await sql<Numbered>(writeLeaders, [unitId, file])),
          ...(await sql<Numbered>(dropRoles, [unitId, file])),
          ...(await sql<Numbered>(writeRoles, [unitId, file, `roster:${actor}`, now])),
        ];
        const numbers = (some: readonly Numbered[]): string[] =>
          [...new Set(some.map(({ employeeNo }) => employeeNo))].sort(byCodePoint);
        const added = numbers(written.filter((row) => row.added));
        const [fresh, named] = [new Set(added), new Set(rows.map(({ employeeNo }) => employeeNo))];
        return {
          added,
          changed: numbers(touched).filter((employeeNo) => named.has(employeeNo) && !fresh.has(employeeNo)),
          gone: numbers(gone),
        };
      }),
    replaceParticipants: (cycleId, unitId, rows) =>
      hashed(async () => {
        const file = JSON.stringify(rows);
        await sql(dropParticipants, [cycleId, unitId, file]);
        await sql(writeParticipants, [cycleId, unitId, file]);
      }),
  };
}
