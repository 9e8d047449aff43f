import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';

/** Keeps a complaint or suggestion (投诉建议) and brings it to hr; who wrote it is kept, and not shown with it. */
export async function fileComplaint(
  tx: Tx,
  person: Person,
  text: string,
): Promise<{ kind: 'filed' } | { kind: 'rejected'; reason: 'text_empty' }> {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'rejected', reason: 'text_empty' };
  const complaintId = await tx.complaint({ unitId: person.unitId, personId: person.id, text: trimmed });
  const hr = await tx.people.withRole(person.unitId, 'hr');
  await tx.outbox.put(
    hr.map((officer) => ({
      key: `complaint:${complaintId}:${officer.id}`,
      unitId: person.unitId,
      notice: 'complaint.text',
      args: { complaintId },
      to: { type: 'person', id: officer.id },
      priority: 5,
    })),
  );
  return { kind: 'filed' };
}
