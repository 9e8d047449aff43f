import type { RecordState } from '../../src/domain/record.ts';
import { encodedBytes, fitText } from '../kit/index.ts';

export type DeskProblem =
  | 'score_invalid'
  | 'score_missing'
  | 'reason_missing'
  | 'reason_too_long'
  | 'stale'
  | 'closed'
  | 'not_open';

/** A score level (档次) with the sentence that anchors it. */
export interface DeskLevel {
  /** The score its button gives. */
  score: number;
  /** Lowest score of the level; without it only the button's own score is shown as this level. */
  from?: number;
  label: string;
  sentence: string;
  reasonRequired: boolean;
}

export interface DeskDimension {
  key: string;
  name: string;
  weight: number;
  /** Highest first. */
  levels: readonly DeskLevel[];
}

/** Scores are decimals as text, by dimension key. */
export interface DeskRow {
  personId: string;
  name: string;
  scores: Readonly<Record<string, string>>;
  total: string | null;
  saved: boolean;
}

export interface DeskPerson {
  kind: 'person';
  /** From 0, among those whose sheet is open. */
  index: number;
  person: { id: string; name: string; department: string; position: string };
  facts: {
    summary: string | null;
    months: readonly { month: string; records: readonly { text: string; amount: string; state: RecordState }[] }[];
  };
  sheet: { version: number; scores: Readonly<Record<string, string>>; reason: string; saved: boolean };
  problem?: DeskProblem | null;
  /** What was typed when it was refused: dimension key → text, and `reason`. */
  given?: Readonly<Record<string, string>>;
  previousId: string | null;
  nextId: string | null;
}

export interface DeskState {
  cycleId: string;
  period: string;
  dueOn: string;
  /** That day is over. */
  overdue: boolean;
  provisional: boolean;
  raterName: string;
  /** Sheets saved, sheets open in all, people whose sheet is not open yet. */
  progress: { scored: number; open: number; waiting: number };
  dimensions: readonly DeskDimension[];
  at:
    | DeskPerson
    | { kind: 'overview'; rows: readonly DeskRow[]; canHandIn: boolean }
    | { kind: 'handedIn'; rows: readonly DeskRow[]; at: string }
    | { kind: 'empty'; waiting: number };
}

/** Characters beyond the card's room are counted, never dropped in silence. */
export interface FittedText {
  shown: string;
  hidden: number;
}

export interface DimensionView {
  key: string;
  name: string;
  weight: number;
  buttons: readonly (DeskLevel & { chosen: boolean })[];
  /** The level the present score falls into. */
  level: DeskLevel | null;
  /** The present score, or what was typed when it was refused. */
  typed: string;
}

interface DeskViewBase {
  cycleId: string;
  period: string;
  dueOn: string;
  overdue: boolean;
  provisional: boolean;
  progress: DeskState['progress'];
}

export type DeskView =
  | (DeskViewBase & {
      kind: 'person';
      index: number;
      person: DeskPerson['person'];
      version: number;
      saved: boolean;
      summary: FittedText | null;
      months: readonly { month: string; records: readonly (FittedText & { amount: string; state: RecordState })[] }[];
      dimensions: readonly DimensionView[];
      reason: string;
      problem: DeskProblem | null;
      previousId: string | null;
      nextId: string | null;
    })
  | (DeskViewBase & {
      kind: 'overview';
      dimensions: readonly DeskDimension[];
      rows: readonly DeskRow[];
      unsaved: number;
      canHandIn: boolean;
    })
  | (DeskViewBase & { kind: 'handedIn'; dimensions: readonly DeskDimension[]; rows: readonly DeskRow[]; on: string })
  | (DeskViewBase & { kind: 'empty'; waiting: number });

/** For all facts together; each record takes this much more for its number, amount and state. */
const FACT_BYTES = 12_000;
const RECORD_BYTES = 60;

/** The facts, each with an equal share of the card's room where they do not fit as they are. */
function fitted(facts: DeskPerson['facts']) {
  const texts = [facts.summary ?? '', ...facts.months.flatMap(({ records }) => records.map(({ text }) => text))];
  const whole = texts.reduce((sum, text) => sum + encodedBytes(text), 0);
  const room = Math.max(FACT_BYTES - RECORD_BYTES * texts.length, 0);
  const share = Math.floor(room / texts.length);
  const shorten = (text: string): FittedText => (whole <= room ? { shown: text, hidden: 0 } : fitText(text, share));
  return {
    summary: facts.summary === null ? null : shorten(facts.summary),
    months: facts.months.map(({ month, records }) => ({
      month,
      records: records.map(({ text, amount, state }) => ({ ...shorten(text), amount, state })),
    })),
  };
}

function dimensionView({ key, name, weight, levels }: DeskDimension, at: DeskPerson): DimensionView {
  const text = at.sheet.scores[key] ?? '';
  const score = text === '' ? null : Number(text);
  const level =
    levels.find((one) => one.score === score) ??
    levels.find((one) => one.from !== undefined && score !== null && score >= one.from) ??
    null;
  return {
    key,
    name,
    weight,
    buttons: levels.map((one) => ({ ...one, chosen: one.score === score })),
    level,
    typed: at.given?.[key] ?? text,
  };
}

function presentPerson(base: DeskViewBase, dimensions: readonly DeskDimension[], at: DeskPerson): DeskView {
  return {
    ...base,
    kind: 'person',
    index: at.index,
    person: at.person,
    version: at.sheet.version,
    saved: at.sheet.saved,
    ...fitted(at.facts),
    dimensions: dimensions.map((dimension) => dimensionView(dimension, at)),
    reason: at.given?.reason ?? at.sheet.reason,
    problem: at.problem ?? null,
    previousId: at.previousId,
    nextId: at.nextId,
  };
}

/** What the leader's scoring desk (评鉴) shows. */
export function presentDesk(state: DeskState): DeskView {
  const { cycleId, period, dueOn, overdue, provisional, progress, dimensions, at } = state;
  const base = { cycleId, period, dueOn, overdue, provisional, progress };
  switch (at.kind) {
    case 'person':
      return presentPerson(base, dimensions, at);
    case 'overview': {
      const unsaved = at.rows.filter(({ saved }) => !saved).length;
      return { ...base, kind: 'overview', dimensions, rows: at.rows, unsaved, canHandIn: at.canHandIn };
    }
    case 'handedIn':
      return { ...base, kind: 'handedIn', dimensions, rows: at.rows, on: at.at };
    case 'empty':
      return { ...base, kind: 'empty', waiting: at.waiting };
  }
}
