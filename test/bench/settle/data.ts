import pg from 'pg';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';

/** People of a pool. */
const POOL = 50;

/** A cycle with its people: each a direct leader's sheet and five ballots (a few fewer or more), reviews, ledgers, some decisions. */
export interface BenchCycle {
  readonly cycleId: string;
  readonly people: number;
  readonly scores: number;
  readonly pools: number;
}

// Repeats itself: the same number gives the same value, and neighbours have nothing to do with each other.
const drawn = (from: string, below: number): string => `abs(hashint4(${from}) % ${below})`;
const score = (seed: string): string =>
  `(74 + ${drawn(seed, 26)})::text || (ARRAY['', '', '.5', '.25', '.33'])[1 + ${drawn(`${seed} + 7`, 5)}]`;
const scores = (seed: string): string =>
  `jsonb_build_object('achievement', ${score(seed)}, 'conduct', ${score(`${seed} + 1`)})`;

/** `n` numbers the people from 1; one in a hundred lacks the leader's sheet and has a ballot more, one in ten has too few ballots. */
const ballotsOf = `5 + CASE WHEN n % 10 = 0 THEN -1 WHEN n % 10 = 1 THEN 1 ELSE 0 END + CASE WHEN n % 100 = 7 THEN 1 ELSE 0 END`;

const STATEMENTS: readonly string[] = [
  `INSERT INTO "Unit" ("id", "code", "name", "createdAt") VALUES ($1, 'B', '市', now())`,
  `INSERT INTO "Department" ("id", "unitId", "name", "rank") VALUES ($1, $1, '科', 1)`,
  `INSERT INTO "Person" ("unitId", "employeeNo", "name", "departmentId")
    SELECT $1, lpad(n::text, 7, '0'), '某人' || n, $1 FROM generate_series(1, $2::int) AS n`,
  `CREATE TABLE bench_person AS SELECT "id", "employeeNo"::int AS n FROM "Person"`,
  `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
    VALUES ($1, $1, '2026Q3', 'REVIEW', '${JSON.stringify(defaultScheme())}', '2026-07-01', now())`,
  `INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status", "pool")
    SELECT $1, "id", $1, CASE WHEN n % 50 = 3 THEN 'NO_GRADE' ELSE 'PENDING' END, 'P' || lpad((n % ($2::int / ${POOL}))::text, 5, '0')
    FROM bench_person`,
  `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "handedIn", "updatedAt")
    SELECT $1, $1, $1, "id", 'direct', ${scores('n * 31')}, true, true, now() FROM bench_person WHERE n % 100 <> 7`,
  `INSERT INTO "Ballot" ("unitId", "cycleId", "personId", "source", "scores")
    SELECT $1, $1, "id", 'peer', ${scores('n * 31 + 100000007 + b * 5')}
    FROM bench_person CROSS JOIN LATERAL generate_series(1, ${ballotsOf}) AS b ORDER BY hashint4(n * 7 + b)`,
  `INSERT INTO "Review" ("cycleId", "personId", "unitId", "integrity", "virtue", "waived", "officer", "at")
    SELECT $1, "id", $1, CASE WHEN n % 100 = 11 THEN 'hold' ELSE 'pass' END, CASE WHEN n % 60 = 5 THEN '一般' ELSE '好' END,
      CASE WHEN n % 200 = 17 THEN ARRAY['direct'] WHEN n % 200 = 117 THEN ARRAY['peer', 'client'] ELSE '{}' END, '纪检', now()
    FROM bench_person WHERE n % 500 <> 13`,
  `INSERT INTO "LedgerEntry" ("unitId", "personId", "period", "ledger", "date", "title", "reference", "reasonCode", "points", "effect", "createdAt")
    SELECT $1, "id", '2026Q3', 'commendation', '2026-08-01', '表彰', '文' || b % 2, 'commended', 1 + n % 7 + b * 0.25, '', now()
    FROM bench_person CROSS JOIN generate_series(1, 3) AS b WHERE n % 8 = 0
    UNION ALL
    SELECT $1, "id", '2026Q3', 'accountability', '2026-08-01', '问责', '处' || n, 'negligence', -1.5, CASE WHEN n % 90 = 4 THEN 'cap_一般' ELSE '' END, now()
    FROM bench_person WHERE n % 30 = 4`,
  `INSERT INTO "Override" ("unitId", "cycleId", "personId", "grade", "before", "reason", "decidedBy", "approvedBy", "at")
    SELECT $1, $1, "id", '较好', '', '研究决定', 'a', 'b', now() FROM bench_person WHERE n % 1000 = 19`,
  'DROP TABLE bench_person',
];

const ID = '00000000-0000-4000-8000-000000000001';

/** Fills an empty database with an unsettled cycle of so many people, a multiple of a hundred. */
export async function fillCycle(url: string, people: number): Promise<BenchCycle> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of STATEMENTS) {
      const filled = text.replaceAll('$1', `'${ID}'::uuid`).replaceAll('$2', String(people));
      await client.query(filled);
    }
    await client.query('VACUUM ANALYZE');
    const { rows } =
      await client.query(`SELECT (SELECT count(*) FROM "ScoreSheet")::int + (SELECT count(*) FROM "Ballot")::int AS "scores",
      (SELECT count(DISTINCT "pool")::int FROM "Participant") AS "pools"`);
    return { cycleId: ID, people, scores: Number(rows[0]?.scores), pools: Number(rows[0]?.pools) };
  } finally {
    await client.end();
  }
}
