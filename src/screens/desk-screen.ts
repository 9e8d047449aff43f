import { z } from 'zod';
import { deskCard } from '../../cards/desk/card.ts';
import { type DeskState, presentDesk } from '../../cards/desk/view.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import { shanghaiDate } from '../domain/date.ts';
import { type Desk, decideHandIn, decideScore, deskProgress, nextPerson } from '../domain/desk.ts';
import { leaderScore } from '../domain/scoring.ts';
import type { CardJson } from '../services/ports.ts';
import { deskOf, type OpenDesk } from '../services/scoring/desk-of.ts';
import type { DeskFacts } from '../services/scoring/ports.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

type PersonState = Extract<DeskState['at'], { kind: 'person' }>;
export type DeskExtra = Partial<Pick<PersonState, 'problem' | 'given'>>;

/** Where on the desk: a person, the summary of all, or wherever there is something to do. */
export type DeskPlace = { readonly personId: string } | { readonly after: string } | 'overview' | 'next';

const overviewRows = ({ data }: OpenDesk) =>
  data.people.map((person) => ({
    personId: person.personId,
    name: person.name,
    scores: person.sheet?.scores ?? {},
    total: leaderScore(data.cycle.scheme.dimensions, person.sheet === null ? [] : [person.sheet.scores])?.score ?? null,
    saved: person.sheet?.saved ?? false,
  }));

function wantedPerson(desk: Desk, place: DeskPlace): string | null {
  if (place === 'overview') return null;
  if (place === 'next') return nextPerson(desk);
  return 'after' in place ? nextPerson(desk, place.after) : place.personId;
}

/** Reads what stands beside the inputs of a person. */
export type FactsOf = (personId: string) => Promise<DeskFacts>;

async function placeOf(
  texts: Texts,
  open: OpenDesk,
  place: DeskPlace,
  extra: DeskExtra,
  factsOf: FactsOf,
): Promise<DeskState['at']> {
  const { data, desk } = open;
  if (data.handedInAt !== null)
    return { kind: 'handedIn', rows: overviewRows(open), at: shanghaiDate(data.handedInAt) };
  const wanted = wantedPerson(desk, place);
  const person = data.people.find((one) => one.personId === wanted);
  if (person !== undefined && decideScore(desk, person.personId).kind === 'accepted') {
    const openPeople = data.people.filter((one) => decideScore(desk, one.personId).kind === 'accepted');
    const index = openPeople.indexOf(person);
    const facts = await factsOf(person.personId);
    const months = Map.groupBy(facts.records, (record) => record.month);
    return {
      kind: 'person',
      index,
      person: { id: person.personId, name: person.name, department: person.department, position: person.position },
      facts: {
        summary: facts.summary,
        months: [...months].map(([month, records]) => ({
          month,
          records: records.map((record) => ({
            text: record.text,
            amount: texts.formats.amount(record.quantity, record.measure, record.target),
            state: record.state,
          })),
        })),
      },
      sheet: {
        version: person.sheet?.version ?? 0,
        scores: { ...person.sheet?.scores },
        reason: person.sheet?.reason ?? '',
        saved: person.sheet?.saved ?? false,
      },
      previousId: openPeople[index - 1]?.personId ?? null,
      nextId: openPeople[index + 1]?.personId ?? null,
      problem: null,
      ...extra,
    };
  }
  const { scored, awaited } = deskProgress(desk);
  const nothingOpen = !data.people.some((one) => decideScore(desk, one.personId).kind === 'accepted');
  if (nothingOpen && scored === 0) return { kind: 'empty', waiting: awaited };
  return { kind: 'overview', rows: overviewRows(open), canHandIn: decideHandIn(desk).kind === 'accepted' };
}

/** The leader's scoring desk (评鉴台) at one place; null where he scores nobody in this cycle. */
export async function showDesk(
  context: ScreenContext,
  cycleId: string,
  rater: { openId: string } | { personId: string },
  place: DeskPlace,
  extra: DeskExtra = {},
): Promise<CardJson | null> {
  const open = await deskOf(context.tx, cycleId, rater);
  if (open === null) return null;
  const factsOf: FactsOf = (personId) => context.tx.scores.facts(cycleId, personId, open.months);
  return drawDesk(context.texts, open, place, extra, factsOf);
}

/** The desk as it was read, at one place. */
export async function drawDesk(
  texts: Texts,
  open: OpenDesk,
  place: DeskPlace,
  extra: DeskExtra,
  factsOf: FactsOf,
): Promise<CardJson> {
  const { data, desk, dates } = open;
  const progress = deskProgress(desk);
  return deskCard(
    presentDesk({
      cycleId: data.cycle.id,
      period: data.cycle.period,
      dueOn: dates.R,
      overdue: desk.today > dates.R,
      provisional: dates.provisional,
      raterName: data.raterName,
      progress: { scored: progress.scored, open: progress.total - progress.awaited, waiting: progress.awaited },
      dimensions: data.cycle.scheme.dimensions.map((dimension) => ({
        key: dimension.key,
        name: texts.dimensions[dimension.key],
        weight: dimension.weight,
        levels: (dimension.anchors ?? []).map((level) => ({
          score: level.score,
          from: level.from,
          label: level.label[texts.language],
          sentence: level.anchor[texts.language],
          reasonRequired: level.reasonRequired,
        })),
      })),
      at: await placeOf(texts, open, place, extra, factsOf),
    }),
    texts,
  );
}

export const deskScreen = defineScreen({
  args: z.object({ cycleId: z.uuid(), raterId: z.uuid(), personId: z.uuid().nullable() }),
  subjects: ({ cycleId, raterId }) => [`desk:${cycleId}:${raterId}`],
  render: async (context, { cycleId, raterId }) =>
    asContent(await showDesk(context, cycleId, { personId: raterId }, 'next')),
});
