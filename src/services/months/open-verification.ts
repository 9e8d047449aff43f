import type { Tx } from '../store.ts';

/** The month's records are closed: leaders who still have some to verify get the list, once per month. */
export async function openVerification(tx: Tx, unitId: string, month: string, notAfter: Date): Promise<void> {
  const waiting = await tx.records.leadersToVerify(unitId, month);
  await tx.outbox.put(
    waiting.map(({ leaderId }) => ({
      key: `verify:${leaderId}:${month}`,
      unitId,
      notice: 'verify.card',
      args: { leaderId, month },
      to: { type: 'person', id: leaderId },
      priority: 9,
      notAfter,
    })),
  );
}
