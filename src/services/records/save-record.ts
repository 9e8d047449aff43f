import { lastDay, toMonth } from '../../domain/date.ts';
import { decideEdit, decideSubmit, type RecordRefusal } from '../../domain/record.ts';
import type { RecordInput } from '../../domain/record-fields.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';
import { joinRecords } from '../summaries/join-records.ts';
import { recordFacts, recordFor } from './record-facts.ts';

export type Saved =
  | { readonly kind: 'accepted'; readonly record: WorkRecord; readonly submitted: boolean }
  | { readonly kind: 'rejected'; readonly reason: RecordRefusal | 'stale' };

export interface SaveRecord {
  readonly recordId: string;
  readonly version: number;
  readonly input: RecordInput;
  /** 'YYYY-MM', into which it goes whatever its date; undefined: by its date. */
  readonly month?: string | undefined;
  readonly evidenceMessageId: string;
  /** The author's person in the unit he chose, where he belongs to several; a draft alone can be moved. */
  readonly personId?: string | undefined;
}

/** A date outside the month it is to count for becomes that month's last day. */
const placedIn = (input: RecordInput, month: string | undefined): RecordInput =>
  month === undefined || input.occurredOn.startsWith(`${month}-`)
    ? input
    : { ...input, occurredOn: lastDay(toMonth(month)) };

/** Submits a draft or a returned record with the content of the form, or changes one that was submitted (DOMAIN 6). */
export async function saveRecord(tx: Tx, operators: readonly Person[], command: SaveRecord): Promise<Saved> {
  const found = await recordFor(tx, operators, command.recordId);
  if (found === null) return { kind: 'rejected', reason: 'not_yours' };
  const { record, author, actor } = found;
  if (record.version !== command.version) return { kind: 'rejected', reason: 'stale' };
  const moved =
    record.state === 'DRAFT' && actor.id === author.id
      ? operators.find(({ id }) => id === command.personId)
      : undefined;
  const input = placedIn(command.input, command.month);
  const facts = await recordFacts(tx, moved ?? actor, moved ?? author);
  const submits = record.state === 'DRAFT' || record.state === 'RETURNED';
  const decision = submits ? decideSubmit({ ...record, ...input }, facts) : decideEdit(record, input, facts);
  if (decision.kind === 'rejected') return decision;
  const saved = await tx.records.update(record.id, command.version, {
    ...decision.fields,
    ...(moved === undefined ? {} : { personId: moved.id, unitId: moved.unitId }),
    month: decision.month,
    state: decision.state,
    submittedAt: tx.now,
    evidenceMessageId: command.evidenceMessageId,
    returnReason: '',
  });
  if (saved === null) return { kind: 'rejected', reason: 'stale' };
  await tx.audit({
    unitId: saved.unitId,
    actor: `person:${(moved ?? actor).id}`,
    action: submits ? 'record.submit' : 'record.change',
    subject: `record:${record.id}`,
    detail: {
      version: saved.version,
      ...(actor.id === author.id ? {} : { enteredFor: author.id }),
      ...(decision.trace ? { afterClose: true, before: { text: record.text, quantity: record.quantity } } : {}),
    },
  });
  await joinRecords(tx, saved);
  return { kind: 'accepted', record: saved, submitted: submits };
}
