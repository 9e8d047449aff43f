import { decideUndoCarry } from '../../domain/carry.ts';
import { toMonth } from '../../domain/date.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { ownerOf } from './carry-records.ts';
import { recordFacts } from './record-facts.ts';
import { withdrawRecord } from './withdraw-record.ts';

export interface UndoCarry {
  readonly month: string;
  /** What the carrying left. */
  readonly items: readonly (readonly [recordId: string, version: number])[];
}

export type CarryUndone =
  | {
      readonly kind: 'accepted';
      readonly person: Person;
      readonly withdrawn: readonly WorkRecord[];
      /** Those changed or verified since; they stay. */
      readonly passedOver: number;
    }
  | { readonly kind: 'rejected'; readonly reason: 'not_yours' | 'stale' | 'closed'; readonly personId?: string };

/** Takes a carrying (沿用上月) back, while the month is open: withdraws what still is as the carrying left it. */
export async function undoCarry(tx: Tx, operators: readonly Person[], command: UndoCarry): Promise<CarryUndone> {
  const left = new Map(command.items);
  const records = await tx.records.carried([...left.keys()]);
  const person = ownerOf(operators, records);
  if (person === null) return { kind: 'rejected', reason: records.length === 0 ? 'stale' : 'not_yours' };
  const month = toMonth(command.month);
  const facts = await recordFacts(tx, person, person);
  const withdrawn: WorkRecord[] = [];
  // In one order, so that two presses wait for each other and never in a ring.
  for (const record of records.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const decision = decideUndoCarry(record, month, facts);
    if (decision === 'closed') return { kind: 'rejected', reason: 'closed', personId: person.id };
    const version = left.get(record.id);
    if (decision === 'stale' || version === undefined) continue;
    const done = await withdrawRecord(tx, [person], { recordId: record.id, version });
    if (done.kind === 'accepted') withdrawn.push(done.record);
  }
  return withdrawn.length === 0
    ? { kind: 'rejected', reason: 'stale', personId: person.id }
    : { kind: 'accepted', person, withdrawn, passedOver: left.size - withdrawn.length };
}
