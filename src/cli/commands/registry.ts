import { adminGrant } from './admin-grant.ts';
import { bonusSettle } from './bonus-settle.ts';
import { calendarImport, calendarShow } from './calendar.ts';
import type { Command } from './command.ts';
import { cycleAdvance } from './cycle-advance.ts';
import { cycleOpen } from './cycle-open.ts';
import { cycleStatus } from './cycle-status.ts';
import { hoursSet, hoursShow } from './hours.ts';
import { ledgerImport, reviewsImport, scoresImport } from './imports.ts';
import { noticesList, noticesResend } from './notices.ts';
import { resultsExplain } from './results-explain.ts';
import { resultsExport } from './results-export.ts';
import { resultsImport } from './results-import.ts';
import { resultsOverride } from './results-override.ts';
import { rosterImport } from './roster-import.ts';
import { schemeLoad } from './scheme-load.ts';
import { settleCommand } from './settle.ts';
import { yearCheck, yearExport } from './year.ts';

/** Every command, in the order in which an organ comes to need them. */
export const commands: readonly Command[] = [
  rosterImport,
  schemeLoad,
  calendarImport,
  calendarShow,
  hoursShow,
  hoursSet,
  cycleOpen,
  cycleStatus,
  cycleAdvance,
  scoresImport,
  ledgerImport,
  reviewsImport,
  settleCommand,
  resultsOverride,
  resultsExport,
  resultsExplain,
  resultsImport,
  yearExport,
  yearCheck,
  bonusSettle,
  adminGrant,
  noticesList,
  noticesResend,
];

/** Commands the product will have and does not have yet: they say so, with exit 2. */
export const notYet: readonly string[] = ['audit verify', 'doctor'];
