import { z } from 'zod';
import { resultCard } from '../../cards/result/card.ts';
import { presentResult, type ResultCardState } from '../../cards/result/view.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import type { CycleState } from '../domain/cycle.ts';
import { levelOf } from '../domain/scheme.ts';
import { leaderScore, parseScore } from '../domain/scoring.ts';
import type { Cycle, Person } from '../services/entities.ts';
import { explainResult } from '../services/results/explain-result.ts';
import type { Tx } from '../services/store.ts';
import { asContent, defineScreen } from './screen.ts';

/** From the feedback (反馈) on a person is told the grade, never before (DOMAIN 3, 9). */
const TOLD: readonly CycleState[] = ['FEEDBACK', 'CLOSED'];

/** The direct leader's score with the arithmetic behind it; null where there is none. */
async function scoreState(tx: Tx, cycle: Cycle, person: Person, texts: Texts): Promise<ResultCardState | null> {
  const sheet = await tx.scores.sheet(cycle.id, person.id);
  const rater = sheet === null ? null : await tx.people.byId(sheet.raterId);
  const displayed = sheet === null ? null : leaderScore(cycle.scheme.dimensions, [sheet.scores]);
  if (sheet === null || rater === null || displayed === null) return null;
  return {
    kind: 'ungraded',
    period: cycle.period,
    personName: person.name,
    raterName: rater.name,
    score: displayed.score,
    dimensions: cycle.scheme.dimensions.map(({ key, weight }) => {
      const score = parseScore(displayed[key]);
      const level = score === null ? null : levelOf(cycle.scheme, key, score);
      return { name: texts.dimensions[key], weight, score: displayed[key], level: level?.label[texts.language] ?? '' };
    }),
    reason: sheet.reason,
  };
}

/** The settled result with its chain; null for somebody whom the cycle does not know. */
async function settledState(tx: Tx, cycle: Cycle, person: Person): Promise<ResultCardState | null> {
  const explanation = await explainResult(tx, cycle, person.id);
  if (explanation.kind !== 'explained' && explanation.kind !== 'outside') return null;
  const scored =
    explanation.kind === 'explained' &&
    explanation.sources.some(({ key, kind }) => key === 'direct' && kind === 'used');
  const sheet = scored ? await tx.scores.sheet(cycle.id, person.id) : null;
  const rater = sheet === null ? null : await tx.people.byId(sheet.raterId);
  return {
    kind: 'settled',
    period: cycle.period,
    personName: person.name,
    statusReason: person.statusReason,
    explanation,
    leader: sheet === null || rater === null ? null : { name: rater.name, reason: sheet.reason },
    filed: cycle.state === 'CLOSED',
  };
}

/** A person's own result, one to one: the direct leader's score after the hand-in, the settled result once it is fed back. */
export const resultScreen = defineScreen({
  args: z.object({ cycleId: z.uuid(), personId: z.uuid() }),
  subjects: ({ cycleId, personId }) => [`result:${cycleId}:${personId}`],
  async render({ tx, texts }, { cycleId, personId }) {
    const cycle = await tx.cycles.byId(cycleId);
    const person = await tx.people.byId(personId);
    if (cycle === null || person === null) return null;
    const settled = TOLD.includes(cycle.state) && (await tx.results.lastRun(cycleId)) !== null;
    const state = settled ? await settledState(tx, cycle, person) : await scoreState(tx, cycle, person, texts);
    return state === null ? null : asContent(resultCard(presentResult(state), texts));
  },
});
