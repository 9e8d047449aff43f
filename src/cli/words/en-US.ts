import { hoursEn } from './hours.ts';
import { noticesEn } from './notices.ts';
import type { Words } from './words.ts';

/** What the command line says, in English. Grades and the assessment's own terms stay Chinese. */
export const enUS: Words = {
  helpTitle:
    'npm run -s pingshi -- COMMAND [options]   (--json: one JSON value on stdout; --by NO: who is recorded as acting)',
  helpNotYet: (names) => `In a later version: ${names}`,
  helpMore: 'A command with its example: npm run -s pingshi -- COMMAND --help',
  usage: (usage) => `Usage: ${usage}`,
  argumentMissing: (name) => `The argument ${name} is missing.`,
  argumentTooMany: (text) => `"${text}" is one argument too many: put text with blanks in quotes.`,
  optionMissing: (name) => `The option --${name} is missing.`,
  optionUnknown: (name) => `This command has no option --${name}.`,
  optionEmpty: (name) => `The option --${name} has no value.`,
  optionTakesNone: (name) => `The option --${name} takes no value.`,
  optionTwice: (name) => `The option --${name} is given more than once.`,
  notACommand: (text) => `"${text}" is not a command. Try --help.`,
  notYet: (name) => `"${name}" does not exist yet in this version.`,
  fileProblem: (file) => `The file cannot be read or written: ${file}. Check the path and its permissions.`,
  formatUnknown: (text) => `The format "${text}" is not known: --format is csv or xlsx.`,
  docxLater: 'The printed form (docx) does not exist yet in this version: use --format csv or xlsx.',

  noUnit: (code) => `There is no unit ${code}: check its code, or make the unit with roster import.`,
  noPeriod: (text) => `"${text}" is not a quarter: write 2026Q3.`,
  noYear: (text) => `"${text}" is not a year: write 2026.`,
  noCycle: (unit, period) => `Unit ${unit} has no cycle ${period} yet: run cycle open ${period} --unit ${unit} first.`,
  noPerson: (unit, employeeNo) =>
    `Unit ${unit} has nobody with the number ${employeeNo}: check it, leading zeros included.`,
  cycleTooFar: (unit, period, state) =>
    `${period} of unit ${unit} has reached ${state}; its data stay as they are. To correct them, step it back with cycle advance and a second person.`,
  states: {
    DRAFT: 'draft',
    ROSTER: 'roster',
    RECORDING: 'recording',
    SUMMARY: 'summaries',
    SCORING: 'scoring',
    REVIEW: 'review',
    APPROVAL: 'approval',
    NOTICE: 'notice',
    FEEDBACK: 'feedback',
    CLOSED: 'closed',
  },
  statuses: {
    GRADED: 'graded',
    TIE: 'tie',
    PENDING: 'pending',
    NO_GRADE: 'no grade',
    NOT_ASSESSED: 'not assessed',
  },

  badFile: (name, count) => `${name}: ${count} ${count === 1 ? 'fault' : 'faults'}, nothing was written.`,
  place: (line, column) => [line === null ? '' : `line ${line}`, column ?? ''].filter((part) => part !== '').join(', '),
  colon: ': ',
  comma: '; ',
  imported: (name, rows) => `${name}: ${rows} ${rows === 1 ? 'row' : 'rows'} imported.`,
  replaced: (rows) =>
    `The ${rows} ${rows === 1 ? 'row' : 'rows'} of the last import ${rows === 1 ? 'is' : 'are'} replaced.`,
  written: (path, rows) => `${path} written (${rows} ${rows === 1 ? 'row' : 'rows'}).`,

  unitCreated: (code, name) => `Unit ${code} (${name}) is new.`,
  rosterChanged: (added, changed, gone) => `Roster: ${added} added, ${changed} changed, ${gone} gone.`,
  rosterGone: (numbers) => `Gone: ${numbers}. Their earlier quarters stay.`,
  rosterFollowed: (periods) => `Cycles not approved yet follow the new roster: ${periods}.`,
  rosterKept: (periods) => `Cycles already before approval keep their people: ${periods}.`,

  schemeLoaded: (name, version) => `Scheme "${name}" kept as version ${version}; cycles opened from now on use it.`,
  schemeBad: (count) => `The scheme has ${count} ${count === 1 ? 'fault' : 'faults'}; it was not kept.`,
  schemeUnfit: (unit) =>
    `The scheme of unit ${unit}, with its parent's, has faults; nothing was opened: correct it and run scheme load again.`,
  schemeWarning: (text) => `Warning: ${text}`,
  schemeOpenCycles: (periods) => `Cycles that are open keep the scheme they were opened with: ${periods}.`,
  parentUnknown: (code) => `"parent" names unit ${code}, which does not exist.`,
  parentEmpty: (code) => `"parent" names unit ${code}, which has no scheme yet.`,
  parentCircle: (code) => `"parent" leads in a circle back to unit ${code}.`,

  calendarImported: (rows, years) =>
    `Calendar: ${rows} ${rows === 1 ? 'day' : 'days'} imported${years === '' ? '' : `; the notice of ${years} is in`}.`,
  calendarMoved: (unit, period, name, from, to) => `${unit} ${period} ${name}: ${from} → ${to}`,
  calendarNothingMoved: 'No date of an open cycle moved.',
  calendarProvisional: (year) => `The notice of ${year} is not imported: its dates are provisional.`,
  calendarDay: (date, workday, name, source, locality) =>
    `${date}  ${workday ? 'work' : 'off '}  ${name}${locality === '' ? '' : `  (${locality})`}${source === '' ? '' : `  ${source}`}`,
  calendarWorkdays: (year, days) => `${days} workdays in ${year}.`,
  milestones: {
    E: 'end of the period',
    T10: 'summary reminder (T-10)',
    T5: 'summary reminder (T-5)',
    T1: 'summary reminder (T-1)',
    D: 'summaries due',
    scoringFrom: 'scoring begins',
    allOpenFrom: 'all sheets open',
    desksFrom: 'scoring reminder',
    R: 'scores due',
    F: 'grades fixed',
    noticeFrom: 'notice begins',
    noticeTo: 'notice ends',
    feedbackBy: 'feedback due',
    closesOn: 'records close',
    verifyUntil: 'verification ends',
    postedOn: 'list posted',
    challengeUntil: 'challenges end',
  },
  calendarEmpty: (year) => `Nothing is entered for ${year}: workdays follow the week.`,

  cycleOpened: (unit, period, people, scheme) =>
    `${period} of unit ${unit} is open: ${people} ${people === 1 ? 'person' : 'people'}, scheme "${scheme}".`,
  cycleThere: (unit, period, state) => `${period} of unit ${unit} was open before; it is at ${state}.`,
  provisional: 'The dates are provisional: the notice of a year they fall into is not imported.',
  cycleState: (unit, period, state) => `Unit ${unit}  ${period}  ${state}`,
  cycleDates: (d) =>
    `summaries due ${d.summary}  scores due ${d.scores}  grades fixed ${d.grades}  notice ${d.noticeFrom} to ${d.noticeTo}  feedback by ${d.feedback}`,
  cyclePeople: (counts) => `People: ${counts}`,
  cycleNotSettled: 'Not settled yet: import scores and reviews, then run settle.',
  cycleSettled: (at, assumed) =>
    `Last settled ${at}${assumed ? ' (reviews assumed passed: not fit for approval)' : ''}`,
  stateUnknown: (text, states) => `"${text}" is not a state: it is one of ${states}.`,
  moved: (from, to) => `Moved from ${from} to ${to}.`,
  moveRefused: {
    same_state: 'The cycle is at this state already.',
    skips_a_step: 'A cycle moves one step at a time.',
    step_not_available: 'The public notice and what follows do not exist yet in this version.',
    reason_missing: 'Say why with --reason.',
    second_person_missing: 'A step back needs a second person: --approved-by NO.',
    second_person_is_the_mover: 'The second person must be somebody else.',
    second_person_may_not: 'The second person must be hr, unit_head or deputy_leader.',
    mover_missing: 'A step back needs to know who acts: --by NO.',
    mover_may_not: 'Who acts must be hr, unit_head or deputy_leader.',
    roster_empty: 'Nobody is on the roster: run roster import first.',
    not_settled: 'There are no results yet: run settle first.',
    reviews_assumed:
      'The last settlement assumed that all reviews passed (--assume-reviewed) and cannot be approved: import the reviews and run settle again.',
    results_stale: 'Something changed since the settlement (or a decided tie is not worked in yet): run settle again.',
    too_early_for_the_clock: 'It is not the day yet.',
    clock_never_steps_back: 'The clock never steps back.',
  },

  overfull: (pools) =>
    `Not settled: more 好 decided by hand than there are seats (${pools}). Change one of them with results override first.`,
  settled: (people, counts) => `${people} ${people === 1 ? 'person' : 'people'} settled: ${counts}`,
  pool: (pool, people, seats, used) =>
    `${pool === '' ? 'everyone' : pool}: ${people} ${people === 1 ? 'person' : 'people'}, seats ${seats}, used ${used}, left ${seats - used}`,
  unchanged: 'Nothing changed since the last settlement.',
  changed: (count) => `Changed since the last settlement (${count}):`,
  changedPerson: (who, before, after, why) => `${who}: ${before} → ${after}${why === '' ? '' : ` (${why})`}`,
  joined: 'new',
  left: 'no longer on the roster',
  andMore: (count) => `… and ${count} more.`,
  assumedNote:
    'Note: people without a review count as integrity pass and virtue 好; these results cannot enter APPROVAL.',
  provisionalResults: 'Note: the results are provisional until the cycle is closed.',
  tieNote: (who) => `Tied across a last seat: ${who}. Two people decide with results override; then run settle again.`,
  pendingNote: (who, why) => `Pending: ${who} (${why})`,
  pendingReasons: {
    review_missing: 'no review',
    integrity_hold: 'integrity review on hold',
    direct_missing: "the direct leader's score is missing",
    deputy_missing: "the deputy leader's score is missing",
    nothing_usable: 'no usable scores',
    not_settled: 'joined after the last settlement',
  },
  notSettled: (unit, period) =>
    `${period} of unit ${unit} is not settled yet: run settle ${period} --unit ${unit} first.`,

  gradeUnknown: (text) => `"${text}" is not a grade: it is 好, 较好, 一般 or 较差.`,
  overridden: (name, before, grade, seats, used) =>
    `${name}: ${before === '' ? 'tie' : before} → ${grade}. Seats ${seats}, used ${used}, left ${seats - used}.`,
  overrideRefused: {
    too_late: 'The cycle has reached its notice: grades are not changed this way any more.',
    reason_missing: 'Say why with --reason.',
    same_person: 'The second person must be somebody else.',
    own_grade: 'Nobody decides his own grade.',
    decider_may_not: 'Who decides must be hr, unit_head or deputy_leader (an admin may not).',
    approver_may_not: 'The second person must be hr, unit_head or deputy_leader (an admin may not).',
    not_settled: 'There is no result of this person yet: run settle first.',
    pending: 'This person is pending: complete the scores or the review, then run settle.',
    not_graded: 'This person is not graded this quarter.',
    gated:
      'The negative list or the virtue review caps this person below that grade: where they are wrong, correct them and settle again.',
    no_seat: 'No seat is left in this pool: give another 好 up first.',
    same_grade: 'This person has that grade already.',
  },

  alreadySettled: (period) => `${period} was settled here; its grades are not imported.`,
  yearRows: (people, direct, eligible) =>
    `${people} ${people === 1 ? 'person' : 'people'}: ${direct} direct, ${eligible} eligible for annual 优秀.`,
  checkLine: (who, reason) => `Strike ${who}: ${reason}`,
  checkAllKept: 'Everyone on the list may stay.',
  checkCeiling: (proposed, ceiling, people) => `${proposed} proposed; the ceiling for ${people} people is ${ceiling}.`,
  checkOver: (over) => `Still ${over} above the ceiling: whom to leave out is for people to decide.`,
  checkDirectMissing: (numbers) => `All four quarters 好 and not on the list: ${numbers}.`,
  bonusTotals: (pool, distributable, paid, carried) =>
    `Deducted ¥${pool}, distributable ¥${distributable}, paid ¥${paid}, carried ¥${carried}.`,
  bonusBalance: (yuan) => `Carried by this unit over all quarters: ¥${yuan}.`,
  bonusWithoutTotal: (numbers) => `The scheme splits by total, and these 好 have none: ${numbers}.`,
  bonusNoGrades: (unit, period) =>
    `There are no results of ${period} for unit ${unit}: run settle, or import grades with results import.`,

  granted: (name, employeeNo) => `${name} (${employeeNo}) is an administrator now.`,
  grantedBefore: (name, employeeNo) => `${name} (${employeeNo}) was an administrator already.`,

  ...hoursEn,
  ...noticesEn,

  about: {
    'admin grant': 'makes somebody an administrator',
    'notices list': 'lists what did not arrive or may not have: reason, whom, what, when',
    'notices resend': 'sends an undelivered notice again (all: every one that failed)',
    'roster import': "replaces a unit's roster; a new code makes a new unit",
    'scheme load': 'checks and keeps a scheme (JSON)',
    'calendar import': 'imports days off and make-up workdays and lists the dates that move',
    'calendar show': "lists a year's days off and make-up workdays",
    'hours show': 'lists when reminders go, in a unit and its departments',
    'hours set': 'sets when reminders go, in a unit or one department of it (default: none of its own)',
    'cycle open': "opens a quarter's cycle with a frozen copy of scheme and roster",
    'cycle status': 'state, dates, people and seats of a cycle',
    'cycle advance': 'moves a cycle on, or back with a second person',
    'scores import': 'imports score sheets and ballots; a new import replaces the last',
    'ledger import': 'imports the five ledgers; a new import replaces the last',
    'reviews import': 'imports integrity and virtue reviews; a new import replaces the last',
    settle: 'totals, ranks, seats, grades; may run again and says what changed and why',
    'results import': 'imports the grades of an earlier quarter',
    'results export': "exports a quarter's results",
    'results explain': "shows how a person's result comes about, step by step",
    'results override': 'two people decide a grade (a tie is decided this way too)',
    'year export': 'exports the year ledger: 优秀, awards, promotion',
    'year check': 'holds a proposed list of 优秀 against the ledger',
    'bonus settle': 'deductions by grade and their distribution, to the fen',
  },
};
