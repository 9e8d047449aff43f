import { decideReturn, decideVerify, type RecordFacts, type RecordRefusal } from '../../domain/record.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { recordFacts } from './record-facts.ts';

export interface VerifyRecords {
  readonly items: readonly (readonly [recordId: string, version: number])[];
  /** Records among the items that are returned (退回) instead. */
  readonly exceptions: readonly string[];
  readonly reason: string;
}

export type Verified =
  | {
      readonly kind: 'accepted';
      readonly verified: readonly WorkRecord[];
      readonly returned: readonly WorkRecord[];
      readonly passedOver: number;
    }
  | { readonly kind: 'rejected'; readonly reason: RecordRefusal };

/**
 * The direct leader's verification (属实) of what one card shows, with exceptions returned for one reason. A record that changed since it
 * was shown is passed over and comes up again; a refusal that concerns the whole press rejects it.
 */
export async function verifyRecords(tx: Tx, operators: readonly Person[], command: VerifyRecords): Promise<Verified> {
  const versions = new Map(command.items);
  const records = await tx.records.byIds([...versions.keys()]);
  const verified: WorkRecord[] = [];
  const returned: WorkRecord[] = [];
  for (const record of records) {
    const actor = operators.find((person) => person.unitId === record.unitId);
    const author = await tx.people.byId(record.personId);
    if (actor === undefined || author === null) return { kind: 'rejected', reason: 'not_direct_leader' };
    const facts = await recordFacts(tx, actor, author);
    const decided = decide(record, command, facts);
    if (decided.kind === 'rejected') {
      if (decided.reason === 'wrong_state') continue;
      return decided;
    }
    const saved = await tx.records.update(record.id, versions.get(record.id) ?? 0, {
      state: decided.state,
      returnReason: decided.state === 'RETURNED' ? decided.returnReason : '',
      verifiedBy: actor.id,
    });
    if (saved === null) continue;
    (saved.state === 'RETURNED' ? returned : verified).push(saved);
    await tx.audit({
      unitId: record.unitId,
      actor: `person:${actor.id}`,
      action: saved.state === 'RETURNED' ? 'record.return' : 'record.verify',
      subject: `record:${record.id}`,
      detail: { version: saved.version },
    });
  }
  return { kind: 'accepted', verified, returned, passedOver: versions.size - verified.length - returned.length };
}

const decide = (record: WorkRecord, { exceptions, reason }: VerifyRecords, facts: RecordFacts) =>
  exceptions.includes(record.id) ? decideReturn(record, reason, facts) : decideVerify(record, facts);

/** Takes a verification or return back, within the days of verification and while the author has not changed the record since. */
export async function undoVerification(
  tx: Tx,
  operators: readonly Person[],
  items: VerifyRecords['items'],
): Promise<{ kind: 'accepted'; undone: readonly WorkRecord[] } | { kind: 'rejected'; reason: RecordRefusal }> {
  const versions = new Map(items);
  const undone: WorkRecord[] = [];
  for (const record of await tx.records.byIds([...versions.keys()])) {
    const actor = operators.find((person) => person.unitId === record.unitId);
    const author = await tx.people.byId(record.personId);
    if (actor === undefined || author === null) return { kind: 'rejected', reason: 'not_direct_leader' };
    const refused = decideVerify({ ...record, state: 'SUBMITTED' }, await recordFacts(tx, actor, author));
    if (refused.kind === 'rejected') return refused;
    if (record.state !== 'VERIFIED' && record.state !== 'RETURNED') continue;
    const saved = await tx.records.update(record.id, versions.get(record.id) ?? 0, {
      state: 'SUBMITTED',
      returnReason: '',
      verifiedBy: null,
    });
    if (saved === null) continue;
    undone.push(saved);
    await tx.audit({
      unitId: record.unitId,
      actor: `person:${actor.id}`,
      action: 'record.verify.undo',
      subject: `record:${record.id}`,
      detail: { from: record.state, version: saved.version },
    });
  }
  return { kind: 'accepted', undone };
}
