import type { RecordState } from './record.ts';
import type { Visibility } from './record-fields.ts';
import { byCodePoint } from './text-order.ts';

/** What the list needs of a record. */
export interface ListRecord {
  readonly personId: string;
  readonly state: RecordState;
  readonly visibility: Visibility;
  readonly occurredOn: string;
  readonly text: string;
  readonly quantity: string;
  readonly measure: string;
  readonly target: string;
}

export interface ListPerson {
  readonly id: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
}

export interface ListDepartment {
  readonly name: string;
  readonly rank: number;
}

export interface ListedResult {
  readonly text: string;
  readonly quantity: string;
  readonly measure: string;
  readonly target: string;
  /** 待核: not verified when the list was made. */
  readonly unverified: boolean;
}

/** The month's list (实绩月公示): department → name → results. Plain data, kept as it was posted. */
export interface MonthlyList {
  readonly departments: readonly {
    readonly name: string;
    readonly people: readonly {
      readonly personId: string;
      readonly name: string;
      readonly results: readonly ListedResult[];
    }[];
  }[];
}

const isListed = ({ visibility, state }: ListRecord): boolean =>
  visibility === 'public' && (state === 'SUBMITTED' || state === 'VERIFIED');

const toResult = ({ text, quantity, measure, target, state }: ListRecord): ListedResult => ({
  text,
  quantity,
  measure,
  target,
  unverified: state !== 'VERIFIED',
});

/**
 * The public results of a month: departments in the unit's own order, people by employee number, results by date. No scores, no
 * counts, no order of merit; who has nothing public is left out, so that the list blames nobody.
 */
export const monthlyList = (
  records: readonly ListRecord[],
  people: readonly ListPerson[],
  departments: readonly ListDepartment[],
): MonthlyList => {
  const byPerson = Map.groupBy(
    records.filter(isListed).toSorted((a, b) => byCodePoint(a.occurredOn, b.occurredOn)),
    ({ personId }) => personId,
  );
  const byDepartment = Map.groupBy(
    people.filter(({ id }) => byPerson.has(id)).toSorted((a, b) => byCodePoint(a.employeeNo, b.employeeNo)),
    ({ department }) => department,
  );
  return {
    departments: departments
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ name }) => ({
        name,
        people: (byDepartment.get(name) ?? []).map((person) => ({
          personId: person.id,
          name: person.name,
          results: (byPerson.get(person.id) ?? []).map(toResult),
        })),
      }))
      .filter((department) => department.people.length > 0),
  };
};
