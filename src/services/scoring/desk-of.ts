import { type CalendarDate, shanghaiDate } from '../../domain/date.ts';
import type { Desk } from '../../domain/desk.ts';
import { datesOfCycle } from '../cycles/dates-of-cycle.ts';
import type { DeskData } from '../scoring/ports.ts';
import type { Tx } from '../store.ts';

export interface OpenDesk {
  readonly data: DeskData;
  readonly desk: Desk;
  readonly dueOn: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly provisional: boolean;
}

/** A leader's desk (评鉴台) with the rules' reading of it; null where he scores nobody in this cycle. */
export async function deskOf(
  tx: Tx,
  cycleId: string,
  rater: { openId: string } | { personId: string },
): Promise<OpenDesk | null> {
  const data = await tx.scores.desk(cycleId, rater);
  if (data === null) return null;
  const dates = await datesOfCycle(tx, data.cycle);
  return {
    data,
    desk: {
      state: data.cycle.state,
      today: shanghaiDate(tx.now),
      allOpenFrom: dates.allOpenFrom,
      handedIn: data.handedInAt !== null,
      people: data.people,
    },
    dueOn: dates.R,
    opensOn: dates.scoringFrom,
    provisional: dates.provisional,
  };
}
