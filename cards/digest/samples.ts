import { HOSTILE, LONGEST, sampleId, sampleName } from '../kit/sample-parts.ts';
import { LATE_REASONS } from './actions.ts';
import { monthOf, of, ownSamples, summaryOf } from './samples-own.ts';
import type {
  CalendarSection,
  DeskSection,
  DigestState,
  HelpSection,
  LatePerson,
  LateSection,
  RatersSection,
  UnsubmittedSection,
  VerifySection,
} from './state.ts';

const person = (n: number, changes: Partial<LatePerson> = {}): LatePerson => ({
  personId: sampleId(n + 1),
  version: 1,
  name: sampleName(n),
  department: ['综合科', '窗口服务科', '信息科'][n % 3] ?? '',
  reason: n % 3 === 1 ? null : (LATE_REASONS[n % 4] ?? null),
  extendedTo: null,
  closed: false,
  ...changes,
});
const people = (count: number, changes: Partial<LatePerson> = {}) =>
  Array.from({ length: count }, (_, n) => person(n, changes));

const about = { unitName: null, provisional: false };
const late = { ...about, cycleId: sampleId(90), period: '2026Q3', dueOn: '2026-10-13', closesOn: '2026-10-16' };
const help: HelpSection = { ...late, kind: 'help', people: people(3, { reason: null }), done: null };
const leader: LateSection = { ...late, kind: 'late', people: people(3), done: null };
const hr: UnsubmittedSection = {
  ...late,
  kind: 'unsubmitted',
  people: [...people(4, { closed: true }), person(4, { extendedTo: '2026-10-20' })],
};
const verify: VerifySection = { ...about, kind: 'verify', month: '2026-10', verifyUntil: '2026-11-05', waiting: 7 };
const desk: DeskSection = {
  ...about,
  kind: 'desk',
  cycleId: sampleId(90),
  period: '2026Q3',
  dueOn: '2026-10-20',
  overdue: false,
  left: 8,
  waiting: 2,
  pools: [
    { name: '科室负责人组', total: 2, used: 1, left: 1 },
    { name: '综合科组', total: 4, used: 4, left: 0 },
  ],
};
const rater = (n: number, left: number) => ({ name: sampleName(n), department: '综合科', left });
const raters: RatersSection = {
  ...about,
  kind: 'raters',
  period: '2026Q3',
  dueOn: '2026-10-20',
  raters: [rater(2, 5), rater(3, 1), rater(5, 0)],
};
const calendar: CalendarSection = {
  ...about,
  kind: 'calendar',
  year: 2027,
  dates: [
    { what: 'list', period: '2026-12', on: '2027-01-08' },
    { what: 'summary', period: '2026Q4', on: '2027-01-08' },
    { what: 'scores', period: '2026Q4', on: '2027-01-15' },
    { what: 'notice', period: '2026Q4', on: '2027-01-21' },
  ],
  command: 'npm run -s pingshi -- calendar import 2027.csv',
};
const undo = [[sampleId(1), 2] as const, [sampleId(2), 2] as const];
const names = [sampleName(0), sampleName(1)];
const hostile = { name: HOSTILE, department: HOSTILE };

/** The day's message: one matter, then several; each state before and after its press. */
export const digestSamples: Record<string, DigestState> = {
  ...ownSamples,
  help: of(help),
  helpOne: of({ ...help, people: people(1) }),
  helpDone: of({ ...help, people: people(3), done: { names, reason: 'posting', undo } }),
  helpAllIn: of({ ...help, people: [], done: { names, reason: 'trip', undo: [] } }),
  helpNoneChosen: of({ ...help, problem: 'none_chosen', given: { chosen: [], reason: 'trip' } }),
  helpReasonMissing: of({ ...help, problem: 'reason_missing', given: { chosen: [sampleId(1)], reason: '' } }),
  late: of(leader),
  lateOne: of({ ...leader, people: people(1) }),
  lateEmpty: of({ ...leader, people: [] }),
  lateSomeClosed: of({ ...leader, people: [...people(2, { closed: true }), person(2)] }),
  lateAllClosed: of({ ...leader, people: people(2, { closed: true }) }),
  lateExtended: of({ ...leader, people: people(1), done: { step: 'extension', names, until: '2026-10-20', undo } }),
  lateExtendedFifty: of({
    ...leader,
    people: people(10),
    done: {
      step: 'extension',
      names: Array.from({ length: 50 }, (_, n) => sampleName(n)),
      until: '2026-10-20',
      undo: Array.from({ length: 50 }, (_, n) => [sampleId(n + 1), 2] as const),
    },
  }),
  lateMarked: of({ ...leader, people: [], done: { step: 'notAssessed', names, undo } }),
  lateNoneChosen: of({
    ...leader,
    problem: 'none_chosen',
    given: { chosen: [], until: '2026-10-20', reason: '外派挂职' },
  }),
  lateUntilMissing: of({
    ...leader,
    problem: 'until_missing',
    given: { chosen: [sampleId(2)], until: '', reason: '' },
  }),
  lateUntilOutOfRange: of({
    ...leader,
    problem: 'until_out_of_range',
    given: { chosen: [sampleId(2)], until: '2027-10-20', reason: '' },
  }),
  lateReasonMissing: of({
    ...leader,
    problem: 'reason_missing',
    given: { chosen: [sampleId(2)], until: '', reason: '' },
  }),
  lateReasonTooLong: of({
    ...leader,
    problem: 'reason_too_long',
    given: { chosen: [sampleId(2)], until: '', reason: LONGEST },
  }),
  lateStale: of({ ...leader, problem: 'stale' }),
  lateClosed: of({ ...leader, problem: 'closed' }),
  lateSixty: of({ ...leader, people: people(60) }),
  lateHostile: of({ ...leader, people: [person(0, hostile), person(1, hostile)] }),
  unsubmitted: of(hr),
  unsubmittedEmpty: of({ ...hr, people: [] }),
  unsubmittedMany: of({ ...hr, people: people(400) }),
  unsubmittedHostile: of({ ...hr, unitName: HOSTILE, people: [person(0, hostile)] }),
  verify: of(verify),
  verifyNothing: of({ ...verify, waiting: 0 }),
  desk: of(desk),
  deskOnePool: of({ ...desk, waiting: 0, pools: [{ name: '', total: 3, used: 1, left: 2 }] }),
  deskReady: of({ ...desk, left: 0, waiting: 0 }),
  deskManyPools: of({
    ...desk,
    pools: Array.from({ length: 45 }, (_, n) => ({ name: `第${n + 1}组`, total: 4, used: 1, left: 3 })),
  }),
  raters: of(raters),
  ratersSettled: of({ ...raters, raters: [] }),
  ratersHostile: of({ ...raters, raters: [{ ...rater(0, 3), ...hostile }] }),
  calendar: of(calendar),
  two: of({ ...summaryOf, stage: 'overdue' }, leader),
  twoUnits: of({ ...hr, unitName: '云溪县政务服务局' }, { ...hr, unitName: '云溪县信访局', people: people(2) }),
  manyUnits: of(...Array.from({ length: 30 }, (_, n) => ({ ...hr, unitName: `第${n + 1}单位` }))),
  several: of({ ...summaryOf, stage: 'overdue' }, verify, desk, hr, calendar),
  severalDone: of(
    { ...summaryOf, stage: 'overdue', reason: 'sick' },
    { ...leader, people: [], done: { step: 'extension', names, until: '2026-10-20', undo } },
    monthOf,
  ),
  longest: of(
    { ...summaryOf, stage: 'overdue', text: LONGEST },
    monthOf,
    { ...help, people: people(60) },
    { ...leader, people: people(60) },
    { ...hr, people: people(60) },
    desk,
    raters,
    calendar,
  ),
};
