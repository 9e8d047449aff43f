import type { Directory } from '../ports.ts';
import type { Store } from '../store.ts';
import { bindUser } from './bind-user.ts';

/** Brings the address book's open_ids to the people of the roster who have none yet; the number of people bound. */
export async function syncDirectory(store: Store, directory: Directory): Promise<number> {
  const unbound = await store.read().people.unbound();
  if (unbound.length === 0) return 0;
  let bound = 0;
  for await (const user of directory.users()) {
    if (user.resigned) continue;
    bound += await store.transaction(async (tx) => (await bindUser(tx, user, await tx.people.unbound())).length);
  }
  return bound;
}
