import { issueCode } from '../services/identity/issue-code.ts';
import { redeemCode } from '../services/identity/redeem-code.ts';
import type { Incoming } from './handle-message.ts';
import { answer, type MessageContext } from './message-context.ts';

/** A one-time code typed by anybody, known or not. */
export async function redeemForSender({ tx, message }: Pick<Incoming, 'tx' | 'message'>, code: string): Promise<void> {
  const redeemed = await redeemCode(tx, message.senderOpenId, code);
  const reply = (notice: string, args: Record<string, unknown>) => tx.outbox.put([answer(message, null, notice, args)]);
  switch (redeemed.kind) {
    case 'bound':
      return reply('value.reply', { reply: 'codeAccepted', personId: redeemed.personId });
    case 'wrong':
      return reply('value.reply', { reply: 'codeWrong', left: redeemed.left });
    case 'not_needed':
      return reply('text.reply', { reply: 'codeNotNeeded' });
    case 'too_many':
      return reply('text.reply', { reply: 'codeTooMany' });
  }
}

/** hr asks for a one-time code for somebody of the unit; it goes to hr, who hands it out. */
export async function issueForSender(
  { tx, message, senders, randomCode }: MessageContext,
  employeeNo: string,
): Promise<void> {
  const issuer = senders.find((person) => person.roles.includes('hr') || person.roles.includes('admin')) ?? senders[0];
  const code = randomCode();
  const issued = await issueCode(tx, issuer, employeeNo, code);
  if (issued.kind === 'issued') {
    const args = { reply: 'codeIssued', personId: issued.person.id, code };
    return tx.outbox.put([answer(message, issuer.unitId, 'value.reply', args)]);
  }
  const reply = issued.reason === 'nobody' ? 'nobodyWithNumber' : 'notAllowed';
  await tx.outbox.put([answer(message, issuer.unitId, 'text.reply', { reply })]);
}
