import type { ExplainedOutcome, ExplainedPool, Explanation } from '../../src/domain/settlement/explanation.ts';
import { cleanText } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { pointItems, totalItems } from './points.ts';
import { baseItems, dimensionItems, sourceItems } from './scores.ts';
import {
  AVERAGE,
  bandItems,
  FAIRLY_GOOD,
  GOOD,
  gateItems,
  groundText,
  type Placed,
  POOR,
  pendingItems,
  seatItems,
} from './standing.ts';
import {
  type ExplanationItem,
  type ExplanationSection,
  type ExplanationStep,
  type ExplanationView,
  item,
} from './view.ts';

/** Of the person explained, what the explanation does not hold: the name, and why the roster leaves him ungraded ('' for nothing). */
export interface Explained {
  readonly name: string;
  readonly statusReason: string;
}

type Whole = Extract<Explanation, { kind: 'explained' }>;
type Pending = Extract<ExplainedOutcome, { status: 'PENDING' }>;

const legend = ({ explanation: t }: Texts): string => t.legend(GOOD, FAIRLY_GOOD, AVERAGE, POOR);

const seatsText = ({ seats, used, left }: ExplainedPool, { explanation: t }: Texts): string =>
  t.seatsOf(GOOD, seats, used, left);

/** A step with its statements, and the number it comes to where that can stand in its title. */
type Step = readonly [key: ExplanationStep, items: readonly ExplanationItem[], figure?: string];

/** The steps that have something to say, in order. */
const sectionsOf = (steps: readonly Step[], { explanation: { sections } }: Texts): readonly ExplanationSection[] =>
  steps.flatMap(([key, items, figure]) => {
    const title = figure === undefined ? sections[key] : `${sections[key]} ${figure}`;
    return items.length === 0 ? [] : [{ key, title, items }];
  });

const presentPlaced = (
  { pool, sources, dimensions }: Whole,
  outcome: Placed,
  name: string,
  texts: Texts,
): ExplanationView => {
  const t = texts.explanation;
  const { grade, numbers, points, override } = outcome;
  return {
    name,
    verdict: grade === null ? t.statuses.TIE : t.graded(grade),
    summary: [t.totalOf(numbers.total), seatsText(pool, texts), groundText(outcome, texts)],
    sections: sectionsOf(
      [
        ['sources', sourceItems(sources, texts)],
        ['dimensions', dimensionItems(dimensions, sources, numbers, texts)],
        ['base', baseItems(dimensions, sources, numbers, texts), numbers.base],
        ['bonus', pointItems('bonus', points.bonus, texts), points.bonus.total],
        ['deduction', pointItems('deduction', points.deduction, texts), points.deduction.total],
        ['total', totalItems(numbers, texts), numbers.total],
        ['band', bandItems(outcome, texts)],
        ['gates', gateItems(outcome.gates, texts)],
        ['seats', seatItems(pool, texts)],
        ['rank', [item(t.rank(outcome.rank, pool.ranked))]],
        ['decision', override === null ? [] : [item(t.decided(override))]],
      ],
      texts,
    ),
    notes: [t.rounding, legend(texts)],
  };
};

const presentPending = (
  { pool, sources }: Whole,
  { reasons, override }: Pending,
  name: string,
  texts: Texts,
): ExplanationView => {
  const t = texts.explanation;
  return {
    name,
    verdict: t.statuses.PENDING,
    summary: [seatsText(pool, texts)],
    sections: sectionsOf(
      [
        ['pending', pendingItems(reasons, texts)],
        ['sources', sourceItems(sources, texts)],
        ['seats', seatItems(pool, texts)],
        ['decision', override === null ? [] : [item(t.decidedEarly(override))]],
      ],
      texts,
    ),
    notes: [legend(texts)],
  };
};

const presentWithout = (name: string, verdict: string, reason: string | null, texts: Texts): ExplanationView => ({
  name,
  verdict,
  summary: [],
  sections: sectionsOf([['reason', reason === null ? [] : [item(reason)]]], texts),
  notes: [],
});

/** The chain from ballots to grade as sections of short lines, in the language of `texts`; what is not there is not shown as zero. */
export const presentExplanation = (explanation: Explanation, person: Explained, texts: Texts): ExplanationView => {
  const { name, statusReason } = person;
  const t = texts.explanation;
  switch (explanation.kind) {
    case 'explained': {
      const { outcome } = explanation;
      return outcome.status === 'PENDING'
        ? presentPending(explanation, outcome, name, texts)
        : presentPlaced(explanation, outcome, name, texts);
    }
    case 'outside': {
      const reason = statusReason === '' ? t.noRosterReason : t.rosterReason(statusReason);
      return presentWithout(name, t.statuses[explanation.status], reason, texts);
    }
    case 'unknown_person':
      return presentWithout(name, t.statuses.unknown, null, texts);
    case 'refused': {
      const pools = explanation.overfull.map((pool) => (pool === '' ? t.allPool : pool)).reduce(t.and);
      return presentWithout(name, t.statuses.refused, t.overfull(GOOD, pools), texts);
    }
  }
};

const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ');

/** The same as lines of plain text for a command line, indented by section. */
export const explanationLines = ({ name, verdict, summary, sections, notes }: ExplanationView): string[] =>
  [
    `${name}  ${verdict}`,
    ...summary.map((text) => `  ${text}`),
    ...sections.flatMap(({ title, items }) => [
      '',
      title,
      ...items.flatMap(({ text, details }) => [`  ${text}`, ...details.map((detail) => `    ${detail}`)]),
    ]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].map(oneLine);
