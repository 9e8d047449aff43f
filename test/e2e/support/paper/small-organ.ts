import type { Desk } from './command.ts';
import {
  alike,
  LEADERSHIP,
  ledgerFile,
  PERIOD,
  passed,
  reviewsFile,
  rosterFile,
  schemeOf,
  scored,
  scoresFile,
  staff,
} from './organ.ts';
import type { Row } from './table.ts';

/** Five people with leading zeros, led by 9002, second opinion by 9003. */
export const NUMBERS = ['0001', '0002', '0003', '0004', '0005'] as const;

export const SMALL_ROSTER: readonly Row[] = [
  ...LEADERSHIP,
  ...NUMBERS.map((no) => staff(no, 'A', { deputy_leader: '9003' })),
];

/** Their scores: 95, 91, 87, 83, 79. */
export const SMALL_SCORES: readonly Row[] = NUMBERS.flatMap((no, i) => {
  const mark = [`${95 - 4 * i}`, `${95 - 4 * i}`] as const;
  return [scored(no, 'direct', '9002', mark), scored(no, 'deputy', '9003', mark), ...alike(no, 5, mark)];
});

export const SMALL_LEDGER: readonly Row[] = [
  {
    ...{ employee_no: '0001', ledger: 'result', date: '2026-07-20', title: '防汛值守', reference: '测〔2026〕1号' },
    ...{ reason_code: 'urgent_task', points: '2', effect: '' },
  },
];

/** The small unit, taken in and settled with its reviews. */
export async function settleSmall(desk: Desk, unit: string): Promise<void> {
  const at = [PERIOD, '--unit', unit];
  await desk.write('roster.csv', rosterFile(SMALL_ROSTER));
  await desk.write('scheme.json', JSON.stringify(schemeOf({ direct: 50, deputy: 30, peer: 20 })));
  await desk.write('scores.csv', scoresFile(SMALL_SCORES));
  await desk.write('ledger.csv', ledgerFile(SMALL_LEDGER));
  await desk.write('reviews.csv', reviewsFile(NUMBERS.map((no) => passed(no))));
  await desk.ok('roster', 'import', 'roster.csv', '--unit', unit);
  await desk.ok('scheme', 'load', 'scheme.json', '--unit', unit);
  await desk.ok('cycle', 'open', ...at);
  await Promise.all(['scores', 'ledger', 'reviews'].map((what) => desk.ok(what, 'import', `${what}.csv`, ...at)));
  await desk.ok('settle', ...at);
}
