import { digestCard } from '../../../cards/digest/card.ts';
import type { DigestState, SectionState } from '../../../cards/digest/state.ts';
import { presentDigest } from '../../../cards/digest/view.ts';
import type { Person } from '../../services/entities.ts';
import type { LadderArgsItem } from '../../services/ladder/message-args.ts';
import { stillOwed } from '../../services/ladder/still-owed.ts';
import type { CardJson } from '../../services/ports.ts';
import type { Tx } from '../../services/store.ts';
import { showDesk } from '../desk-screen.ts';
import type { ScreenContext } from '../screen.ts';
import { showSummary } from '../summary-screen.ts';
import { showVerification } from '../verify-screen.ts';
import { endedSummary } from './ended.ts';
import { laidOver } from './laid-over.ts';
import type { Drawn, ItemContext, LadderExtra } from './section.ts';
import { sectionsOf } from './sections.ts';

/** Whom the items are said to, as long as all of them are one human: a binding may have changed since the message was planned. */
async function readersOf(tx: Tx, items: readonly LadderArgsItem[]): Promise<ReadonlyMap<string, Person>> {
  const people: Person[] = [];
  for (const id of new Set(items.map(({ to }) => to))) {
    const person = await tx.people.byId(id);
    if (person !== null) people.push(person);
  }
  const [first] = people;
  const same = people.filter((one) => one.id === first?.id || (one.openId !== null && one.openId === first?.openId));
  return new Map(same.map((person) => [person.id, person]));
}

/** The names of the units by id; empty for somebody who belongs to one only, who need not be told which. */
async function unitNamesOf(tx: Tx, readers: ReadonlyMap<string, Person>): Promise<ReadonlyMap<string, string>> {
  const [reader] = readers.values();
  const all = reader?.openId == null ? [] : await tx.people.byOpenId(reader.openId);
  if (new Set(all.map(({ unitId }) => unitId)).size < 2) return new Map();
  return new Map((await tx.units.all()).map(({ id, name }) => [id, name]));
}

/** The card of a matter that has one of its own; null for the others. */
async function ownCard(context: ScreenContext, item: LadderArgsItem): Promise<CardJson | null> {
  switch (item.rung) {
    case 'summary.open':
      return showSummary(context, item.subject, item.to);
    case 'desk.open':
    case 'desk.last':
      return showDesk(context, item.subject, { personId: item.to }, 'next');
    case 'month.verify':
      return showVerification(context, item.to, item.subject);
    default:
      return null;
  }
}

const draw = ({ texts }: ScreenContext, state: DigestState): CardJson => digestCard(presentDigest(state), texts);

/** What of a message is still owed by whom it is said to, as it is about to be sent. */
export const neededItems = async (tx: Tx, items: readonly LadderArgsItem[]): Promise<readonly LadderArgsItem[]> =>
  stillOwed(tx, items, await readersOf(tx, items));

/**
 * A message of the ladder as a card. Shown again, it keeps every matter it was sent with and says how it stands; a summary opened long
 * ago is left out, or stands in its last text where it was alone.
 */
export async function drawLadder(
  context: ScreenContext,
  items: readonly LadderArgsItem[],
  first: boolean,
  extra: LadderExtra = null,
): Promise<CardJson | null> {
  const { tx } = context;
  const readers = await readersOf(tx, items);
  const shown = items.filter(({ to }) => readers.has(to));
  const ended = new Map<LadderArgsItem, Extract<DigestState, { kind: 'ended' }>>();
  if (!first) {
    for (const item of shown) {
      const last = await endedSummary(tx, item);
      if (last !== null) ended.set(item, last);
    }
  }
  const [only] = shown;
  const single = shown.length === 1 && only !== undefined && !ended.has(only) ? await ownCard(context, only) : null;
  if (single !== null) return single;
  const unitNames = await unitNamesOf(tx, readers);
  const contexts = shown.flatMap((item): ItemContext[] => {
    const reader = readers.get(item.to);
    return reader === undefined ? [] : [{ ...context, item, reader, unitName: unitNames.get(reader.unitId) ?? null }];
  });
  const drawn: Drawn[] = [];
  for (const each of contexts) drawn.push(...(await sectionsOf(each, ended.has(each.item), shown)));
  const sections: SectionState[] = laidOver(drawn, extra);
  if (sections.length > 0) return draw(context, { kind: 'sections', sections });
  const [last] = ended.values();
  if (last !== undefined) return draw(context, last);
  // What is left of several is a desk that was handed in: its own card says so.
  return only === undefined ? null : ownCard(context, only);
}
