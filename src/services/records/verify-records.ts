import { decideReturn, decideVerify, type RecordRefusal } from '../../domain/record.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { joinRecords } from '../summaries/join-records.ts';
import { type RecordWithFacts, withFacts } from './record-facts.ts';

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
 * was shown is passed over and comes up again; a refusal of any other kind rejects the whole press before anything is written.
 */
export async function verifyRecords(tx: Tx, operators: readonly Person[], command: VerifyRecords): Promise<Verified> {
  const versions = new Map(command.items);
  const decided = [];
  for (const found of await withFacts(tx, operators, await tx.records.byIds([...versions.keys()]))) {
    if (found === null) return { kind: 'rejected', reason: 'not_direct_leader' };
    const decision = decide(found, command);
    if (decision.kind === 'accepted') decided.push({ ...found, decision });
    else if (decision.reason !== 'wrong_state') return decision;
  }
  const verified: WorkRecord[] = [];
  const returned: WorkRecord[] = [];
  for (const { record, actor, decision } of decided) {
    const saved = await tx.records.update(record.id, versions.get(record.id) ?? 0, {
      state: decision.state,
      returnReason: decision.state === 'RETURNED' ? decision.returnReason : '',
      verifiedBy: actor.id,
    });
    if (saved === null) continue;
    (saved.state === 'RETURNED' ? returned : verified).push(saved);
    await trace(tx, actor, saved, saved.state === 'RETURNED' ? 'record.return' : 'record.verify');
    if (saved.state === 'RETURNED') await joinRecords(tx, saved);
  }
  return { kind: 'accepted', verified, returned, passedOver: versions.size - verified.length - returned.length };
}

const decide = ({ record, facts }: RecordWithFacts, { exceptions, reason }: VerifyRecords) =>
  exceptions.includes(record.id) ? decideReturn(record, reason, facts) : decideVerify(record, facts);

const trace = (tx: Tx, actor: Person, { id, unitId, version }: WorkRecord, action: string): Promise<void> =>
  tx.audit({ unitId, actor: `person:${actor.id}`, action, subject: `record:${id}`, detail: { version } });

/** Takes a verification or return back, within the days of verification and while the author has not changed the record since. */
export async function undoVerification(
  tx: Tx,
  operators: readonly Person[],
  items: VerifyRecords['items'],
): Promise<{ kind: 'accepted'; undone: readonly WorkRecord[] } | { kind: 'rejected'; reason: RecordRefusal }> {
  const versions = new Map(items);
  const decided = [];
  for (const found of await withFacts(tx, operators, await tx.records.byIds([...versions.keys()]))) {
    if (found === null) return { kind: 'rejected', reason: 'not_direct_leader' };
    const { record, facts } = found;
    const refused = decideVerify({ ...record, state: 'SUBMITTED' }, facts);
    if (refused.kind === 'rejected') return refused;
    if (record.state === 'VERIFIED' || record.state === 'RETURNED') decided.push(found);
  }
  const undone: WorkRecord[] = [];
  for (const { record, actor } of decided) {
    const change = { state: 'SUBMITTED', returnReason: '', verifiedBy: null } as const;
    const saved = await tx.records.update(record.id, versions.get(record.id) ?? 0, change);
    if (saved === null) continue;
    undone.push(saved);
    await trace(tx, actor, saved, 'record.verify.undo');
    if (record.state === 'RETURNED') await joinRecords(tx, saved);
  }
  return { kind: 'accepted', undone };
}
