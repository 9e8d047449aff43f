import { monthOf, shanghaiDate } from '../../domain/date.ts';
import { cleanText } from '../../domain/record-fields.ts';
import type { Person, WorkRecord } from '../entities.ts';
import type { Tx } from '../store.ts';

/** Keeps what somebody typed as a draft (草稿), whatever it is and however long; the same message makes one draft. */
export async function draftRecord(
  tx: Tx,
  person: Person,
  text: string,
  source: { messageId: string; evidenceMessageId: string | null },
): Promise<WorkRecord> {
  const today = shanghaiDate(tx.now);
  const made = await tx.records.create({
    unitId: person.unitId,
    personId: person.id,
    state: 'DRAFT',
    month: monthOf(today),
    occurredOn: today,
    text: cleanText(text),
    quantity: '',
    measure: '',
    target: '',
    visibility: 'public',
    evidenceMessageId: source.evidenceMessageId ?? '',
    sourceMessageId: source.messageId,
  });
  const record = made ?? (await tx.records.bySource(source.messageId, person.id));
  if (record === null) throw new Error('a draft was neither made nor found');
  return record;
}
