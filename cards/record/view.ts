import type { RecordState } from '../../src/domain/record.ts';
import type { FieldRefusal, Visibility } from '../../src/domain/record-fields.ts';
import { type LongText, longTextOf, NONE } from '../kit/index.ts';

/** A work record (实绩) as a card shows it; dates 'YYYY-MM-DD', month 'YYYY-MM', numbers as text, '' where there is none. */
export interface RecordFacts {
  id: string;
  version: number;
  state: RecordState;
  month: string;
  occurredOn: string;
  text: string;
  quantity: string;
  measure: string;
  target: string;
  visibility: Visibility;
  evidenceMessageId: string;
  returnReason: string;
}

/** Why a record was not taken; each has a sentence that says what to do. */
export type RecordProblem =
  | Exclude<FieldRefusal, 'text_missing' | 'date_in_future'>
  | 'text_empty'
  | 'date_future'
  | 'date_outside_month'
  | 'month_closed'
  | 'stale'
  | 'wrong_state'
  | 'not_yours';

export interface RecordCardState {
  record: RecordFacts;
  authorName: string;
  leaderName: string | null;
  today: string;
  /** Last day on which the month's records may be made and changed freely. */
  closesOn: string;
  /** The dates rest on a calendar whose notice has not been imported yet. */
  provisional: boolean;
  /** The month before, where it is still open; null otherwise. */
  lastMonth: string | null;
  /** `form`: fields to complete; `final`: as it stands, with buttons. */
  mode: 'form' | 'final';
  /** What the person had typed when it was refused; given back in the form. */
  given?: Readonly<Record<string, string>>;
  /** The domain's own names of the first two refusals are understood as well. */
  problem?: RecordProblem | 'text_missing' | 'date_in_future' | null;
  /** Files and images the person sent in the chat of late. */
  evidenceOptions: readonly { messageId: string; label: string }[];
  /** The author's places, where he belongs to more than one unit and may still choose; the first is the record's own. */
  places?: readonly { personId: string; unitName: string }[];
}

interface RecordViewBase {
  recordId: string;
  version: number;
  state: RecordState;
  month: string;
  leaderName: string | null;
  closesOn: string;
  provisional: boolean;
  returnReason: string;
  problem: RecordProblem | null;
}

export type RecordView =
  | (RecordViewBase & {
      kind: 'form';
      fields: Pick<RecordFacts, 'text' | 'occurredOn' | 'quantity' | 'measure' | 'target' | 'visibility'>;
      longText: LongText | null;
      /** null where there is nothing to choose from. */
      evidence: { chosen: string; options: readonly { value: string; label: string | null }[] } | null;
      /** For which unit; null where there is nothing to choose. */
      place: { chosen: string; options: readonly { personId: string; unitName: string }[] } | null;
      /** A draft can be put to this month in one press; null: it goes by its date. */
      lastMonth: string | null;
      /** What the second button does: throw the draft away, withdraw the returned record, or leave it as it stands. */
      otherwise: 'discard' | 'withdraw' | 'keep';
    })
  | (RecordViewBase & {
      kind: 'final';
      record: Omit<RecordFacts, 'text'>;
      /** The text; what does not fit a card (a draft may be long) is counted. */
      shown: string;
      hidden: number;
      can: { edit: boolean; withdraw: boolean; restore: boolean };
    });

/** Options of evidence: what was sent of late, what is attached already (label null), and none at all. */
function evidenceOf(chosen: string, sent: RecordCardState['evidenceOptions']) {
  if (sent.length === 0 && chosen === '') return null;
  const options = sent.slice(0, 20).map(({ messageId, label }) => ({ value: messageId, label }));
  const attached =
    chosen === '' || options.some(({ value }) => value === chosen) ? [] : [{ value: chosen, label: null }];
  return { chosen: chosen === '' ? NONE : chosen, options: [...attached, ...options] };
}

/** A draft of somebody who belongs to several units may be moved among them. */
function placeOf({ record, places = [], given }: RecordCardState) {
  const [own] = places;
  if (record.state !== 'DRAFT' || own === undefined || places.length < 2) return null;
  return { chosen: given?.person ?? own.personId, options: places };
}

const OTHERWISE = {
  DRAFT: 'discard',
  RETURNED: 'withdraw',
  SUBMITTED: 'keep',
  VERIFIED: 'keep',
  WITHDRAWN: 'keep',
} as const;

function problemOf(problem: RecordCardState['problem']): RecordProblem | null {
  if (problem === 'text_missing') return 'text_empty';
  if (problem === 'date_in_future') return 'date_future';
  return problem ?? null;
}

/** What the record card shows. */
export function presentRecord(state: RecordCardState): RecordView {
  const { record, given = {} } = state;
  const base: RecordViewBase = {
    recordId: record.id,
    version: record.version,
    state: record.state,
    month: record.month,
    leaderName: state.leaderName,
    closesOn: state.closesOn,
    provisional: state.provisional,
    returnReason: record.returnReason,
    problem: problemOf(state.problem),
  };
  if (state.mode === 'final') {
    const withdrawn = record.state === 'WITHDRAWN';
    const { shown, hidden } = longTextOf(record.text) ?? { shown: record.text, hidden: 0 };
    const can = { edit: !withdrawn, withdraw: !withdrawn, restore: withdrawn };
    return { ...base, kind: 'final', record, shown, hidden, can };
  }
  const text = given.text ?? record.text;
  return {
    ...base,
    kind: 'form',
    fields: {
      text,
      occurredOn: given.occurredOn || record.occurredOn || state.today,
      quantity: given.quantity ?? record.quantity,
      measure: given.measure ?? record.measure,
      target: given.target ?? record.target,
      visibility: (given.visibility ?? record.visibility) === 'assessment_only' ? 'assessment_only' : 'public',
    },
    longText: longTextOf(text),
    evidence: evidenceOf(given.evidence ?? record.evidenceMessageId, state.evidenceOptions),
    place: placeOf(state),
    lastMonth: record.state === 'DRAFT' && state.lastMonth !== record.month ? state.lastMonth : null,
    otherwise: OTHERWISE[record.state],
  };
}
