import { classOf } from '../../domain/scheme/classes.ts';
import type { Cycle, Person } from '../entities.ts';
import type { ParticipantRow } from '../roster/ports.ts';

/** Participant status from the roster's: to be graded, or not at all with its reason. */
const openingStatus: Readonly<Record<string, string>> = {
  assessed: 'PENDING',
  no_grade: 'NO_GRADE',
  not_assessed: 'NOT_ASSESSED',
};

/** The unit's people as participants of a cycle, each in the class that the cycle's frozen scheme has for him. */
export const participantRows = ({ id, scheme }: Cycle, people: readonly Person[]): ParticipantRow[] =>
  people.map((person) => ({
    cycleId: id,
    personId: person.id,
    status: openingStatus[person.status] ?? 'PENDING',
    statusReason: person.statusReason,
    directLeaderId: person.directLeaderId,
    deputyLeaderId: person.deputyLeaderId,
    pool: person.pool,
    category: person.category,
    level: person.level,
    position: person.position,
    classIndex: classOf(scheme, person),
  }));
