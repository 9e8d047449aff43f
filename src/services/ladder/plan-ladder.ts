import { shanghaiDate } from '../../domain/date.ts';
import type { UnitFacts } from '../../domain/ladder/facts.ts';
import { keysOf, type LadderItem, owed } from '../../domain/ladder/owed.ts';
import { messageKey, type Plan, plan } from '../../domain/ladder/plan.ts';
import type { Recipient } from '../../domain/ladder/reach.ts';
import type { Tx } from '../store.ts';
import { accountsOf, loadRecipients } from './recipients.ts';
import type { Standing } from './standing.ts';

/** A standing with who owes what under it. */
export interface Owing extends Standing {
  readonly facts: UnitFacts;
}

const NOTHING: Plan = { messages: [], changes: [] };

/** Accounts that had their message today, and those that wait for one of an earlier day. */
async function busyAccounts(tx: Tx, recipients: readonly Recipient[]): Promise<ReadonlySet<string>> {
  const names = recipients.map((recipient) => ({ recipient, accounts: accountsOf(recipient) }));
  const today = await tx.marked(names.flatMap(({ accounts }) => accounts.map((one) => messageKey(one, tx.now))));
  const waiting = new Set((await tx.ladder.onTheWay()).map((key) => key.split('/')[1]));
  const isBusy = (account: string): boolean => today.has(messageKey(account, tx.now)) || waiting.has(account);
  return new Set(names.filter(({ accounts }) => accounts.some(isBusy)).map(({ recipient }) => recipient.account));
}

/**
 * What is to be said and changed now, of all that is owed, by what was said before (DOMAIN 3); with `since`, what would have been said
 * from then on. Reads only.
 */
export async function planLadder(tx: Tx, owing: readonly Owing[], since?: Date): Promise<Plan> {
  const all: LadderItem[] = owing.flatMap(({ milestones, facts }) => milestones.flatMap((one) => owed(one, facts)));
  if (all.length === 0) return NOTHING;
  const said = await tx.marked(keysOf(all));
  const items = all.filter(({ key }) => !said.has(key));
  if (items.length === 0) return NOTHING;
  const recipients = await loadRecipients(tx, [...new Set(items.map(({ to }) => to))], shanghaiDate(tx.now));
  const busy = await busyAccounts(tx, [...recipients.values()]);
  return plan({ items, recipients, said, busy, since }, tx.now);
}
