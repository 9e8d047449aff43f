import { z } from 'zod';
import { recordCard } from '../../cards/record/card.ts';
import { presentRecord, type RecordCardState } from '../../cards/record/view.ts';
import { lastMonthStillOpen, monthDates } from '../domain/cycle-dates.ts';
import { shanghaiDate, toMonth } from '../domain/date.ts';
import type { Person } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import type { Tx } from '../services/store.ts';
import { unitCalendar } from '../services/units/unit-calendar.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

const EVIDENCE_OFFERED = 10;

/** The author's places, the record's own first; one for nearly everybody. */
async function placesOf(tx: Tx, author: Person): Promise<{ personId: string; unitName: string }[]> {
  const people = author.openId === null ? [author] : await tx.people.byOpenId(author.openId);
  if (people.length < 2) return [];
  const units = new Map((await tx.units.all()).map((unit) => [unit.id, unit.name]));
  const others = people.filter(({ id }) => id !== author.id);
  return [author, ...others].map(({ id, unitId }) => ({ personId: id, unitName: units.get(unitId) ?? '' }));
}

/** A person's record (实绩) as a card; a draft and a returned one open as a form. Null where the record is not there. */
export async function showRecord(
  { tx, texts }: ScreenContext,
  recordId: string,
  extra: Partial<Pick<RecordCardState, 'mode' | 'given' | 'problem'>> = {},
): Promise<CardJson | null> {
  const record = await tx.records.byId(recordId);
  const author = record === null ? null : await tx.people.byId(record.personId);
  if (record === null || author === null) return null;
  const leader = author.directLeaderId === null ? null : await tx.people.byId(author.directLeaderId);
  const today = shanghaiDate(tx.now);
  const calendar = await unitCalendar(tx, record.unitId);
  const dates = monthDates(calendar, toMonth(record.month));
  const evidence = await tx.evidence.recent(author.id, EVIDENCE_OFFERED);
  const state: RecordCardState = {
    record,
    authorName: author.name,
    leaderName: leader?.name ?? null,
    today,
    closesOn: dates.closesOn,
    provisional: dates.provisional,
    lastMonth: lastMonthStillOpen(calendar, today),
    mode: record.state === 'DRAFT' || record.state === 'RETURNED' ? 'form' : 'final',
    problem: null,
    evidenceOptions: evidence,
    places: await placesOf(tx, author),
    ...extra,
  };
  return recordCard(presentRecord(state), texts);
}

export const recordScreen = defineScreen({
  args: z.object({ recordId: z.uuid() }),
  subjects: ({ recordId }) => [`record:${recordId}`],
  render: async (context, { recordId }) => asContent(await showRecord(context, recordId)),
});
