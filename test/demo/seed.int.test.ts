import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../prisma/demo/seed-demo.ts';
import { seedCalendar } from '../../prisma/national-calendar.ts';
import { formatSendingHours } from '../../src/domain/sending.ts';
import { createDatabase, type Database } from '../../src/persistence/database.ts';
import { PrismaClient } from '../../src/persistence/generated/node/client.ts';
import { createStore } from '../../src/persistence/store.ts';
import type { Store } from '../../src/services/store.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const now = new Date('2026-11-20T02:00:00Z');
let bare: TestDatabase;
let database: Database;
let store: Store;

beforeAll(async () => {
  bare = await createTestDatabase();
  const onError = (error: Error) => {
    throw error;
  };
  database = createDatabase({ url: bare.url, max: 2, Client: PrismaClient, onError });
  store = createStore(database, { now: () => now }, 'zh-CN');
  await seedCalendar(database);
  await seedDemo(database, { store, now, groupChatId: 'oc_demo' });
});

afterAll(async () => {
  await database.close();
  await bare.drop();
});

const counts = async () => ({
  units: await database.prisma.unit.count(),
  people: await database.prisma.person.count(),
  records: await database.prisma.workRecord.count(),
  days: await database.prisma.calendarDay.count(),
  cycles: await database.prisma.cycle.count(),
  audit: await database.prisma.auditEntry.count(),
});

describe('seeding', () => {
  it('opens the quarter with everybody in it, and binds the group', async () => {
    const [unit] = await store.read().units.all();
    const [cycle] = await store.read().cycles.ofUnit(unit?.id ?? '');
    expect(unit).toMatchObject({ code: 'DEMO', autoCycle: true });
    expect(cycle).toMatchObject({ period: '2026Q4', state: 'RECORDING', openedOn: '2026-11-20' });
    const participants = await store.read().cycles.participants(cycle?.id ?? '');
    const statuses = Map.groupBy(participants, ({ status }) => status);
    expect([...statuses].map(([status, each]) => [status, each.length]).sort()).toEqual([
      ['NOT_ASSESSED', 4],
      ['NO_GRADE', 1],
      ['PENDING', 46],
    ]);
    expect(await store.read().chats.groupsOf(unit?.id ?? '')).toEqual(['oc_demo']);
  });

  it('gives one zone of the hall hours of its own', async () => {
    const [unit] = await store.read().units.all();
    const own = (await store.read().units.hours(unit?.id ?? '')).filter(({ hours }) => hours !== null);
    expect(own.map(({ department, hours }) => [department, hours && formatSendingHours(hours)])).toEqual([
      ['民生服务分区', '08:30-10:00,16:30-17:30'],
    ]);
  });

  it('leaves records for the leaders to verify, and nobody bound to a sender', async () => {
    const [unit] = await store.read().units.all();
    const waiting = await store.read().records.leadersToVerify(unit?.id ?? '', '2026-11');
    expect(waiting.length).toBeGreaterThan(5);
    expect(await store.read().people.unbound()).toHaveLength(51);
  });

  it('changes nothing the second time', async () => {
    const first = await counts();
    await seedCalendar(database);
    await seedDemo(database, { store, now: new Date(now.getTime() + 86_400_000), groupChatId: 'oc_other' });
    expect(await counts()).toEqual(first);
  });

  it('leaves an imported day of the calendar as it is', async () => {
    const where = { date_locality: { date: '2026-10-01', locality: '' } };
    await database.prisma.calendarDay.update({ where, data: { source: 'imported' } });
    await seedCalendar(database);
    expect(await database.prisma.calendarDay.findUnique({ where })).toMatchObject({ source: 'imported' });
  });
});
