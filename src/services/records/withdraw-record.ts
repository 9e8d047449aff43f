import { decideWithdraw, isMonthOpen, type RecordRefusal } from '../../domain/record.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { joinRecords } from '../summaries/join-records.ts';
import { recordFacts, recordFor } from './record-facts.ts';

export type Withdrawn =
  | { readonly kind: 'accepted'; readonly record: WorkRecord }
  | { readonly kind: 'rejected'; readonly reason: RecordRefusal | 'stale' };

interface Target {
  readonly recordId: string;
  readonly version: number;
}

/** Takes a record back (撤回), a draft included; it can be brought back while its month is open. */
export async function withdrawRecord(tx: Tx, operators: readonly Person[], target: Target): Promise<Withdrawn> {
  const found = await recordFor(tx, operators, target.recordId);
  if (found === null) return { kind: 'rejected', reason: 'not_yours' };
  const { record, author, actor } = found;
  const decision = decideWithdraw(record, await recordFacts(tx, actor, author));
  if (decision.kind === 'rejected') return decision;
  const saved = await tx.records.update(record.id, target.version, { state: 'WITHDRAWN' });
  if (saved === null) return { kind: 'rejected', reason: 'stale' };
  await tx.audit({
    unitId: record.unitId,
    actor: `person:${actor.id}`,
    action: 'record.withdraw',
    subject: `record:${record.id}`,
    detail: { from: record.state, version: saved.version, afterClose: decision.trace },
  });
  await joinRecords(tx, saved);
  return { kind: 'accepted', record: saved };
}

/** Brings a withdrawn record back as a draft, to be submitted again. */
export async function restoreRecord(tx: Tx, operators: readonly Person[], target: Target): Promise<Withdrawn> {
  const found = await recordFor(tx, operators, target.recordId);
  if (found === null) return { kind: 'rejected', reason: 'not_yours' };
  const { record, author, actor } = found;
  const facts = await recordFacts(tx, actor, author);
  if (facts.relation !== 'author' && facts.relation !== 'liaison') return { kind: 'rejected', reason: 'not_yours' };
  if (record.state !== 'WITHDRAWN') return { kind: 'rejected', reason: 'wrong_state' };
  if (!isMonthOpen(record.month, facts)) return { kind: 'rejected', reason: 'month_closed' };
  const saved = await tx.records.update(record.id, target.version, { state: 'DRAFT' });
  if (saved === null) return { kind: 'rejected', reason: 'stale' };
  await tx.audit({
    unitId: record.unitId,
    actor: `person:${actor.id}`,
    action: 'record.restore',
    subject: `record:${record.id}`,
    detail: { version: saved.version },
  });
  return { kind: 'accepted', record: saved };
}
