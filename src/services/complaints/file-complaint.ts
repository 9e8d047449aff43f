import type { Person, Tx } from '../store.ts';

const LONGEST = 1000;

/** Keeps a complaint or suggestion (投诉建议) and tells hr that one has come, without its text. */
export async function fileComplaint(
  tx: Tx,
  person: Person,
  text: string,
  key: string,
): Promise<{ kind: 'filed' } | { kind: 'rejected'; reason: 'text_empty' }> {
  const trimmed = text.trim().slice(0, LONGEST);
  if (trimmed === '') return { kind: 'rejected', reason: 'text_empty' };
  await tx.complaint({ unitId: person.unitId, personId: person.id, text: trimmed });
  const hr = await tx.people.withRole(person.unitId, 'hr');
  await tx.outbox.put(
    hr.flatMap((officer) =>
      officer.openId === null
        ? []
        : [
            {
              key: `complaint:${key}:${officer.id}`,
              unitId: person.unitId,
              notice: 'text.reply',
              args: { reply: 'complaintArrived' },
              to: { type: 'open_id' as const, id: officer.openId },
              priority: 5 as const,
            },
          ],
    ),
  );
  return { kind: 'filed' };
}
