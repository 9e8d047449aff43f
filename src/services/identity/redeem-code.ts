import type { Tx } from '../store.ts';
import { hashCode } from './issue-code.ts';

const MOST_FAILURES = 5;
const WINDOW_MS = 3600_000;

export type Redeemed =
  | { readonly kind: 'bound'; readonly personId: string }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'too_many' }
  /** The sender is somebody of that unit already. */
  | { readonly kind: 'not_needed' };

/** Binds the sender to the person the code was handed out for. Five wrong codes close the door for an hour. */
export async function redeemCode(tx: Tx, openId: string, code: string): Promise<Redeemed> {
  const known = await tx.people.byOpenId(openId);
  const unitId = await tx.identity.unitOf(hashCode(code));
  if (known.some((person) => person.unitId === unitId)) return { kind: 'not_needed' };
  const since = new Date(tx.now.getTime() - WINDOW_MS);
  const failures = await tx.identity.failures(openId, since);
  if (failures >= MOST_FAILURES) return { kind: 'too_many' };
  const found = await tx.identity.redeem(hashCode(code));
  if (found === null) {
    await tx.identity.recordFailure(openId, since);
    return { kind: 'wrong', left: MOST_FAILURES - failures - 1 };
  }
  await tx.people.bindOpenId([found.personId], openId);
  await tx.audit({
    unitId: found.unitId,
    actor: `person:${found.personId}`,
    action: 'identity.bind',
    subject: `person:${found.personId}`,
    detail: { by: 'code' },
  });
  return { kind: 'bound', personId: found.personId };
}
