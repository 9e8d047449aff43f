export interface MonthlyResult {
  text: string;
  /** As `texts.amount` writes it; '' where there is none. */
  amount: string;
  unverified: boolean;
}

export interface MonthlyPerson {
  name: string;
  results: readonly MonthlyResult[];
}

export interface MonthlyDepartment {
  name: string;
  people: readonly MonthlyPerson[];
}

export interface MonthlyListState {
  unitName: string;
  month: string;
  postedOn: string;
  challengeUntil: string;
  provisional: boolean;
  /** Counted from 1. */
  part: number;
  parts: number;
  /** In the order they are listed: departments by rank, people by roster; never by merit. */
  departments: readonly MonthlyDepartment[];
}

interface MonthlyListViewBase {
  unitName: string;
  month: string;
  postedOn: string;
  challengeUntil: string;
  provisional: boolean;
}

export type MonthlyListView =
  | (MonthlyListViewBase & { kind: 'empty' })
  | (MonthlyListViewBase & {
      kind: 'list';
      part: number;
      parts: number;
      departments: readonly MonthlyDepartment[];
      anyUnverified: boolean;
    });

/** What one part of the month's list (实绩月公示) shows; people without results are not on it. */
export function presentMonthlyList(state: MonthlyListState): MonthlyListView {
  const { unitName, month, postedOn, challengeUntil, provisional, part, parts } = state;
  const base = { unitName, month, postedOn, challengeUntil, provisional };
  const departments = state.departments
    .map(({ name, people }) => ({ name, people: people.filter(({ results }) => results.length > 0) }))
    .filter(({ people }) => people.length > 0);
  if (departments.length === 0) return { ...base, kind: 'empty' };
  const results = departments.flatMap(({ people }) => people.flatMap((person) => person.results));
  return { ...base, kind: 'list', part, parts, departments, anyUnverified: results.some((one) => one.unverified) };
}
