import { encodedBytes, fitCount, fitText } from '../kit/index.ts';
import type {
  CalendarSection,
  DeskSection,
  DigestState,
  HelpSection,
  LateSection,
  MonthSection,
  RatersSection,
  SectionState,
  SummarySection,
  UnsubmittedSection,
  VerifySection,
} from './state.ts';

/** `more`: how many the card has no room for; they are counted, and follow after a press where there is one. */
interface More {
  more: number;
}
type CarriedView = MonthSection['records'][number] & { hidden: number };

export type MonthView = Omit<MonthSection, 'records'> & More & { records: readonly CarriedView[] };
export type SummarySectionView = SummarySection & { hidden: number };
export type HelpView = HelpSection & More;
export type LateView = LateSection & More;
export type UnsubmittedView = UnsubmittedSection & More;
export type DeskSectionView = DeskSection & More;
export type RatersView = RatersSection & More;
export type CalendarView = CalendarSection & More;
export type SectionView =
  | MonthView
  | SummarySectionView
  | HelpView
  | LateView
  | UnsubmittedView
  | VerifySection
  | DeskSectionView
  | RatersView
  | CalendarView;

export type DigestView =
  | {
      kind: 'sections';
      sections: readonly SectionView[];
      /** Sections that did not fit. */
      more: number;
      /** The section whose press is the card's filled one; -1 where nothing is to be pressed. */
      main: number;
    }
  | Extract<DigestState, { kind: 'ended' }>;

/** What a section takes with lists of one or two lines, at most: elements, and bytes of the request. */
const COST: Record<SectionState['kind'], { elements: number; bytes: number }> = {
  month: { elements: 27, bytes: 2_500 },
  summary: { elements: 36, bytes: 3_500 },
  help: { elements: 35, bytes: 3_400 },
  late: { elements: 41, bytes: 4_900 },
  unsubmitted: { elements: 11, bytes: 1_100 },
  verify: { elements: 9, bytes: 900 },
  desk: { elements: 14, bytes: 1_400 },
  raters: { elements: 9, bytes: 800 },
  calendar: { elements: 15, bytes: 1_500 },
};
/** Of the card, less header, notes and what is counted. */
const ELEMENTS = 188;
const BYTES = 27_000;
/** Kept for texts and for lists of more than two lines. */
const LIST_BYTES = 7_000;
const UNDO_BYTES = 52;
const MOST_LISTED = 50;

/** With what the last press left to say and to undo. */
function costOf(section: SectionState): { elements: number; bytes: number } {
  const { elements, bytes } = COST[section.kind];
  const done = 'done' in section ? section.done : null;
  const names = done !== null && 'names' in done ? encodedBytes(done.names) : 0;
  return {
    elements,
    bytes: bytes + names + UNDO_BYTES * (done?.undo.length ?? 0) + encodedBytes(section.unitName ?? ''),
  };
}
interface Room {
  /** For each section: lines of a list, and bytes for them. */
  lines: number;
  bytes: number;
}

/** The first of a list that have room, and how many have not. */
function listed<T>(all: readonly T[], room: Room, cost: (one: T) => number): { shown: readonly T[]; more: number } {
  const count = fitCount(all, cost, room.bytes, room.lines);
  return { shown: all.slice(0, count), more: all.length - count };
}

/** A person stands in the text and in the select, and twice with id and version in the buttons. */
const personCost = ({ name, department }: { name: string; department: string }) =>
  420 + 2 * encodedBytes(name) + 2 * encodedBytes(department);
const lineCost = ({ name, department }: { name: string; department: string }) =>
  120 + encodedBytes(name) + encodedBytes(department);

function presentMonth(section: MonthSection, room: Room): MonthView {
  const lines = 1 + Math.floor(room.lines / 3);
  const shown = section.records.slice(0, Math.min(lines, Math.max(1, Math.floor(room.bytes / 700))));
  const share = Math.max(60, Math.floor(room.bytes / Math.max(shown.length, 1)) - 600);
  const records = shown.map((record) => {
    const { shown: text, hidden } = fitText(record.text, share);
    return { ...record, text, hidden };
  });
  return { ...section, records, more: section.records.length - shown.length };
}

function presentSection(section: SectionState, room: Room): SectionView {
  switch (section.kind) {
    case 'month':
      return presentMonth(section, room);
    case 'summary': {
      const { shown, hidden } = fitText(section.text, room.bytes);
      return { ...section, text: shown, hidden };
    }
    case 'help': {
      const { shown, more } = listed(section.people, room, personCost);
      return { ...section, people: shown, more };
    }
    case 'late': {
      const { shown, more } = listed(section.people, room, personCost);
      return { ...section, people: shown, more };
    }
    case 'unsubmitted': {
      const { shown, more } = listed(section.people, { ...room, lines: 200 }, lineCost);
      return { ...section, people: shown, more };
    }
    case 'raters': {
      const { shown, more } = listed(section.raters, { ...room, lines: 200 }, lineCost);
      return { ...section, raters: shown, more };
    }
    case 'desk': {
      const { shown, more } = listed(section.pools, { ...room, lines: 30 }, ({ name }) => 120 + encodedBytes(name));
      return { ...section, pools: shown, more };
    }
    case 'calendar': {
      const { shown, more } = listed(section.dates, { ...room, lines: 40 }, () => 120);
      return { ...section, dates: shown, more };
    }
    case 'verify':
      return section;
  }
}

/** Nothing is asked any more, though nothing was confirmed. */
export const isOver = ({ problem }: SummarySection): boolean => problem === 'closed' || problem === 'not_assessed';

/** Whether a section still asks for a press. */
function asks(section: SectionState): boolean {
  switch (section.kind) {
    case 'month':
      return (
        section.done === null && section.recorded === 0 && section.records.length > 0 && section.problem !== 'closed'
      );
    case 'summary':
      return section.confirmedOn === null && !isOver(section);
    case 'help':
    case 'late':
      return section.people.length > 0 && section.problem !== 'closed';
    case 'verify':
      return section.waiting > 0;
    case 'desk':
      return true;
    case 'unsubmitted':
    case 'raters':
    case 'calendar':
      return false;
  }
}

/** How many sections one card carries; the others are counted there, and nothing of them has been said. */
export function digestCapacity(sections: readonly SectionState[]): number {
  const elements = fitCount(sections, (one) => costOf(one).elements, ELEMENTS, sections.length);
  return Math.min(
    elements,
    fitCount(sections, (one) => costOf(one).bytes, BYTES - LIST_BYTES, sections.length),
  );
}

/** What the day's message shows: as many sections as one card carries, their lists as long as there is room. */
export function presentDigest(state: DigestState): DigestView {
  if (state.kind === 'ended') return state;
  const shown = state.sections.slice(0, digestCapacity(state.sections));
  const used = { elements: 0, bytes: 0 };
  for (const section of shown) {
    const cost = costOf(section);
    used.elements += cost.elements;
    used.bytes += cost.bytes;
  }
  const share = (room: number) => Math.floor(Math.max(room, 0) / Math.max(shown.length, 1));
  const lines = Math.min(MOST_LISTED, 1 + share(ELEMENTS - used.elements));
  const room = { lines, bytes: share(BYTES - used.bytes) };
  return {
    kind: 'sections',
    sections: shown.map((section) => presentSection(section, room)),
    more: state.sections.length - shown.length,
    main: shown.findIndex(asks),
  };
}
