import type { RungName } from '../../domain/ladder/rungs.ts';

/** One thing a message of the ladder says: ids only, everything else is read when it is shown. */
export interface LadderArgsItem {
  readonly rung: RungName;
  /** The cycle's id, the month or the year. */
  readonly subject: string;
  readonly version: string;
  /** The recipient's person id in the unit that asks. */
  readonly to: string;
  /** The cycle whose summary the month's card carries as well; null otherwise. */
  readonly sharedWith: string | null;
}

/** What the outbox keeps of a message of the ladder (notice `ladder.card`), in the order in which it is shown. */
export interface LadderArgs {
  readonly items: readonly LadderArgsItem[];
}
