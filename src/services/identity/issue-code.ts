import { createHash } from 'node:crypto';
import type { Person } from '../entities.ts';
import type { Tx } from '../store.ts';

const VALID_MS = 24 * 3600_000;

/** Hash under which a one-time code is kept. Codes are typed by hand: case and spaces do not count. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code.replace(/\s/g, '').toUpperCase()).digest('hex');
}

/** Issues a one-time code (认证码) for a person of the issuer's own unit, valid for a day; an older one of his ends. Only hr or admin may. */
export async function issueCode(
  tx: Tx,
  issuer: Person,
  employeeNo: string,
  code: string,
): Promise<{ kind: 'issued'; person: Person } | { kind: 'rejected'; reason: 'not_allowed' | 'nobody' }> {
  if (!issuer.roles.includes('hr') && !issuer.roles.includes('admin'))
    return { kind: 'rejected', reason: 'not_allowed' };
  const person = await tx.people.byEmployeeNo(issuer.unitId, employeeNo);
  if (person === null) return { kind: 'rejected', reason: 'nobody' };
  await tx.identity.issue({
    unitId: person.unitId,
    personId: person.id,
    codeHash: hashCode(code),
    issuedBy: issuer.id,
    expiresAt: new Date(tx.now.getTime() + VALID_MS),
  });
  await tx.audit({
    unitId: person.unitId,
    actor: `person:${issuer.id}`,
    action: 'identity.issue',
    subject: `person:${person.id}`,
    detail: {},
  });
  return { kind: 'issued', person };
}
