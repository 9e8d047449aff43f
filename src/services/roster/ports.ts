import type { RosterRow } from '../../domain/roster.ts';

/** What a roster changed, by employee number in ascending order. */
export interface RosterChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** No longer on the roster; their earlier quarters stay. */
  readonly gone: readonly string[];
}

/** A participant of an open cycle as the roster has him now. */
export interface ParticipantRow {
  readonly cycleId: string;
  readonly personId: string;
  readonly status: string;
  readonly statusReason: string;
  readonly directLeaderId: string | null;
  readonly deputyLeaderId: string | null;
  readonly pool: string;
  readonly category: string;
  readonly level: string;
  readonly position: string;
  readonly classIndex: number;
}

export interface RosterRepository {
  /** Makes the unit's roster these rows and no others; roles that did not come from a roster stay. */
  replace(unitId: string, rows: readonly RosterRow[], actor: string): Promise<RosterChange>;
  /** Makes the cycle's participants these and no others. */
  replaceParticipants(cycleId: string, unitId: string, rows: readonly ParticipantRow[]): Promise<void>;
}
