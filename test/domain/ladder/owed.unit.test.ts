import { describe, expect, it } from 'vitest';
import { type CalendarDate, type Month, toDate, toMonth } from '../../../src/domain/date.ts';
import type { DeskFacts, SummaryFacts, UnitFacts } from '../../../src/domain/ladder/facts.ts';
import type { LadderMilestone } from '../../../src/domain/ladder/milestones-on.ts';
import { keysOf, owed } from '../../../src/domain/ladder/owed.ts';
import type { CycleRungName } from '../../../src/domain/ladder/rungs.ts';

const month: Month = toMonth('2026-09');
const summary = (personId: string, over: Partial<SummaryFacts> = {}): SummaryFacts => ({
  personId,
  state: 'open',
  extendedTo: null,
  directLeaderId: 'leader',
  liaisonIds: ['liaison'],
  ...over,
});
const desk = (raterId: string, over: Partial<DeskFacts> = {}): DeskFacts => ({
  raterId,
  left: 2,
  open: 1,
  handedIn: false,
  deputyIds: ['deputy'],
  ...over,
});
const facts = (over: { summaries?: SummaryFacts[]; desks?: DeskFacts[]; records?: [string, number][] }): UnitFacts => ({
  cycles: new Map([['c', { summaries: over.summaries ?? [], desks: over.desks ?? [] }]]),
  months: new Map([
    [
      month,
      {
        staff: (over.records ?? []).map(([personId, records]) => ({ personId, records })),
        verifying: [
          { leaderId: 'leader', waiting: 2 },
          { leaderId: 'done', waiting: 0 },
        ],
      },
    ],
  ]),
  hrIds: ['hr', 'both'],
  adminIds: ['admin', 'both'],
});
const day = toDate('2026-10-14');
const base = { unitId: 'u', version: '', on: day, lapsesOn: day };
const cycleRung = (rung: CycleRungName, version: CalendarDate | '' = ''): LadderMilestone => ({
  ...base,
  version,
  rung,
  cycleId: 'c',
  lastMonth: month,
});
const told = (milestone: LadderMilestone, given: UnitFacts) =>
  owed(milestone, given).map(({ to, about }) => [to, about]);

const people = [summary('a'), summary('b', { state: 'confirmed' }), summary('d', { state: 'closed' })];

describe('a summary is asked of', () => {
  it.each(['summary.open', 'summary.last', 'summary.overdue'] as const)('%s: whoever has not confirmed', (rung) => {
    expect(told(cycleRung(rung), facts({ summaries: people }))).toEqual([['a', []]]);
  });

  it('the liaison and the leader, who get the names in one digest', () => {
    const given = facts({ summaries: [...people, summary('e'), summary('liaison', { directLeaderId: null })] });
    expect(told(cycleRung('summary.overdue.liaison'), given)).toEqual([['liaison', ['a', 'e']]]);
    expect(told(cycleRung('summary.overdue.leader'), given)).toEqual([['leader', ['a', 'e']]]);
  });

  it('hr in one list, those closed by now included; nobody when all is in', () => {
    expect(told(cycleRung('summary.overdue.hr'), facts({ summaries: people }))).toEqual([
      ['hr', ['a', 'd']],
      ['both', ['a', 'd']],
    ]);
    expect(told(cycleRung('summary.overdue.hr'), facts({ summaries: [summary('b', { state: 'confirmed' })] }))).toEqual(
      [],
    );
  });

  it('those with an extension by its own day, not by D', () => {
    const given = facts({ summaries: [summary('a'), summary('late', { extendedTo: toDate('2026-10-21') })] });
    for (const rung of ['summary.last', 'summary.overdue'] as const) {
      expect(told(cycleRung(rung), given)).toEqual([['a', []]]);
      const items = owed(cycleRung(rung, toDate('2026-10-21')), given);
      expect(items.map(({ key }) => key)).toEqual([`ladder/${rung}/c/late/2026-10-21`]);
    }
    expect(told(cycleRung('summary.overdue.hr'), given)[0]).toEqual(['hr', ['a']]);
    expect(told(cycleRung('summary.overdue.hr', toDate('2026-10-21')), given)[0]).toEqual(['hr', ['late']]);
  });

  it('nobody where nothing is known of the cycle', () => {
    const elsewhere: LadderMilestone = {
      ...base,
      rung: 'summary.open',
      cycleId: 'other',
      lastMonth: month,
    };
    expect(owed(elsewhere, facts({ summaries: people }))).toEqual([]);
  });
});

describe('scores are asked of', () => {
  const desks = [
    desk('l1'),
    desk('l2', { open: 0 }),
    desk('l3', { open: 0, left: 0 }),
    desk('l4', { handedIn: true }),
    desk('l5', { deputyIds: [] }),
  ];
  it('leaders with a sheet open or only the handing in left, and on R-1 of all at work', () => {
    expect(told(cycleRung('desk.open'), facts({ desks })).map(([to]) => to)).toEqual(['l1', 'l3', 'l5']);
    expect(told(cycleRung('desk.last'), facts({ desks })).map(([to]) => to)).toEqual(['l1', 'l2', 'l3', 'l5']);
  });

  it('those above with the names of who is behind', () => {
    expect(told(cycleRung('desk.overdue.deputy'), facts({ desks }))).toEqual([['deputy', ['l1', 'l2', 'l3']]]);
    expect(told(cycleRung('desk.overdue.hr'), facts({ desks }))[0]).toEqual(['hr', ['l1', 'l2', 'l3', 'l5']]);
    expect(told(cycleRung('desk.overdue.hr'), facts({ desks: [desk('l4', { handedIn: true })] }))).toEqual([]);
  });
});

describe('a month is asked of', () => {
  const opening = (sharedWith: string | null): LadderMilestone => ({ ...base, rung: 'month.open', month, sharedWith });

  it('whoever noted nothing, with the summary on the same card where that is open too', () => {
    const given = facts({
      records: [
        ['a', 0],
        ['b', 0],
        ['e', 1],
      ],
      summaries: [...people, summary('e')],
    });
    const shared = (milestone: LadderMilestone) => owed(milestone, given).map(({ to, sharedWith }) => [to, sharedWith]);
    expect(shared(opening('c'))).toEqual([
      ['a', 'c'],
      ['b', null],
    ]);
    expect(shared(opening(null))).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });

  it('leaders with something to verify', () => {
    expect(told({ ...base, rung: 'month.verify', month, sharedWith: null }, facts({}))).toEqual([['leader', []]]);
  });
});

describe('a missing calendar', () => {
  it('is told to hr and admins, each once', () => {
    const milestone: LadderMilestone = { ...base, rung: 'calendar.missing', year: 2027, version: '2026-11-02' };
    expect(owed(milestone, facts({})).map(({ key }) => key)).toEqual([
      'ladder/calendar.missing/2027/hr/2026-11-02',
      'ladder/calendar.missing/2027/both/2026-11-02',
      'ladder/calendar.missing/2027/admin/2026-11-02',
    ]);
  });
});

describe('cards that change', () => {
  it('name the card they change, and what takes its place', () => {
    const items = owed(cycleRung('summary.final'), facts({ summaries: people }));
    expect(items.map(({ key, change }) => [key, change])).toEqual([
      [
        'ladder/summary.final/c/a/quarter',
        { form: 'final', of: 'ladder/summary.open/c/a/', supersededBy: 'ladder/summary.last/c/a/' },
      ],
      [
        'ladder/summary.final/c/a/month',
        { form: 'final', of: 'ladder/month.open/2026-09/a/', supersededBy: 'ladder/summary.last/c/a/' },
      ],
    ]);
    expect(keysOf(items)).toEqual([
      'ladder/summary.final/c/a/quarter',
      'ladder/summary.open/c/a/',
      'ladder/summary.last/c/a/',
      'ladder/summary.final/c/a/month',
      'ladder/month.open/2026-09/a/',
    ]);
    expect(owed(cycleRung('desk.all'), facts({ desks: [desk('l1')] }))[0]?.change?.of).toBe('ladder/desk.open/c/l1/');
    expect(owed(cycleRung('summary.refresh'), facts({ summaries: people }))[0]?.change).toEqual({
      form: 'refresh',
      of: 'ladder/summary.open/c/a/',
      supersededBy: null,
    });
  });
});
