import { z } from 'zod';
import { resultCard } from '../../cards/result/card.ts';
import { presentResult } from '../../cards/result/view.ts';
import { levelOf } from '../domain/scheme.ts';
import { leaderScore, parseScore } from '../domain/scoring.ts';
import { asContent, defineScreen } from './screen.ts';

/** What a person is told after the hand-in: the direct leader's score, one to one, with the arithmetic behind it. No grade yet. */
export const resultScreen = defineScreen({
  args: z.object({ cycleId: z.uuid(), personId: z.uuid() }),
  subject: ({ cycleId, personId }) => `result:${cycleId}:${personId}`,
  async render({ tx, texts }, { cycleId, personId }) {
    const cycle = await tx.cycles.byId(cycleId);
    const person = await tx.people.byId(personId);
    const sheet = await tx.scores.sheet(cycleId, personId);
    const rater = sheet === null ? null : await tx.people.byId(sheet.raterId);
    const displayed = cycle === null || sheet === null ? null : leaderScore(cycle.scheme.dimensions, [sheet.scores]);
    if (cycle === null || person === null || sheet === null || rater === null || displayed === null) return null;
    return asContent(
      resultCard(
        presentResult({
          period: cycle.period,
          personName: person.name,
          raterName: rater.name,
          score: displayed.score,
          dimensions: cycle.scheme.dimensions.map(({ key, weight }) => {
            const score = parseScore(displayed[key]);
            const level = score === null ? null : levelOf(cycle.scheme, key, score);
            return {
              name: texts.dimensions[key],
              weight,
              score: displayed[key],
              level: level?.label[texts.language] ?? '',
            };
          }),
          reason: sheet.reason,
          provisionalNote: true,
        }),
        texts,
      ),
    );
  },
});
