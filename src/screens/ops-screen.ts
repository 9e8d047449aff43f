import { z } from 'zod';
import { opsCard } from '../../cards/ops/card.ts';
import { type OpsCardState, type OpsFailure, presentOps } from '../../cards/ops/view.ts';
import type { Texts } from '../../cards/texts/texts.ts';
import { type CalendarDate, instantAt, shanghaiDate, shanghaiMinutes } from '../domain/date.ts';
import { clockTime } from '../domain/sending.ts';
import type { NoticeDay, TroubledNotice } from '../services/operations/ports.ts';
import { NO_ANSWER, OLDER_DUMP } from '../services/outbox.ts';
import type { CardJson } from '../services/ports.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

const DAY_MINUTES = 24 * 60;

/** 'HH:MM', with the day before it where it is not today's. */
const timeOf = (at: Date, today: CalendarDate): string => {
  const date = shanghaiDate(at);
  const time = clockTime(shanghaiMinutes(at));
  return date === today ? time : `${date.slice(5)} ${time}`;
};

/** Our own reasons in the reader's words, the platform's in its own. */
const reasonOf = ({ code, reason }: TroubledNotice, { ops }: Texts): string => {
  if (reason === OLDER_DUMP) return ops.restored;
  if (reason === NO_ANSWER) return ops.noAnswer;
  return code === 0 ? reason : `${code} ${reason}`;
};

const toFailure = (row: TroubledNotice, today: CalendarDate, texts: Texts): OpsFailure => ({
  noticeId: row.id,
  attempts: row.attempts,
  notice: row.notice,
  to: row.toName ?? '—',
  at: timeOf(row.at, today),
  state: row.state,
  reason: reasonOf(row, texts),
});

/** Every hour from the first in which something was sent to the last. */
function hoursOf(sentByHour: NoticeDay['sentByHour']): OpsCardState['hours'] {
  const sent = new Map(sentByHour.map((one) => [one.hour, one.sent]));
  const [first, last] = [sentByHour[0]?.hour ?? 0, sentByHour.at(-1)?.hour ?? -1];
  return Array.from({ length: last - first + 1 }, (_, n) => ({ hour: first + n, sent: sent.get(first + n) ?? 0 }));
}

/** How the day's sending goes in the unit of one of its admins; null for anybody else. */
export async function showOps(
  { tx, texts }: ScreenContext,
  personId: string,
  extra: Partial<Pick<OpsCardState, 'done' | 'problem'>> = {},
): Promise<CardJson | null> {
  const person = await tx.people.byId(personId);
  if (person === null || !person.roles.includes('admin')) return null;
  const date = shanghaiDate(tx.now);
  const day = await tx.notices.day(person.unitId, instantAt(date, 0), instantAt(date, DAY_MINUTES));
  const troubled = await tx.notices.troubled({ unitId: person.unitId });
  const oldestMinutes = Math.floor(day.oldestDueSeconds / 60);
  return opsCard(
    presentOps({
      date,
      time: clockTime(shanghaiMinutes(tx.now)),
      figures: {
        sent: day.sentByHour.reduce((sum, { sent }) => sum + sent, 0),
        waiting: day.waiting,
        failed: day.failed,
        unknown: day.unknown,
      },
      oldestMinutes: oldestMinutes === 0 ? null : oldestMinutes,
      hours: hoursOf(day.sentByHour),
      failures: troubled.map((row) => toFailure(row, date, texts)).toReversed(),
      done: null,
      ...extra,
    }),
    texts,
  );
}

/** `unitId` is the admin's own. */
export const opsScreen = defineScreen({
  args: z.object({ unitId: z.uuid().nullable(), personId: z.uuid() }),
  subjects: () => [],
  render: async (context, { personId }) => asContent(await showOps(context, personId)),
});
