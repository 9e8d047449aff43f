import type { opsActions } from '../../cards/ops/actions.ts';
import type { OpsCardState } from '../../cards/ops/view.ts';
import { showOps } from '../screens/ops-screen.ts';
import { renderNotice } from '../screens/registry.ts';
import type { Person } from '../services/entities.ts';
import { OPS_NOTICE } from '../services/operations/ports.ts';
import { resendNotices } from '../services/operations/resend-notices.ts';
import type { CardJson } from '../services/ports.ts';
import type { HandlerOf, TxPress } from './action-handler.ts';
import { outcome, screenOf } from './operator.ts';

type Handlers = { readonly [Name in keyof typeof opsActions]: HandlerOf<(typeof opsActions)[Name]> };

/** The admin who presses: in the unit of the pressed card, else in the first in which he is one; null for anybody else. */
async function adminOf(press: TxPress): Promise<Person | null> {
  const admins = press.operators.filter(({ roles }) => roles.includes('admin'));
  const card = await press.tx.chats.card(press.messageId);
  const personId = card?.notice === OPS_NOTICE ? card.args.personId : null;
  return admins.find(({ id }) => id === personId) ?? admins[0] ?? null;
}

async function show(
  press: TxPress,
  extra: Partial<Pick<OpsCardState, 'done' | 'problem'>> = {},
): Promise<CardJson | null> {
  const admin = await adminOf(press);
  return admin === null ? null : showOps(screenOf(press), admin.id, extra);
}

type Resent = 'resent' | 'stale' | 'too_late';

/** Sends one notice once more, of the admin's unit and as he saw it; not where nobody needs it any more. */
async function resend(press: TxPress, admin: Person, noticeId: string, attempts: number): Promise<Resent> {
  const { tx } = press;
  const [row] = await tx.notices.troubled({ unitId: admin.unitId, idPrefix: noticeId });
  const kept = row === undefined || row.attempts !== attempts ? null : await tx.notices.byId(noticeId);
  if (kept === null) return 'stale';
  if ((await renderNotice(screenOf(press), kept.notice, kept.args, kept.op === 'send')) === null) return 'too_late';
  const who = { unitId: admin.unitId, actor: `person:${admin.id}` };
  const done = await resendNotices(tx, { idPrefix: noticeId }, who);
  return done.kind === 'resent' && done.rows.length > 0 ? 'resent' : 'stale';
}

export const opsHandlers: Handlers = {
  'ops.show': {
    kind: 'transaction',
    place: 'direct',
    async run(press) {
      const card = await show(press);
      return card === null ? outcome('error', press.texts.toasts.notAllowed, null) : { card };
    },
    show: (press) => show(press),
  },
  'ops.resend': {
    kind: 'transaction',
    place: 'direct',
    async run(press, { noticeId, attempts }) {
      const { ops, toasts } = press.texts;
      const admin = await adminOf(press);
      if (admin === null) return outcome('error', toasts.notAllowed, null);
      const done = await resend(press, admin, noticeId, attempts);
      if (done === 'resent') return outcome('success', ops.resent, await show(press, { done }));
      const toast = done === 'stale' ? toasts.stale : ops.problems.too_late;
      return outcome('warning', toast, await show(press, { problem: done }));
    },
    show: (press) => show(press),
  },
};
