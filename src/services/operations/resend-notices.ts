import { OLDER_DUMP } from '../outbox.ts';
import type { Tx } from '../store.ts';
import type { TroubledNotice } from './ports.ts';

export type ResendOutcome =
  | { readonly kind: 'resent'; readonly rows: readonly { readonly from: TroubledNotice; readonly id: string }[] }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'several' };

/**
 * What is to be sent once more: one notice by the beginning of its id; all that failed (never those that may have arrived); or all that
 * was set aside when an older dump was restored, by somebody who knows that nothing was sent after it.
 */
export type ResendChoice = { readonly idPrefix: string } | 'failed' | 'restored';

const isChosen = {
  failed: ({ state }: TroubledNotice): boolean => state === 'FAILED',
  restored: ({ state, reason }: TroubledNotice): boolean => state === 'UNKNOWN' && reason === OLDER_DUMP,
};

/**
 * Sends notices once more that did not arrive (DESIGN 4, "A send"): each as a new row with its own key, rendered as things stand when it
 * goes, so nothing goes to somebody who needs it no longer. Every one leaves an audit line.
 */
export async function resendNotices(
  tx: Tx,
  choice: ResendChoice,
  who: { readonly unitId: string | null; readonly actor: string },
): Promise<ResendOutcome> {
  const idPrefix = typeof choice === 'string' ? undefined : choice.idPrefix.toLowerCase();
  const found = await tx.notices.troubled({ unitId: who.unitId, idPrefix });
  if (typeof choice !== 'string' && found.length !== 1) {
    return { kind: 'refused', reason: found.length === 0 ? 'not_found' : 'several' };
  }
  const chosen = typeof choice === 'string' ? found.filter(isChosen[choice]) : found;
  const rows: { from: TroubledNotice; id: string }[] = [];
  for (const from of chosen) {
    const id = await tx.notices.resend(from.id);
    if (id === null) continue;
    rows.push({ from, id });
    await tx.audit({
      unitId: from.unitId,
      actor: who.actor,
      action: 'notice.resend',
      subject: `notice:${from.id}`,
      detail: { notice: from.notice, state: from.state, code: from.code, resentAs: id },
    });
  }
  return { kind: 'resent', rows };
}
