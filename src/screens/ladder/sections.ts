import type { LadderArgsItem } from '../../services/ladder/message-args.ts';
import { calendarSection } from './calendar-section.ts';
import { deskSection, ratersSection } from './desk-sections.ts';
import { helpSection, lateSection, unsubmittedSection } from './late-sections.ts';
import { monthSection, verifySection } from './month-section.ts';
import type { Drawn, ItemContext } from './section.ts';
import { summarySection } from './summary-section.ts';

/** Whether another item of the message has the summary of this cycle for a section of its own. */
const hasOwnSection = (items: readonly LadderArgsItem[], cycleId: string, personId: string): boolean =>
  items.some(
    ({ rung, subject, to }) =>
      subject === cycleId &&
      to === personId &&
      (rung === 'summary.open' || rung === 'summary.last' || rung === 'summary.overdue'),
  );

/**
 * The sections of one item of a message; the month's card of a quarter's last month carries the summary too. `summaryEnded`: the summary
 * it opened is not shown any more. `all`: every item of the message.
 */
export async function sectionsOf(
  context: ItemContext,
  summaryEnded: boolean,
  all: readonly LadderArgsItem[],
): Promise<Drawn[]> {
  const { rung, subject, to, sharedWith } = context.item;
  switch (rung) {
    case 'summary.open':
      return summaryEnded ? [] : summarySection(context, subject, 'open');
    case 'summary.last':
      return summarySection(context, subject, 'last');
    case 'summary.overdue':
      return summarySection(context, subject, 'overdue');
    case 'month.open': {
      const month = await monthSection(context);
      const shared = sharedWith === null || summaryEnded || hasOwnSection(all, sharedWith, to) ? null : sharedWith;
      return shared === null ? month : [...month, ...(await summarySection(context, shared, 'open'))];
    }
    case 'month.verify':
      return verifySection(context);
    case 'summary.overdue.liaison':
      return helpSection(context);
    case 'summary.overdue.leader':
      return lateSection(context);
    case 'summary.overdue.hr':
      return unsubmittedSection(context);
    case 'desk.open':
    case 'desk.last':
      return deskSection(context);
    case 'desk.overdue.deputy':
    case 'desk.overdue.hr':
      return ratersSection(context);
    case 'calendar.missing':
      return calendarSection(context);
    case 'summary.refresh':
    case 'summary.final':
    case 'desk.all':
      // Changes of cards that are there: never a message.
      return [];
  }
}
