import type { z } from 'zod';
import type { Rendered } from '../services/outbox.ts';
import { accountScreen } from './account-screen.ts';
import { bindScreen } from './bind-screen.ts';
import { complaintScreen, complaintTextScreen } from './complaint-screen.ts';
import { deskScreen } from './desk-screen.ts';
import { helpScreen } from './help-screen.ts';
import { ladderScreen } from './ladder/ladder-screen.ts';
import { leaveScreen } from './leave-screen.ts';
import { monthlyListScreen } from './monthly-list-screen.ts';
import { opsScreen } from './ops-screen.ts';
import { recordScreen } from './record-screen.ts';
import { resultScreen } from './result-screen.ts';
import type { Screen, ScreenContext } from './screen.ts';
import { summaryScreen } from './summary-screen.ts';
import { textScreen, valueScreen } from './text-screen.ts';
import { verifyScreen } from './verify-screen.ts';

/** Every notice the outbox may name. */
export const screens: Readonly<Record<string, Screen<z.ZodType>>> = {
  'ladder.card': ladderScreen as Screen<z.ZodType>,
  'record.card': recordScreen as Screen<z.ZodType>,
  'account.card': accountScreen as Screen<z.ZodType>,
  'verify.card': verifyScreen as Screen<z.ZodType>,
  'summary.card': summaryScreen as Screen<z.ZodType>,
  'desk.card': deskScreen as Screen<z.ZodType>,
  'result.card': resultScreen as Screen<z.ZodType>,
  'help.card': helpScreen as Screen<z.ZodType>,
  'complaint.card': complaintScreen as Screen<z.ZodType>,
  'complaint.text': complaintTextScreen as Screen<z.ZodType>,
  'leave.card': leaveScreen as Screen<z.ZodType>,
  'ops.card': opsScreen as Screen<z.ZodType>,
  'bind.card': bindScreen as Screen<z.ZodType>,
  'monthly-list.card': monthlyListScreen as Screen<z.ZodType>,
  'text.reply': textScreen as Screen<z.ZodType>,
  'value.reply': valueScreen as Screen<z.ZodType>,
};

/** Renders a notice by name; null where nobody needs it any more. Throws for a name or arguments that were never ours. */
export async function renderNotice(
  context: ScreenContext,
  notice: string,
  args: unknown,
  first: boolean,
): Promise<Rendered | null> {
  const screen = screens[notice];
  if (screen === undefined) throw new Error(`no notice is called ${notice}`);
  const parsed = screen.args.parse(args);
  const kept = first && screen.keep !== undefined ? await screen.keep(context, parsed) : parsed;
  const content = kept === null ? null : await screen.render(context, kept, first);
  if (content === null) return null;
  return { content, args: kept as Rendered['args'], subjects: content.type === 'card' ? screen.subjects(kept) : null };
}
