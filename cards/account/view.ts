import type { RecordState } from '../../src/domain/record.ts';
import type { Visibility } from '../../src/domain/record-fields.ts';
import { encodedBytes, fitText } from '../kit/index.ts';

export interface AccountRecord {
  id: string;
  occurredOn: string;
  text: string;
  state: RecordState;
  visibility: Visibility;
  returnReason: string;
}

export interface AccountCardState {
  personName: string;
  month: string;
  /** Months with records, to choose from. */
  months: readonly string[];
  /** Months whose records may still be made: the present one, and the one before until its 3rd workday. */
  openMonths: readonly string[];
  closesOn: string;
  provisional: boolean;
  /** Oldest first. */
  records: readonly AccountRecord[];
  /** The quarter's self summary, where it is confirmed or still asked for; `overdue`: the day it was due is over. */
  summary: { period: string; confirmed: boolean; dueOn: string; overdue: boolean } | null;
}

interface AccountViewBase {
  month: string;
  otherMonths: readonly string[];
  /** The other month that is open too, one press away. */
  alsoOpen: string | null;
  closesOn: string;
  provisional: boolean;
  summary: AccountCardState['summary'];
}

export type AccountView =
  | (AccountViewBase & { kind: 'empty' })
  | (AccountViewBase & {
      kind: 'records';
      /** `hidden`: characters of the record's text that are on its own card only. */
      records: readonly (AccountRecord & { hidden: number })[];
      total: number;
      pick: 'button' | 'select';
    });

/** More rows than this would break the platform's limit on elements: one select then takes the place of their buttons. */
const MOST_BUTTONS = 12;
/** The latest ones; a month with more is nobody's ordinary month, and the card says how many are missing. */
const MOST_RECORDS = 60;
const TEXT_BYTES = 12_000;

/** What the card of one's own account (我的账) shows; long texts begin here and stand in full on the record's own card. */
export function presentAccount(state: AccountCardState): AccountView {
  const { months, month, closesOn, provisional, summary } = state;
  const others = (all: readonly string[]) => all.filter((other) => other !== month);
  const alsoOpen = others(state.openMonths)[0] ?? null;
  const base = { month, otherMonths: others(months), alsoOpen, closesOn, provisional, summary };
  const records = state.records.slice(-MOST_RECORDS);
  if (records.length === 0) return { ...base, kind: 'empty' };
  const whole = records.reduce((sum, { text }) => sum + encodedBytes(text), 0);
  const share = whole <= TEXT_BYTES ? TEXT_BYTES : Math.floor(TEXT_BYTES / records.length);
  return {
    ...base,
    kind: 'records',
    records: records.map((record) => {
      const { shown, hidden } = fitText(record.text, share);
      return { ...record, text: shown, hidden };
    }),
    total: state.records.length,
    pick: records.length > MOST_BUTTONS ? 'select' : 'button',
  };
}
