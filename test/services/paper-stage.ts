import { type Period, toPeriod } from '../../src/domain/date.ts';
import type { RosterRow } from '../../src/domain/roster.ts';
import type { SchemeFile } from '../../src/domain/scheme/file.ts';
import { openCycle } from '../../src/services/cycles/open-cycle.ts';
import type { Cycle, Person, Unit } from '../../src/services/entities.ts';
import type { SettleOutcome } from '../../src/services/results/ports.ts';
import { importRoster, type RosterImport } from '../../src/services/roster/import-roster.ts';
import { loadScheme } from '../../src/services/schemes/load-scheme.ts';
import type { Tx } from '../../src/services/store.ts';
import { setServiceStage } from '../support/service-stage.ts';

export const PERIOD = toPeriod('2026Q3');

/** A row of a roster: assessed staff of one group under 0001, unless it says otherwise. */
export const row = (employeeNo: string, over: Partial<RosterRow> = {}): RosterRow => ({
  employeeNo,
  name: `某${employeeNo}`,
  department: '办公室',
  position: '科员',
  category: '综合管理',
  level: '',
  pool: '科员组',
  directLeader: '0001',
  deputyLeader: null,
  roles: [],
  status: 'assessed',
  statusReason: '',
  postedOn: '',
  frontLine: false,
  homeUnit: '',
  probation: 'none',
  mobile: '',
  email: '',
  openId: null,
  ...over,
});

const above = { status: 'not_assessed', statusReason: '领导班子成员', pool: '', directLeader: null } as const;

/** The organ's leader 0001, its hr 0002 and its admin 0003: not assessed themselves. */
export const LEADERS: readonly RosterRow[] = [
  row('0001', { ...above, roles: ['unit_head'] }),
  row('0002', { ...above, roles: ['hr'] }),
  row('0003', { ...above, roles: ['admin'] }),
];

/** `count` numbers from 1001 on. */
export const numbers = (count: number, from = 1001): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

/** Direct leader alone: a person's total is what the leader gave. */
export const DIRECT_ONLY: SchemeFile = { name: '只看直接领导', sources: [{ key: 'direct', weight: 100 }] };

/** Files, schemes, cycles and settlements of units of one's own, on one database. */
export async function setPaperStage(startAt = '2026-10-12T02:00:00Z') {
  const stage = await setServiceStage(startAt);
  let units = 0;
  let minutes = 0;
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => stage.store.transaction(work, 'command');
  const read = (): Tx => stage.store.read();

  async function unitOf(code: string): Promise<Unit> {
    const unit = await read().units.byCode(code);
    if (unit === null) throw new Error(`no unit ${code}`);
    return unit;
  }
  async function cycleOf(code: string, period: Period = PERIOD): Promise<Cycle> {
    const cycle = await read().cycles.byPeriod((await unitOf(code)).id, period);
    if (cycle === null) throw new Error(`no cycle of ${code}`);
    return cycle;
  }
  async function person(code: string, employeeNo: string): Promise<Person> {
    const found = await read().people.byEmployeeNo((await unitOf(code)).id, employeeNo);
    if (found === null) throw new Error(`no ${employeeNo} in ${code}`);
    return found;
  }
  const roster = (code: string, rows: readonly RosterRow[]): Promise<RosterImport> =>
    inTx((tx) => importRoster(tx, { code, name: null }, rows, 'cli:test'));
  const open = async (code: string, period: Period = PERIOD): Promise<Cycle> => {
    const unit = await unitOf(code);
    const cycle = await inTx((tx) => openCycle(tx, unit, period, 'cli:test'));
    if (cycle === null) throw new Error('no cycle');
    return cycle;
  };

  /** Everyone named gets this score of his direct leader in both dimensions; what was imported before goes. */
  async function score(code: string, scores: Readonly<Record<string, number>>): Promise<void> {
    const cycle = await cycleOf(code);
    const people = (await read().people.ofUnit(cycle.unitId)).filter(
      ({ employeeNo }) => scores[employeeNo] !== undefined,
    );
    const sheets = people.map(({ id, employeeNo, directLeaderId }) => ({
      personId: id,
      raterId: directLeaderId ?? id,
      source: 'direct' as const,
      scores: { achievement: String(scores[employeeNo]), conduct: String(scores[employeeNo]) },
    }));
    await inTx((tx) => tx.assessment.replaceScores(cycle, { sheets, ballots: [] }));
  }

  /** Everyone assessed passes the reviews, but for what `over` says of a number. */
  async function review(code: string, over: Readonly<Record<string, object>> = {}): Promise<void> {
    const cycle = await cycleOf(code);
    const people = (await read().people.ofUnit(cycle.unitId)).filter(({ status }) => status === 'assessed');
    const rows = people.map(({ id, employeeNo }) => ({
      personId: id,
      integrity: 'pass' as const,
      virtue: '好' as const,
      waived: [],
      reason: '',
      ...over[employeeNo],
    }));
    await inTx((tx) => tx.assessment.replaceReviews(cycle, rows, 'cli:test'));
  }

  /** Settles a minute later than the last time. */
  async function settle(code: string, assumeReviewed = false): Promise<SettleOutcome> {
    const unit = await unitOf(code);
    minutes += 1;
    stage.at(new Date(Date.parse(startAt) + minutes * 60_000).toISOString());
    return inTx(async (tx) => {
      const cycle = await tx.cycles.lock(unit.id, PERIOD);
      if (cycle === null) throw new Error('no cycle');
      return tx.results.settle(cycle, { assumeReviewed, actor: 'cli:test' });
    });
  }

  /** 'GRADED 好', 'TIE', … by employee number. */
  async function grades(code: string): Promise<Readonly<Record<string, string>>> {
    const lines = (await read().results.lines((await cycleOf(code)).id)) ?? [];
    return Object.fromEntries(lines.map((line) => [line.employeeNo, `${line.status} ${line.grade}`.trim()]));
  }

  return {
    ...stage,
    inTx,
    read,
    unitOf,
    cycleOf,
    person,
    roster,
    open,
    score,
    review,
    settle,
    grades,
    /** A unit of its own with the leaders and these staff; its code. */
    async unit(staff: readonly RosterRow[] = [], file: SchemeFile | null = DIRECT_ONLY): Promise<string> {
      units += 1;
      const code = `U${units}`;
      const { unit } = await roster(code, [...LEADERS, ...staff]);
      if (file !== null) await inTx((tx) => loadScheme(tx, unit, file, 'cli:test'));
      return code;
    },
    /** The whole of what a unit keeps, for a comparison of before and after. */
    async everything(code: string): Promise<string> {
      const { id } = await unitOf(code);
      const tables = ['Person', 'RoleGrant', 'Scheme', 'Cycle', 'Participant', 'CycleMove', 'ScoreSheet', 'Ballot'];
      const more = ['LedgerEntry', 'Review', 'Result', 'PoolSeats', 'SettlementRun', 'Override', 'EarlierGrade'];
      const kept: unknown[] = [];
      for (const table of [...tables, ...more, 'BonusSheet', 'AuditEntry']) {
        const found = await stage.rows(
          `SELECT to_jsonb(t)::text AS "row" FROM "${table}" t WHERE "unitId" = $1 ORDER BY 1`,
          [id],
        );
        kept.push([table, found]);
      }
      return JSON.stringify(kept);
    },
  };
}

export type PaperStage = Awaited<ReturnType<typeof setPaperStage>>;
