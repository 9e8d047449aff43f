/** What a played quarter came to. */
export interface Tally {
  records: {
    typed: number;
    submitted: number;
    edited: number;
    withdrawn: number;
    leftAsDraft: number;
    corrected: number;
  };
  verified: { presses: number; records: number; returned: number };
  groupCards: number;
  summaries: { asked: number; confirmedAtOnce: number; confirmedLater: number };
  desks: { opened: number; sheets: number; handedIn: number };
  results: number;
  presses: number;
  /** Presses that were answered with a warning or an error, in the bot's words. */
  refusals: string[];
  /** Messages of the bot to each person in the quarter: fewest, middle, most. */
  messagesPerPerson: { fewest: number; middle: number; most: number };
}

/** What a quarter has beyond this, and the chat has not yet. */
const MISSING = '民主测评 · ballots, 廉政审查、德行测评 · review, 审定 · approval, 公示 · notice, 反馈 · feedback';
/** What comes of the scores on the command line, reviews taken as passed. */
const settleCommand = (period: string): string =>
  `npm run -s pingshi -- settle ${period} --unit DEMO --assume-reviewed`;

export const emptyTally = (): Tally => ({
  records: { typed: 0, submitted: 0, edited: 0, withdrawn: 0, leftAsDraft: 0, corrected: 0 },
  verified: { presses: 0, records: 0, returned: 0 },
  groupCards: 0,
  summaries: { asked: 0, confirmedAtOnce: 0, confirmedLater: 0 },
  desks: { opened: 0, sheets: 0, handedIn: 0 },
  results: 0,
  presses: 0,
  refusals: [],
  messagesPerPerson: { fewest: 0, middle: 0, most: 0 },
});

/** Fewest, middle and most of the counts. */
export function spread(counts: readonly number[]): Tally['messagesPerPerson'] {
  const sorted = counts.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { fewest: at(0), middle: at(0.5), most: at(1) };
}

/** The account of the quarter, a line each. */
export function account(tally: Tally, period: string): string[] {
  const { records, verified, summaries, desks, messagesPerPerson: messages } = tally;
  const refusals = [...Map.groupBy(tally.refusals, (text) => text.slice(text.indexOf(':') + 2))];
  return [
    `Quarter ${period}, as played:`,
    `  records    ${records.typed} typed, ${records.submitted} submitted (${records.edited} of them changed, ${records.withdrawn} withdrawn), ${records.leftAsDraft} left as drafts`,
    `  verified   ${verified.records} in ${verified.presses} presses, ${verified.returned} returned, ${records.corrected} of these corrected`,
    `  lists      ${tally.groupCards} cards of monthly lists in groups`,
    `  summaries  ${summaries.asked} asked for, ${summaries.confirmedAtOnce} confirmed at once, ${summaries.confirmedLater} later`,
    `  scores     ${desks.opened} desks, ${desks.sheets} sheets saved, ${desks.handedIn} desks handed in`,
    `  results    ${tally.results} result cards, each to its own person`,
    `  messages   of the bot to one person: ${messages.fewest} at least, ${messages.middle} in the middle, ${messages.most} at most`,
    `  refused    ${tally.refusals.length} of ${tally.presses} presses${refusals.map(([text, each]) => `; ${each.length} × ${text}`).join('')}`,
    `Not in the chat yet, so not played: ${MISSING}.`,
    `Grades and seats: ${settleCommand(period)}`,
  ];
}
