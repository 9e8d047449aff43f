import { decideCarry } from '../../domain/carry.ts';
import { toMonth } from '../../domain/date.ts';
import type { RecordFields } from '../../domain/record-fields.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { joinRecords } from '../summaries/join-records.ts';
import { recordFacts } from './record-facts.ts';

export interface CarryRecords {
  /** The month to carry into. */
  readonly month: string;
  /** Records of the month before, as they were seen. */
  readonly items: readonly (readonly [recordId: string, version: number])[];
  /** Of these only; empty: all. */
  readonly chosen: readonly string[];
}

export type Carried =
  | { readonly kind: 'accepted'; readonly person: Person; readonly records: readonly WorkRecord[] }
  | {
      readonly kind: 'rejected';
      /** `done`: all of them were carried before. */
      readonly reason: 'not_yours' | 'stale' | 'closed' | 'done';
      readonly personId?: string;
    };

/** The one person of the operator's whose records these all are; null where there is no such. */
export function ownerOf(operators: readonly Person[], records: readonly WorkRecord[]): Person | null {
  const owner = operators.find(({ id }) => id === records[0]?.personId);
  return owner !== undefined && records.every(({ personId }) => personId === owner.id) ? owner : null;
}

/** The record as it stands in the new month; null where another press was there first. Evidence (佐证) is not carried on. */
async function carryOne(tx: Tx, from: WorkRecord, month: string, fields: RecordFields): Promise<WorkRecord | null> {
  const { unitId, personId } = from;
  const made = await tx.records.create({
    ...fields,
    unitId,
    personId,
    month,
    state: 'SUBMITTED',
    evidenceMessageId: '',
    sourceMessageId: null,
    carriedFrom: from.id,
  });
  if (made === null) return null;
  await tx.audit({
    unitId,
    actor: `person:${personId}`,
    action: 'record.carry',
    subject: `record:${made.id}`,
    detail: { version: made.version, from: from.id },
  });
  return made;
}

/**
 * Carries the person's own records of the month before into the month (沿用上月), submitted at once. Where one of them is not as it was
 * seen nothing is carried; what was carried before is passed over, so that two presses carry once. `pressed`: the message whose card is
 * answered anyway.
 */
export async function carryRecords(
  tx: Tx,
  operators: readonly Person[],
  command: CarryRecords,
  pressed: string | null = null,
): Promise<Carried> {
  const { chosen, items } = command;
  const seen = new Map(chosen.length === 0 ? items : items.filter(([id]) => chosen.includes(id)));
  const records = await tx.records.byIds([...seen.keys()]);
  const person = ownerOf(operators, records);
  if (person === null) return { kind: 'rejected', reason: records.length === 0 ? 'stale' : 'not_yours' };
  const reject = (reason: 'stale' | 'closed' | 'done') => ({ kind: 'rejected', reason, personId: person.id }) as const;
  const month = toMonth(command.month);
  const facts = await recordFacts(tx, person, person);
  const decided: [WorkRecord, RecordFields][] = [];
  for (const record of records) {
    const decision = decideCarry(record, month, facts);
    if (decision.kind === 'rejected') return reject(decision.reason);
    if (record.version !== seen.get(record.id)) return reject('stale');
    decided.push([record, decision.fields]);
  }
  const carried: WorkRecord[] = [];
  // In one order, so that two presses wait for each other and never in a ring.
  for (const [record, fields] of decided.toSorted(([a], [b]) => (a.id < b.id ? -1 : 1))) {
    const made = await carryOne(tx, record, month, fields);
    if (made !== null) carried.push(made);
  }
  const [first] = carried;
  if (first === undefined) return reject('done');
  await joinRecords(tx, first, pressed);
  return { kind: 'accepted', person, records: carried };
}
