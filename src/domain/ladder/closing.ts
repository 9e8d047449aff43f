import { addWorkdays, type Calendar } from '../calendar.ts';
import { type CalendarDate, shanghaiDate } from '../date.ts';
import type { CycleFacts } from './facts.ts';
import { itemKey, type LadderCycle } from './milestones-on.ts';

/**
 * Whose summary closes today as 未提交 (DOMAIN 3, D+3; three workdays after the extension where there is one). Nobody is closed on
 * the day he is first asked for the reason, or unasked; who could not be asked by R is closed then, for the scores are due.
 */
export const closesUnsubmitted = (
  { cycleId, state, dates }: LadderCycle,
  calendar: Calendar,
  facts: CycleFacts,
  said: ReadonlyMap<string, Date>,
  today: CalendarDate,
): string[] => {
  if (state !== 'SUMMARY' && state !== 'SCORING') return [];
  return facts.summaries
    .filter((summary) => {
      if (summary.state !== 'open') return false;
      const closesOn = addWorkdays(calendar, summary.extendedTo ?? dates.D, 3);
      if (today < closesOn) return false;
      const asked = said.get(itemKey('summary.overdue', cycleId, summary.personId, summary.extendedTo ?? ''));
      return (asked !== undefined && shanghaiDate(asked) < today) || (today > dates.R && today > closesOn);
    })
    .map(({ personId }) => personId);
};
