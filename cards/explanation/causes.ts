import type { LocalText } from '../../src/domain/scheme.ts';
import type { Gate, PendingReason } from '../../src/domain/settlement/outcome.ts';
import type { Cause } from '../../src/domain/settlement/why-changed.ts';
import { type Texts, textsFor } from '../texts/texts.ts';
import { effectText } from './standing.ts';

const gateText = (gate: Gate, texts: Texts): string =>
  gate === null ? texts.explanation.nothing : effectText(gate, texts);

type Rounding = Extract<Cause, { kind: 'rounding' }>;

const NUMBERS = ['achievement', 'conduct', 'direct', 'base', 'bonus', 'deduction', 'total'] as const;

const roundingText = ({ before, after }: Rounding, { explanation: t }: Texts): string => {
  const moves = NUMBERS.filter((key) => before[key] !== after[key]).map((key) =>
    t.moved(t.numbers[key], before[key] ?? t.nothing, after[key] ?? t.nothing),
  );
  return t.causes.rounding(moves.reduce(t.and));
};

const reviewText = (reason: PendingReason | null, { explanation: t }: Texts): string =>
  reason === null ? t.causes.clear : t.pending[reason];

const sentence = (cause: Cause, texts: Texts): string => {
  const t = texts.explanation;
  const { moved, causes, nothing } = t;
  switch (cause.kind) {
    case 'participation':
      return moved(causes.participation, t.participations[cause.before], t.participations[cause.after]);
    case 'pool':
      return moved(causes.pool, cause.before || t.allPool, cause.after || t.allPool);
    case 'source':
      return moved(t.sources[cause.source], t.sourceStates[cause.before], t.sourceStates[cause.after]);
    case 'weight':
      return moved(causes.weight(t.sources[cause.source]), String(cause.before), String(cause.after));
    case 'mean':
      return moved(causes.mean(t.sources[cause.source], t.numbers[cause.dimension]), cause.before, cause.after);
    case 'rounding':
      return roundingText(cause, texts);
    case 'points':
      return moved(t.numbers[cause.side], cause.before, cause.after);
    case 'gate':
      return moved(causes.gate, gateText(cause.before, texts), gateText(cause.after, texts));
    case 'review':
      return moved(causes.review, reviewText(cause.before, texts), reviewText(cause.after, texts));
    case 'seats':
    case 'rank':
      return moved(causes[cause.kind], String(cause.before), String(cause.after));
    case 'override':
    case 'others':
      return moved(causes[cause.kind], cause.before ?? nothing, cause.after ?? nothing);
  }
};

/** Why a settled result came out differently, in a few words without a full stop ('民主测评工作实绩均分 85.00 → 88.50'). */
export const causeText = (cause: Cause): LocalText => ({
  zh: sentence(cause, textsFor('zh-CN')),
  en: sentence(cause, textsFor('en-US')),
});
