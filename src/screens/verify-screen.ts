import { z } from 'zod';
import { verifyCard } from '../../cards/verify/card.ts';
import { presentVerify, type VerifyCardState } from '../../cards/verify/view.ts';
import { monthDates } from '../domain/cycle-dates.ts';
import { toMonth } from '../domain/date.ts';
import type { CardJson } from '../services/ports.ts';
import { unitCalendar } from '../services/units/unit-calendar.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

/** What one card carries in comfort; the rest follows after the press. */
const PER_CARD = 12;

/** The direct leader's records to verify (核实) of a month; with nothing to do it says so. */
export async function showVerification(
  { tx, texts }: ScreenContext,
  leaderId: string,
  month: string,
  extra: Partial<Pick<VerifyCardState, 'done' | 'problem' | 'given'>> = {},
): Promise<CardJson | null> {
  const leader = await tx.people.byId(leaderId);
  if (leader === null) return null;
  const dates = monthDates(await unitCalendar(tx, leader.unitId), toMonth(month));
  const waiting = await tx.records.toVerify(leader.id, month);
  const people = new Map((await tx.people.ofUnit(leader.unitId)).map((person) => [person.id, person]));
  return verifyCard(
    presentVerify({
      leaderName: leader.name,
      month,
      verifyUntil: dates.verifyUntil,
      provisional: dates.provisional,
      items: waiting.slice(0, PER_CARD).map((record) => ({
        recordId: record.id,
        version: record.version,
        personName: people.get(record.personId)?.name ?? '',
        department: people.get(record.personId)?.department ?? '',
        occurredOn: record.occurredOn,
        text: record.text,
        quantity: record.quantity,
        measure: record.measure,
        target: record.target,
        visibility: record.visibility,
        hasEvidence: record.evidenceMessageId !== '',
      })),
      remaining: Math.max(0, waiting.length - PER_CARD),
      done: null,
      problem: null,
      ...extra,
    }),
    texts,
  );
}

export const verifyScreen = defineScreen({
  args: z.object({ leaderId: z.uuid(), month: z.string() }),
  subjects: ({ leaderId, month }) => [`verify:${leaderId}:${month}`],
  render: async (context, { leaderId, month }) => asContent(await showVerification(context, leaderId, month)),
});
