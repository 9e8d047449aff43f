import type { Tx } from '../store.ts';

/** The month's records are closed: leaders who still have some to verify get the list, once per month. */
export async function openVerification(tx: Tx, unitId: string, month: string, notAfter: Date): Promise<void> {
  const waiting = await tx.records.leadersToVerify(unitId, month);
  const people = new Map((await tx.people.ofUnit(unitId)).map((person) => [person.id, person]));
  await tx.outbox.put(
    waiting.flatMap(({ leaderId }) => {
      const openId = people.get(leaderId)?.openId ?? null;
      return openId === null
        ? []
        : [
            {
              key: `verify:${leaderId}:${month}`,
              unitId,
              notice: 'verify.card',
              args: { leaderId, month },
              to: { type: 'open_id' as const, id: openId },
              priority: 9 as const,
              notAfter,
            },
          ];
    }),
  );
}
