import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, CommandOutcome } from '../../src/cli/commands/command.ts';
import { ledgerImport, reviewsImport, scoresImport } from '../../src/cli/commands/imports.ts';
import { resultsImport } from '../../src/cli/commands/results-import.ts';
import { rosterImport } from '../../src/cli/commands/roster-import.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

const FILE = 'file.csv';
const words = wordsFor('en-US');

/** A command with the text of its one file; a file that is not there for null. */
function run(command: Command, code: string, text: string | null, period: string = PERIOD): Promise<CommandOutcome> {
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT', path: FILE });
  return runCommand(
    { command, args: command.takes.length === 1 ? [FILE] : [FILE, period], options: { unit: code } },
    {
      store: stage.store,
      words,
      user: 'somebody',
      files: {
        read: async () => (text === null ? Promise.reject(missing) : Buffer.from(text)),
        place: (path) => path,
      },
    },
  );
}
const done = async (outcome: Promise<CommandOutcome>) => {
  const settled = await outcome;
  if (settled.kind === 'refused') throw new Error(settled.lines.join('\n'));
  return settled;
};
const placesOf = async (outcome: Promise<CommandOutcome>) => {
  const settled = await outcome;
  if (settled.kind === 'done') throw new Error('it was taken');
  return (settled.places ?? []).map(({ line, column }) => `${line} ${column}`);
};

const BALLOT_SCHEME = {
  name: '有测评',
  sources: [
    { key: 'direct', weight: 80 },
    { key: 'peer', weight: 20, minBallots: 5 },
  ],
} as const;
const STAFF = ['1001', '1002', '1003'].map((no) => row(no));

async function opened(): Promise<string> {
  const code = await stage.unit(STAFF, BALLOT_SCHEME);
  await stage.open(code);
  return code;
}

const scores = (...lines: string[]): string => ['employee_no,source,rater_no,achievement,conduct', ...lines].join('\n');
const ledger = (...lines: string[]): string =>
  ['employee_no,ledger,date,title,reference,reason_code,points,effect', ...lines].join('\n');
const reviews = (...lines: string[]): string =>
  ['employee_no,integrity,virtue,waived_sources,reason', ...lines].join('\n');

/** The cycle's sheets: 'who by whom: achievement origin'. */
async function sheets(code: string): Promise<string[]> {
  const found = await stage.rows(
    `SELECT p."employeeNo" AS "person", r."employeeNo" AS "rater", s."scores"->>'achievement' AS "score", s."origin", s."handedIn"
     FROM "ScoreSheet" s JOIN "Person" p ON p."id" = s."personId" JOIN "Person" r ON r."id" = s."raterId"
     WHERE s."cycleId" = $1 ORDER BY 1, 2`,
    [(await stage.cycleOf(code)).id],
  );
  return found.map((one) => `${one.person} by ${one.rater}: ${one.score} ${one.origin}${one.handedIn ? '' : ' draft'}`);
}

async function chatSheet(code: string, no: string, score: number, handedIn: boolean): Promise<void> {
  const [person, rater, cycle] = [
    await stage.person(code, no),
    await stage.person(code, '0001'),
    await stage.cycleOf(code),
  ];
  await stage.rows(
    `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "saved", "handedIn", "updatedAt")
     VALUES ($1, $2, $3, $4, 'direct', $5, true, $6, now())`,
    [cycle.unitId, cycle.id, rater.id, person.id, { achievement: String(score), conduct: '90' }, handedIn],
  );
}

describe('scores from a file', () => {
  it('replace what the last file brought, and nothing that came by chat', async () => {
    const code = await opened();
    await chatSheet(code, '1003', 77, true);
    await chatSheet(code, '1002', 66, false);
    const { id, unitId } = await stage.cycleOf(code);
    const { id: personId } = await stage.person(code, '1001');
    await stage.rows(
      `INSERT INTO "Ballot" ("unitId", "cycleId", "personId", "source", "scores") VALUES ($1, $2, $3, 'peer', '{"achievement":"12"}')`,
      [unitId, id, personId],
    );
    const ballots = async () =>
      (
        await stage.rows(`SELECT "scores"->>'achievement' AS "a" FROM "Ballot" WHERE "cycleId" = $1 ORDER BY 1`, [id])
      ).map(({ a }) => a);
    const first = await done(
      run(scoresImport, code, scores('1001,direct,0001,91,90', '1001,peer,,80,80', '1002,peer,,81,80')),
    );
    expect(first.json).toMatchObject({ rows: 3, replaced: 0 });
    expect(await sheets(code)).toEqual([
      '1001 by 0001: 91 import',
      '1002 by 0001: 66 chat draft',
      '1003 by 0001: 77 chat',
    ]);
    expect(await ballots()).toEqual(['12', '80', '81']);
    const again = await done(run(scoresImport, code, scores('1001,direct,0001,95,90', '1003,peer,,88,80')));
    expect(again.json).toMatchObject({ rows: 2, replaced: 3 });
    expect(await sheets(code)).toEqual([
      '1001 by 0001: 95 import',
      '1002 by 0001: 66 chat draft',
      '1003 by 0001: 77 chat',
    ]);
    expect(await ballots()).toEqual(['12', '88']);
    await done(run(scoresImport, code, scores()));
    expect(await sheets(code)).toEqual(['1002 by 0001: 66 chat draft', '1003 by 0001: 77 chat']);
    expect(await ballots()).toEqual(['12']);
  });

  it('never write over a sheet that was handed in by chat; of the whole file nothing is taken', async () => {
    const code = await opened();
    await chatSheet(code, '1003', 77, true);
    const before = await stage.everything(code);
    expect(await placesOf(run(scoresImport, code, scores('1001,direct,0001,91,90', '1003,direct,0001,78,90')))).toEqual(
      ['3 employee_no'],
    );
    expect(await stage.everything(code)).toBe(before);
  });

  it('take over a sheet that is still a draft, as a new version', async () => {
    const code = await opened();
    await chatSheet(code, '1002', 66, false);
    await done(run(scoresImport, code, scores('1002,direct,0001,70,90')));
    expect(await sheets(code)).toEqual(['1002 by 0001: 70 import']);
    const { id } = await stage.cycleOf(code);
    expect(await stage.rows(`SELECT "version", "saved" FROM "ScoreSheet" WHERE "cycleId" = $1`, [id])).toEqual([
      { version: 2, saved: true },
    ]);
  });
});

const BALLOTS = 200;
/** A score of its own for each paper, by its place in the file. */
const paper = (index: number): string => (index / 4).toFixed(2);
const placeOf = (score: unknown): number => Math.round(Number(score) * 4);
/** Neighbours in the file that are neighbours in the table too: in a random order about two, whatever their number. */
const neighbours = (places: readonly number[]): number =>
  places.filter((place, index) => index > 0 && Math.abs(place - (places[index - 1] ?? 0)) === 1).length;

describe('ballots from a file', () => {
  it('carry neither rater nor time, and nothing that could be either', async () => {
    const columns = await stage.rows(
      `SELECT "column_name" AS "name" FROM information_schema.columns WHERE "table_name" = 'Ballot' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'cycleId',
      'id',
      'origin',
      'personId',
      'scores',
      'source',
      'unitId',
    ]);
  });

  it('lie in no order of the file, nor do their ids, nor does the audit speak of them', async () => {
    const code = await opened();
    const file = scores(...Array.from({ length: BALLOTS }, (_, index) => `1001,peer,,${paper(index)},90`));
    const { id, unitId } = await stage.cycleOf(code);
    const orders = async (): Promise<number[][]> =>
      Promise.all(
        ['ctid', '"id"'].map(async (by) =>
          (
            await stage.rows(
              `SELECT "scores"->>'achievement' AS "a" FROM "Ballot" WHERE "cycleId" = $1 ORDER BY ${by}`,
              [id],
            )
          ).map(({ a }) => placeOf(a)),
        ),
      );
    await done(run(scoresImport, code, file));
    const first = await orders();
    await done(run(scoresImport, code, file));
    const second = await orders();
    for (const places of [...first, ...second]) {
      expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: BALLOTS }, (_, index) => index));
      // Two are to be expected; forty happen by chance less often than once in 10^30.
      expect(neighbours(places)).toBeLessThan(40);
    }
    expect(first).not.toEqual(second);
    const audited = await stage.rows(
      `SELECT "detail" FROM "AuditEntry" WHERE "unitId" = $1 AND "action" = 'scores.import'`,
      [unitId],
    );
    expect(audited.map(({ detail }) => detail)).toEqual([
      { rows: BALLOTS, replaced: 0 },
      { rows: BALLOTS, replaced: BALLOTS },
    ]);
  });

  it('of a file written in several pieces are mixed across the pieces', async () => {
    const code = await opened();
    const cycle = await stage.cycleOf(code);
    const { id: personId } = await stage.person(code, '1001');
    const [many, last] = [20_000, 400];
    const ballots = Array.from({ length: many + last }, (_, index) => ({
      personId,
      source: 'peer' as const,
      scores: { achievement: String(index) },
    }));
    await stage.inTx((tx) => tx.assessment.replaceScores(cycle, { sheets: [], ballots }));
    const places = (
      await stage.rows(
        `SELECT ("scores"->>'achievement')::int AS "a" FROM "Ballot" WHERE "cycleId" = $1 ORDER BY ctid`,
        [cycle.id],
      )
    ).map(({ a }) => Number(a));
    // Of the last 400 rows of the file eight are to be expected among the last 400 of the table.
    expect(places.slice(-last).filter((place) => place >= many).length).toBeLessThan(last / 4);
    expect(places).toHaveLength(many + last);
  });
});

describe('ledgers and reviews from files', () => {
  it('replace what the last file of that period brought, and nothing else', async () => {
    const code = await opened();
    const { unitId } = await stage.cycleOf(code);
    const { id: personId } = await stage.person(code, '1001');
    await stage.rows(
      `INSERT INTO "LedgerEntry" ("unitId", "personId", "period", "ledger", "date", "title", "createdAt", "origin") VALUES
         ($1, $2, $3, 'result', '2026-08-01', '由聊天记入', now(), 'chat'),
         ($1, $2, '2026Q2', 'result', '2026-05-01', '上季度', now(), 'import')`,
      [unitId, personId, PERIOD],
    );
    const titles = async () =>
      (await stage.rows(`SELECT "period" || ' ' || "title" AS "t" FROM "LedgerEntry" WHERE "unitId" = $1 `, [unitId]))
        .map(({ t }) => String(t))
        .sort();
    const first = ledger('1001,result,2026-08-02,一,,,,', '1002,commendation,2026-08-03,二,文1,commended,2.5,');
    expect((await done(run(ledgerImport, code, first))).json).toMatchObject({ rows: 2, replaced: 0 });
    expect((await done(run(ledgerImport, code, ledger('1001,result,2026-08-02,三,,,,')))).json).toMatchObject({
      rows: 1,
      replaced: 2,
    });
    expect(await titles()).toEqual(['2026Q2 上季度', '2026Q3 三', '2026Q3 由聊天记入']);
  });

  it('of reviews keep who handed them in, and replace the last ones', async () => {
    const code = await opened();
    const { id } = await stage.cycleOf(code);
    const kept = () =>
      stage.rows(
        `SELECT q."employeeNo", r."integrity", r."virtue", r."waived", r."reason", r."officer", r."origin"
         FROM "Review" r JOIN "Person" q ON q."id" = r."personId" WHERE r."cycleId" = $1 ORDER BY 1`,
        [id],
      );
    await done(run(reviewsImport, code, reviews('1001,pass,好,,', '1002,hold,较好,peer,无人投票')));
    const officer = { officer: 'cli:somebody', origin: 'import' };
    expect(await kept()).toEqual([
      { employeeNo: '1001', integrity: 'pass', virtue: '好', waived: [], reason: '', ...officer },
      { employeeNo: '1002', integrity: 'hold', virtue: '较好', waived: ['peer'], reason: '无人投票', ...officer },
    ]);
    await done(run(reviewsImport, code, reviews('1002,pass,较好,,')));
    expect(await kept()).toMatchObject([{ employeeNo: '1002', integrity: 'pass', waived: [] }]);
  });
});

describe('a file that is refused', () => {
  const BAD: readonly (readonly [Command, string, readonly string[]])[] = [
    [
      scoresImport,
      scores('1001,direct,0001,91,90', '9999,direct,0001,91,90', '1002,direct,0002,91,90', '1003,direct,0001,101,'),
      ['3 employee_no', '4 rater_no', '5 achievement', '5 conduct'],
    ],
    [scoresImport, scores('1001,client,,91,90'), ['2 source']],
    [
      ledgerImport,
      ledger(
        '1001,result,2026-08-02,一,,,,',
        '1001,result,2026-10-02,二,,,,',
        '1002,result,2026-08-02,三,,commended,2,',
      ),
      ['3 date', '4 reference'],
    ],
    [reviewsImport, reviews('1001,pass,好,,', '1001,pass,好,,', '1002,maybe,好,,'), ['3 employee_no', '4 integrity']],
    [resultsImport, 'employee_no,grade\n1001,好\n1002,优', ['3 grade']],
    [rosterImport, 'employee_no,name,department\n1001,某人,办公室', ['1 position', '1 category', '1 pool']],
  ];

  it('names each of its bad places, and nothing of it is written', async () => {
    const code = await opened();
    await done(run(scoresImport, code, scores('1001,direct,0001,91,90')));
    await done(run(reviewsImport, code, reviews('1001,pass,好,,')));
    await done(run(ledgerImport, code, ledger('1001,result,2026-08-02,一,,,,')));
    const before = await stage.everything(code);
    for (const [command, text, places] of BAD) {
      expect(await placesOf(run(command, code, text)), command.name).toEqual(places);
      expect(await stage.everything(code), command.name).toBe(before);
    }
  });

  it('is refused too where it is not there, or is no table', async () => {
    const code = await opened();
    for (const command of [scoresImport, ledgerImport, reviewsImport, resultsImport, rosterImport]) {
      expect(await run(command, code, null)).toEqual({
        kind: 'refused',
        lines: [words.fileProblem(`${FILE} (ENOENT)`)],
      });
      expect((await run(command, code, '')).kind, command.name).toBe('refused');
    }
  });

  it('makes no unit', async () => {
    expect((await run(rosterImport, 'NEVER', 'employee_no\n1001')).kind).toBe('refused');
    expect(await stage.read().units.byCode('NEVER')).toBeNull();
  });

  it('is every file once the cycle is before the unit head, and where there is no cycle', async () => {
    const code = await opened();
    const { id } = await stage.cycleOf(code);
    await stage.inTx((tx) => tx.cycles.move(id, 'RECORDING', 'APPROVAL', 'test', '送审定'));
    const before = await stage.everything(code);
    const files = [
      [scoresImport, scores('1001,direct,0001,91,90')],
      [ledgerImport, ledger('1001,result,2026-08-02,一,,,,')],
      [reviewsImport, reviews('1001,pass,好,,')],
    ] as const;
    for (const [command, text] of files) {
      const refusal = words.cycleTooFar(code, PERIOD, words.states.APPROVAL ?? '');
      expect(await run(command, code, text)).toEqual({ kind: 'refused', lines: [refusal] });
      expect(await run(command, code, text, '2026Q4')).toEqual({
        kind: 'refused',
        lines: [words.noCycle(code, '2026Q4')],
      });
      expect(await run(command, code, text, '2026Q5')).toEqual({ kind: 'refused', lines: [words.noPeriod('2026Q5')] });
      expect(await run(command, 'NOWHERE', text)).toEqual({ kind: 'refused', lines: [words.noUnit('NOWHERE')] });
    }
    expect(await stage.everything(code)).toBe(before);
  });
});
