import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultScheme } from '../../../src/domain/default-scheme.ts';
import { settle } from '../../../src/domain/settlement/settle.ts';
import { type ServiceStage, setServiceStage } from '../../support/service-stage.ts';

let stage: ServiceStage;
beforeAll(async () => {
  stage = await setServiceStage('2026-10-16T02:00:00Z');
});
afterAll(() => stage.close());

describe('a settlement in a transaction of the store', () => {
  it('answers and reads back in plain values, as the rules have them', async () => {
    const cycle = {
      id: randomUUID(),
      unitId: stage.unitId,
      period: '2026Q3',
      state: 'REVIEW',
      openedOn: '2026-07-01',
    } as const;
    const scheme = defaultScheme();
    await stage.rows(
      `INSERT INTO "Cycle" ("id", "unitId", "period", "state", "scheme", "openedOn", "openedAt")
       VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [cycle.id, cycle.unitId, cycle.period, cycle.state, JSON.stringify(scheme), cycle.openedOn],
    );
    await stage.rows(
      `INSERT INTO "Participant" ("cycleId", "personId", "unitId", "status") SELECT $1, "id", "unitId", 'PENDING' FROM "Person"`,
      [cycle.id],
    );
    await stage.rows(
      `INSERT INTO "ScoreSheet" ("unitId", "cycleId", "raterId", "personId", "source", "scores", "handedIn", "updatedAt")
       VALUES ($1, $2, $3, $4, 'direct', '{"achievement": "91.5", "conduct": "88"}', true, now())`,
      [cycle.unitId, cycle.id, stage.leader.id, stage.staff.id],
    );
    await stage.rows(
      `INSERT INTO "Review" ("cycleId", "personId", "unitId", "integrity", "virtue", "waived", "officer", "at")
       VALUES ($1, $2, $3, 'pass', '好', ARRAY['peer'], '纪检', now())`,
      [cycle.id, stage.staff.id, cycle.unitId],
    );
    const { outcome, facts, settled, run } = await stage.store.transaction(async ({ results }) => ({
      outcome: await results.settle({ ...cycle, scheme }, { assumeReviewed: false, actor: 'test' }),
      facts: await results.facts(cycle.id, false),
      settled: await results.settled(cycle.id),
      run: await results.lastRun(cycle.id),
    }));
    expect({ kind: 'settled', unit: settled }).toEqual(settle(scheme, facts));
    expect(outcome).toEqual({
      kind: 'settled',
      people: 3,
      byStatus: { GRADED: 1, TIE: 0, PENDING: 2, NO_GRADE: 0, NOT_ASSESSED: 0 },
      pools: [{ pool: '', people: 3, seats: 1, used: 1 }],
      changedCount: 3,
      changed: settled.people
        .toSorted((a, b) => (a.person < b.person ? -1 : 1))
        .map((person) => ({ personId: person.person, before: null, after: person })),
    });
    expect(run).toMatchObject({ assumedReviewed: false, people: 3, changed: 3 });
  });
});
