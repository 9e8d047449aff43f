import type { CalendarDate, Month } from '../../src/domain/date.ts';
import { monthOf } from '../../src/domain/date.ts';
import type { DemoOrgan } from './organ.ts';
import { type Result, results } from './results.ts';
import { seededRandom } from './seeded-random.ts';

/** A work record (实绩) of the demonstration, and how far it came. */
export interface DemoRecord {
  readonly employeeNo: string;
  readonly month: Month;
  readonly occurredOn: CalendarDate;
  readonly text: string;
  readonly quantity: string;
  readonly measure: string;
  readonly target: string;
  readonly visibility: 'public' | 'assessment_only';
  readonly state: 'DRAFT' | 'SUBMITTED' | 'VERIFIED';
}

const DRAFTS = 2;
/** One past record in so many stays unverified (待核), one in so many is for the assessment only (仅考核). */
const UNVERIFIED_IN = 12;
const ASSESSMENT_ONLY_IN = 15;

const worded = (result: Result, random: () => number) => {
  if (typeof result === 'string') return { text: result, quantity: '', measure: '', target: '' };
  const quantity = String(result.from + Math.floor(random() * (result.to - result.from + 1)));
  const target = result.target === undefined ? '' : String(result.target);
  return { text: result.text.replace('{n}', quantity), quantity, measure: result.measure, target };
};

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/**
 * The records of one month, one to three for each person assessed or on probation, dealt from his section's results so that none
 * comes twice in a month. `workdays` are the month's so far; a record whose day has not come yet is left out. Always the same.
 */
export function demoRecordsOf(
  organ: DemoOrgan,
  month: Month,
  workdays: readonly CalendarDate[],
  monthDays: number,
): Omit<DemoRecord, 'state'>[] {
  return organ.departments.flatMap(({ name }) => {
    const random = seededRandom(`${month}/${name}`);
    const pile = shuffled(results[name] ?? [], random);
    const people = organ.people.filter(({ department, status }) => department === name && status !== 'not_assessed');
    return people.flatMap(({ employeeNo }) =>
      // The number of results is drawn first: one rarely, two mostly, three now and then.
      Array.from({ length: [1, 2, 2, 2, 3][Math.floor(random() * 5)] ?? 2 }).flatMap(() => {
        const result = pile.pop();
        const day = Math.floor(random() * monthDays);
        const assessmentOnly = random() < 1 / ASSESSMENT_ONLY_IN;
        const occurredOn = workdays[day];
        if (result === undefined || occurredOn === undefined) return [];
        const visibility: DemoRecord['visibility'] = assessmentOnly ? 'assessment_only' : 'public';
        return [{ employeeNo, month, occurredOn, ...worded(result, random), visibility }];
      }),
    );
  });
}

/**
 * The records of a quarter up to the present day, by the workdays of each of its months (`all` with those to come): those of past
 * months verified but for a few, those of the present month submitted, its last two drafts.
 */
export function demoRecords(
  organ: DemoOrgan,
  months: readonly { readonly month: Month; readonly all: readonly CalendarDate[] }[],
  today: CalendarDate,
): DemoRecord[] {
  return months.flatMap(({ month, all }) => {
    const soFar = all.filter((day) => day <= today);
    const random = seededRandom(`${month}/states`);
    const past = month < monthOf(today);
    const records = demoRecordsOf(organ, month, soFar, all.length);
    return records.map((record, index): DemoRecord => {
      const verified = past && random() >= 1 / UNVERIFIED_IN;
      const draft = !past && index >= records.length - DRAFTS;
      return { ...record, state: verified ? 'VERIFIED' : draft ? 'DRAFT' : 'SUBMITTED' };
    });
  });
}
