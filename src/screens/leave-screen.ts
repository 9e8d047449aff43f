import { z } from 'zod';
import { LEAVE_KINDS } from '../../cards/leave/actions.ts';
import { leaveCard } from '../../cards/leave/card.ts';
import { type LeaveCardState, presentLeave } from '../../cards/leave/view.ts';
import { standingLeaves } from '../services/leaves/standing-leaves.ts';
import type { CardJson } from '../services/ports.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

type Extra = Partial<Pick<LeaveCardState, 'done' | 'problem' | 'given'>>;

/** What the person chosen before stands first for: a long list is cut, and the one chosen must be on it. */
function chosenFirst<P extends { readonly personId: string }>(people: readonly P[], chosen: string | undefined): P[] {
  const isChosen = ({ personId }: P): boolean => personId === chosen;
  return [...people.filter(isChosen), ...people.filter((one) => !isChosen(one))];
}

/** Leave and absence (请假、外出) of the reader, and of those for whom he may enter it; null where he is on no roster. */
export async function showLeave(
  { tx, texts }: ScreenContext,
  personId: string,
  extra: Extra = {},
): Promise<CardJson | null> {
  const reader = await tx.people.byId(personId);
  if (reader === null) return null;
  const { others, leaves } = await standingLeaves(tx, reader);
  const listed = others.map(({ id, name, department }) => ({ personId: id, name, department }));
  const { personId: chosen, ...given } = extra.given ?? {};
  const known = chosen !== undefined && listed.some((one) => one.personId === chosen);
  const state: LeaveCardState = {
    self: { personId: reader.id, name: reader.name },
    others: chosenFirst(listed, chosen),
    leaves: leaves.map(({ leave, person, enteredBy }) => ({
      leaveId: leave.id,
      version: leave.version,
      name: person.name,
      kind: LEAVE_KINDS.find((kind) => kind === leave.kind) ?? 'other',
      from: leave.from,
      to: leave.to,
      enteredBy,
    })),
    done: extra.done ?? null,
    problem: extra.problem ?? null,
    given: known ? { ...given, personId: chosen } : given,
  };
  return leaveCard(presentLeave(state), texts);
}

/** `given`: what a message said of it already, to be completed and entered by the person. */
export const leaveScreen = defineScreen({
  args: z.object({
    personId: z.uuid(),
    given: z.object({ kind: z.string(), from: z.string(), to: z.string() }).partial().optional(),
  }),
  subjects: ({ personId }) => [`leave:${personId}`],
  render: async (context, { personId, given = {} }, first) =>
    asContent(await showLeave(context, personId, first ? { given } : {})),
});
