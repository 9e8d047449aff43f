import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Option } from '../../src/cli/commands/command.ts';
import { cycleAdvance } from '../../src/cli/commands/cycle-advance.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { overrideGrade } from '../../src/services/results/override-grade.ts';
import { settlementStanding } from '../../src/services/results/settlement-standing.ts';
import { LEADERS, numbers, type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

const words = wordsFor('en-US');
const said = words.moveRefused;

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

const STAFF = [row('1001'), row('1002'), row('1003', { deputyLeader: '1002' })];
const SCORES = { 1001: 95, 1002: 92, 1003: 85 };
const ahead = { reason: '审查完成' };

/** A cycle with scores and reviews, not settled. */
async function opened(): Promise<string> {
  const code = await stage.unit(STAFF);
  await stage.open(code);
  await stage.score(code, SCORES);
  await stage.review(code);
  return code;
}

/** `cycle advance`, in its one transaction; 'done' or the sentence of the refusal. */
async function advance(code: string, to: string, options: Partial<Record<Option, string>> = ahead): Promise<string> {
  const noFiles = () => {
    throw new Error('no files here');
  };
  const outcome = await runCommand(
    { command: cycleAdvance, args: [PERIOD], options: { unit: code, to, ...options } },
    { store: stage.store, words, user: 'somebody', files: { read: noFiles, place: noFiles } },
  );
  return outcome.kind === 'done' ? 'done' : outcome.lines.join('\n');
}
const refusedAt = (state: string, reason: string): string =>
  `${words.states[state]}（${state}）${words.colon}${said[reason]}`;

const moves = async (code: string): Promise<string[]> => {
  const { id } = await stage.cycleOf(code);
  const found = await stage.rows(`SELECT "from", "to", "actor", "reason" FROM "CycleMove" WHERE "cycleId" = $1`, [id]);
  const audited = await stage.rows(
    `SELECT "detail"->>'from' AS "from", "detail"->>'to' AS "to", "actor", "detail"->>'reason' AS "reason"
     FROM "AuditEntry" WHERE "action" = 'cycle.move' AND "subject" = 'cycle:' || $1::text ORDER BY "id"`,
    [id],
  );
  const line = (move: Readonly<Record<string, unknown>>) => `${move.from}>${move.to} ${move.actor} ${move.reason}`;
  expect(audited.map(line).toSorted()).toEqual(found.map(line).toSorted());
  return audited.map(line);
};
const standing = async (code: string) => settlementStanding(stage.read(), await stage.cycleOf(code));

describe('a cycle on its way', () => {
  it('walks every step, each on record with who and why', async () => {
    const code = await opened();
    await stage.settle(code);
    expect(await advance(code, 'approval', { ...ahead, by: '0002' })).toBe('done');
    expect((await stage.cycleOf(code)).state).toBe('APPROVAL');
    expect(await moves(code)).toEqual([
      'RECORDING>SUMMARY 0002 审查完成',
      'SUMMARY>SCORING 0002 审查完成',
      'SCORING>REVIEW 0002 审查完成',
      'REVIEW>APPROVAL 0002 审查完成',
    ]);
    expect(await advance(code, 'APPROVAL')).toBe(refusedAt('APPROVAL', 'same_state'));
  });

  it('moves by the user of the operating system where nobody is named', async () => {
    const code = await opened();
    expect(await advance(code, 'SUMMARY')).toBe('done');
    expect(await moves(code)).toEqual(['RECORDING>SUMMARY cli:somebody 审查完成']);
  });

  it('goes nowhere at all where one step on the way refuses', async () => {
    const code = await opened();
    const before = await stage.everything(code);
    expect(await advance(code, 'APPROVAL')).toBe(refusedAt('APPROVAL', 'not_settled'));
    expect(await stage.everything(code)).toBe(before);
    await stage.settle(code);
    const settled = await stage.everything(code);
    expect(await advance(code, 'NOTICE')).toBe(refusedAt('NOTICE', 'step_not_available'));
    expect(await advance(code, 'CLOSED')).toBe(refusedAt('NOTICE', 'step_not_available'));
    expect(await advance(code, 'NONSENSE')).toContain('NONSENSE');
    expect(await stage.everything(code)).toBe(settled);
  });

  it('needs people on its list', async () => {
    const code = 'EMPTY';
    await stage.roster(code, []);
    await stage.open(code);
    expect(await advance(code, 'SUMMARY')).toBe(refusedAt('SUMMARY', 'roster_empty'));
  });
});

describe('the way into approval', () => {
  const blocked = async (code: string, reason: string) => {
    expect(await advance(code, 'APPROVAL')).toBe(refusedAt('APPROVAL', reason));
  };

  it('is closed to results whose reviews were assumed', async () => {
    const code = await stage.unit(STAFF);
    await stage.open(code);
    await stage.score(code, SCORES);
    await stage.settle(code, true);
    expect(await standing(code)).toBe('assumed');
    await blocked(code, 'reviews_assumed');
    await stage.review(code);
    await blocked(code, 'reviews_assumed');
    await stage.settle(code);
    expect(await advance(code, 'APPROVAL')).toBe('done');
  });

  it('is closed once anything the results rest on has changed, and open again once it is settled or as it was', async () => {
    const code = await opened();
    const changes: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
      ['a score', () => stage.score(code, { ...SCORES, 1003: 86 }), () => stage.score(code, SCORES)],
      ['a score gone', () => stage.score(code, { 1001: 95, 1002: 92 }), () => stage.score(code, SCORES)],
      ['a review', () => stage.review(code, { 1001: { integrity: 'hold' } }), () => stage.review(code)],
      [
        'somebody gone',
        () => stage.roster(code, [...LEADERS, ...STAFF.slice(1)]),
        () => stage.roster(code, [...LEADERS, ...STAFF]),
      ],
      [
        'somebody new',
        () => stage.roster(code, [...LEADERS, ...STAFF, row('1004')]),
        () => stage.roster(code, [...LEADERS, ...STAFF]),
      ],
      [
        'a group',
        () => stage.roster(code, [...LEADERS, row('1001', { pool: '别组' }), ...STAFF.slice(1)]),
        () => stage.roster(code, [...LEADERS, ...STAFF]),
      ],
    ];
    await stage.settle(code);
    expect(await standing(code)).toBe('current');
    for (const [what, change, undo] of changes) {
      await change();
      expect(await standing(code), what).toBe('stale');
      await blocked(code, 'results_stale');
      await undo();
      expect(await standing(code), `${what}, undone`).toBe('current');
      await change();
      await stage.settle(code);
      expect(await standing(code), `${what}, settled`).toBe('current');
      await undo();
      await stage.settle(code);
    }
    expect(await advance(code, 'APPROVAL')).toBe('done');
  });

  it('is not closed by what changes no result', async () => {
    const code = await opened();
    await stage.settle(code);
    await stage.roster(code, [...LEADERS, row('1001', { name: '改名', mobile: '1' }), ...STAFF.slice(1)]);
    await stage.score(code, SCORES);
    expect(await standing(code)).toBe('current');
  });

  it('waits for the settlement that works a decided tie in', async () => {
    const code = await stage.unit(numbers(5).map((no) => row(no)));
    await stage.open(code);
    await stage.score(code, { 1001: 95, 1002: 92, 1003: 92, 1004: 85, 1005: 70 });
    await stage.review(code);
    await stage.settle(code);
    expect(await standing(code)).toBe('current');
    const [person, by, approvedBy] = await Promise.all(['1002', '0002', '0001'].map((no) => stage.person(code, no)));
    if (person === undefined || by === undefined || approvedBy === undefined) throw new Error('nobody');
    const cycle = await stage.cycleOf(code);
    await stage.inTx((tx) => overrideGrade(tx, cycle, { person, grade: '好', reason: '同分', by, approvedBy }));
    await blocked(code, 'results_stale');
    await stage.settle(code);
    expect(await advance(code, 'APPROVAL')).toBe('done');
  });
});

describe('results after a change of the roster', () => {
  it('stay as they were settled until they are settled again', async () => {
    const code = await stage.unit([...STAFF, row('1004', { status: 'no_grade', statusReason: '长期病假' })]);
    const { id } = await stage.open(code);
    await stage.score(code, SCORES);
    await stage.review(code, { 1003: { integrity: 'hold' } });
    await stage.settle(code);
    const lines = async () =>
      ((await stage.read().results.lines(id)) ?? [])
        .filter(({ employeeNo }) => employeeNo > '1000')
        .map(
          (each) => `${each.employeeNo} ${each.pool} ${each.status} ${each.grade} ${each.total} ${each.reasons.join()}`,
        );
    const settled = [
      '1001 科员组 GRADED 好 95.00 ',
      '1002 科员组 GRADED 较好 92.00 ',
      '1003 科员组 PENDING   integrity_hold',
    ];
    expect(await lines()).toEqual([...settled, '1004 科员组 NO_GRADE   长期病假']);
    await stage.roster(code, [
      ...LEADERS,
      row('1001', { status: 'no_grade', statusReason: '调离' }),
      row('1002', { pool: '别组' }),
      row('1003', { deputyLeader: '1002' }),
      row('1004'),
      row('1005'),
      row('1006', { status: 'no_grade', statusReason: '新录用' }),
    ]);
    const joined = ['1005 科员组 PENDING   not_settled', '1006 科员组 NO_GRADE   新录用'];
    expect(await lines()).toEqual([...settled, '1004 科员组 NO_GRADE   ', ...joined]);
    await stage.settle(code);
    expect(await lines()).toEqual([
      '1001 科员组 NO_GRADE   调离',
      '1002 别组 GRADED 较好 92.00 ',
      '1003 科员组 PENDING   integrity_hold',
      '1004 科员组 PENDING   review_missing,direct_missing',
      '1005 科员组 PENDING   review_missing,direct_missing',
      '1006 科员组 NO_GRADE   新录用',
    ]);
  });
});

describe('a step back', () => {
  const back = { reason: '更正', by: '0002', 'approved-by': '0001' };

  it('needs who acts, a second person who may, and goes through every step', async () => {
    const code = await opened();
    await stage.settle(code);
    await advance(code, 'APPROVAL');
    const before = await stage.everything(code);
    const { by, ...nobody } = back;
    const { 'approved-by': _, ...alone } = back;
    expect(await advance(code, 'SCORING', { ...nobody })).toBe(said.mover_missing);
    expect(await advance(code, 'SCORING', alone)).toBe(refusedAt('REVIEW', 'second_person_missing'));
    expect(await advance(code, 'SCORING', { ...back, 'approved-by': by })).toBe(
      refusedAt('REVIEW', 'second_person_is_the_mover'),
    );
    expect(await advance(code, 'SCORING', { ...back, 'approved-by': '0003' })).toBe(said.second_person_may_not);
    expect(await advance(code, 'SCORING', { ...back, 'approved-by': '1001' })).toBe(said.second_person_may_not);
    expect(await advance(code, 'SCORING', { ...back, by: '0003' })).toBe(said.mover_may_not);
    expect(await advance(code, 'SCORING', { ...back, by: '9999' })).toContain('9999');
    expect(await advance(code, 'SCORING', { ...back, reason: ' ' })).toBe(refusedAt('REVIEW', 'reason_missing'));
    expect(await stage.everything(code)).toBe(before);
    // 1002 is in charge of somebody: a second person by the roster.
    expect(await advance(code, 'SCORING', { ...back, 'approved-by': '1002' })).toBe('done');
    expect((await moves(code)).slice(-2)).toEqual(['APPROVAL>REVIEW 0002 更正', 'REVIEW>SCORING 0002 更正']);
    const { id } = await stage.cycleOf(code);
    const [audited] = await stage.rows(
      `SELECT "detail"->'mover' AS "mover" FROM "AuditEntry" WHERE "subject" = 'cycle:' || $1::text ORDER BY "id" DESC LIMIT 1`,
      [id],
    );
    const [mover, second] = await Promise.all(['0002', '1002'].map((no) => stage.person(code, no)));
    expect(audited).toEqual({ mover: { by: 'person', personId: mover?.id, approvedBy: second?.id } });
  });

  it('reopens the cycle to corrections, and it comes forward again settled anew', async () => {
    const code = await opened();
    await stage.settle(code);
    await advance(code, 'APPROVAL');
    await advance(code, 'REVIEW', back);
    await stage.score(code, { ...SCORES, 1003: 99 });
    expect(await advance(code, 'APPROVAL')).toBe(refusedAt('APPROVAL', 'results_stale'));
    await stage.settle(code);
    expect(await advance(code, 'APPROVAL')).toBe('done');
    expect(await moves(code)).toHaveLength(6);
  });
});
