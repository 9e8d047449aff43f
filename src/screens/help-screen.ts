import { z } from 'zod';
import { helpCard } from '../../cards/help/card.ts';
import { presentHelp } from '../../cards/help/view.ts';
import { deskProgress } from '../domain/desk.ts';
import type { Cycle, Person } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import { monthToVerify } from '../services/records/month-to-verify.ts';
import { deskOf } from '../services/scoring/desk-of.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

async function toScore({ tx }: ScreenContext, person: Person, cycle: Cycle | undefined): Promise<number> {
  const open = cycle === undefined ? null : await deskOf(tx, cycle.id, { personId: person.id });
  if (open === null || open.desk.handedIn) return 0;
  const { scored, total, awaited } = deskProgress(open.desk);
  return total - scored - awaited;
}

/** What one can type, what is waiting, and 投诉建议 one press away. */
export async function showHelp(context: ScreenContext, personId: string): Promise<CardJson | null> {
  const { tx, texts } = context;
  const person = await tx.people.byId(personId);
  const unit = person === null ? null : await tx.units.byId(person.unitId);
  if (person === null || unit === null) return null;
  const led = await tx.cycles.ofLeader(person.id);
  const scoring = led.find((cycle) => cycle.state === 'SCORING');
  const verifyMonth = await monthToVerify(tx, person);
  return helpCard(
    presentHelp({
      personName: person.name,
      unitName: unit.name,
      roles: person.roles,
      isLeader: led.length > 0,
      isHr: person.roles.includes('hr'),
      openDrafts: await tx.records.drafts(person.id),
      toVerify: verifyMonth === null ? 0 : (await tx.records.toVerify(person.id, verifyMonth)).length,
      toScore: await toScore(context, person, scoring),
      verifyMonth,
      deskCycleId: scoring?.id ?? null,
    }),
    texts,
  );
}

export const helpScreen = defineScreen({
  args: z.object({ personId: z.uuid() }),
  subjects: () => [],
  render: async (context, { personId }) => asContent(await showHelp(context, personId)),
});
