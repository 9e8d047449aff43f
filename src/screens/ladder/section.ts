import type { SectionState } from '../../../cards/digest/state.ts';
import type { Person } from '../../services/entities.ts';
import type { LadderArgsItem } from '../../services/ladder/message-args.ts';
import type { ScreenContext } from '../screen.ts';

type Kind = SectionState['kind'];
type SectionOf<K extends Kind> = Extract<SectionState, { kind: K }>;

/**
 * What a press lays over the section it was made in: `done`, `problem`, `given`. `id`: the cycle's id, or the month. `personId` tells
 * apart the units of a reader who belongs to several and has the same month in each.
 */
export type LadderExtra =
  | {
      [K in Kind]: {
        readonly kind: K;
        readonly id: string;
        readonly personId?: string;
        readonly patch: Partial<SectionOf<K>>;
      };
    }[Kind]
  | null;

/** One item of a message, for the person it is said to. */
export interface ItemContext extends ScreenContext {
  readonly item: LadderArgsItem;
  readonly reader: Person;
  /** The reader's unit; null where he belongs to no other. */
  readonly unitName: string | null;
}

/** A section with what a press names it by. */
export interface Drawn {
  /** The cycle's id, or the month. */
  readonly id: string;
  readonly personId: string;
  readonly state: SectionState;
}
