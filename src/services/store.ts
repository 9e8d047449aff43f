/** What the services keep: the repositories, each a small set of verbs. One implementation, `src/persistence`. */
import type { CalendarRow } from '../domain/calendar.ts';
import type { CycleState } from '../domain/cycle.ts';
import type { SchemeFile } from '../domain/scheme/file.ts';
import type { SummaryWords } from '../domain/self-summary.ts';
import type { AssessmentRepository } from './assessment/ports.ts';
import type { Cycle, Person, SelfSummary, WorkRecord } from './entities.ts';
import type { InboxRepository } from './inbox/ports.ts';
import type { LadderRepository } from './ladder/ports.ts';
import type { LeaveRepository } from './leaves/ports.ts';
import type { NoticeRepository } from './operations/ports.ts';
import type { ResultRepository } from './results/ports.ts';
import type { RosterRepository } from './roster/ports.ts';
import type { ScoreRepository } from './scoring/ports.ts';
import type { UnitRepository } from './units/ports.ts';

/** A notice to be put into the outbox. `args` hold ids only, never texts of people. */
export interface NewNotice {
  /** At most one row per key, ever. */
  readonly key: string;
  readonly unitId: string | null;
  readonly notice: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly to: /** Somebody of the roster, whoever he is on the platform when it is sent: a person not known there yet waits. */
    | { readonly type: 'person'; readonly id: string }
    | { readonly type: 'open_id' | 'chat_id'; readonly id: string }
    | { readonly type: 'message'; readonly id: string };
  /** 0 answers to people, 5 refreshed cards, 9 fan-outs */
  readonly priority: 0 | 5 | 9;
  readonly notBefore?: Date;
  readonly notAfter?: Date | null;
  /** Speaks unasked: sent only inside the receiver's hours, also when it is late. */
  readonly keepsHours?: boolean;
}

export interface AuditLine {
  readonly unitId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface SentCard {
  readonly messageId: string;
  readonly notice: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface OutboxRepository {
  /** Rows whose key is known already are passed over. */
  put(rows: readonly NewNotice[]): Promise<void>;
  /** A refresh of every card of the subject, or of any of several (but the pressed one), one row per card and content version. */
  refresh(subject: string | readonly string[], contentVersion: string, except: string | null): Promise<void>;
  /** A refresh of every card that shows a date of a unit's cycle or of the records of its months, one row per card and content version. */
  refreshDated(
    of: { readonly unitId: string; readonly cycleId: string; readonly months: readonly string[] },
    contentVersion: string,
  ): Promise<void>;
}

export interface PersonRepository {
  byOpenId(openId: string): Promise<Person[]>;
  byId(id: string): Promise<Person | null>;
  byIds(ids: readonly string[]): Promise<Person[]>;
  byEmployeeNo(unitId: string, employeeNo: string): Promise<Person | null>;
  withRole(unitId: string, role: string): Promise<Person[]>;
  ofUnit(unitId: string): Promise<Person[]>;
  /** Whether he is the leader in charge (分管领导) of anybody on the unit's roster. */
  isInCharge(unitId: string, personId: string): Promise<boolean>;
  /** Number and name by id, of those who left the roster too. */
  named(ids: readonly string[]): Promise<ReadonlyMap<string, { employeeNo: string; name: string }>>;
  /** People of all units without a bound sender. */
  unbound(): Promise<Person[]>;
  bindOpenId(personIds: readonly string[], openId: string): Promise<void>;
  unbindOpenId(openId: string): Promise<void>;
  /** Gives a role; false where the person has it already. */
  grant(person: Person, role: string, grantedBy: string): Promise<boolean>;
}

/** Schemes (考核方案) as their files are written, newest version last. */
export interface SchemeRepository {
  latest(unitId: string): Promise<{ version: number; file: SchemeFile } | null>;
  add(row: { unitId: string; name: string; file: SchemeFile }): Promise<number>;
}

export interface RecordRepository {
  byId(id: string): Promise<WorkRecord | null>;
  byIds(ids: readonly string[]): Promise<WorkRecord[]>;
  /** Those of them that were carried on from the month before (沿用上月). */
  carried(ids: readonly string[]): Promise<WorkRecord[]>;
  /** Null where that message made a record of this person before, or `carriedFrom` was carried into the month before. */
  create(
    record: Omit<WorkRecord, 'id' | 'version' | 'returnReason'> & {
      sourceMessageId: string | null;
      carriedFrom?: string | null;
    },
  ): Promise<WorkRecord | null>;
  bySource(messageId: string, personId: string): Promise<WorkRecord | null>;
  /** Writes where the version still holds; null otherwise. */
  update(
    id: string,
    version: number,
    change: Partial<WorkRecord> & { verifiedBy?: string | null; submittedAt?: Date },
  ): Promise<WorkRecord | null>;
  ofPerson(personId: string, months: readonly string[]): Promise<WorkRecord[]>;
  /** Those submitted, or changed, after an instant and neither returned nor withdrawn. */
  submittedSince(personId: string, months: readonly string[], since: Date): Promise<WorkRecord[]>;
  /** Submitted, verified and returned records of a unit's month. */
  ofUnit(unitId: string, month: string): Promise<WorkRecord[]>;
  /** Submitted and not yet verified, of the people whose direct leader this is. */
  toVerify(leaderId: string, month: string): Promise<WorkRecord[]>;
  /** Months up to `until` in which this leader has records to verify, oldest first. */
  monthsToVerify(leaderId: string, until: string): Promise<string[]>;
  /** Leaders with records of the month to verify, with their number. */
  leadersToVerify(unitId: string, month: string): Promise<{ leaderId: string; records: number }[]>;
  drafts(personId: string): Promise<number>;
}

export interface EvidenceRepository {
  put(row: { messageId: string; unitId: string; personId: string; label: string }): Promise<void>;
  recent(personId: string, limit: number): Promise<{ messageId: string; label: string }[]>;
}

export interface MonthlyListRepository {
  byMonth(unitId: string, month: string): Promise<{ content: unknown; postedOn: string } | null>;
  create(row: { unitId: string; month: string; postedOn: string; content: unknown }): Promise<boolean>;
}

export interface Participant {
  readonly personId: string;
  readonly status: string;
  readonly statusReason: string;
  readonly directLeaderId: string | null;
}

export interface CycleRepository {
  ofUnit(unitId: string): Promise<Cycle[]>;
  byId(id: string): Promise<Cycle | null>;
  byPeriod(unitId: string, period: string): Promise<Cycle | null>;
  /** The unit's cycle that is under way and in which the person takes part, newest first. */
  ofPerson(personId: string): Promise<Cycle[]>;
  /** Cycles in which the person is somebody's direct leader, newest first. */
  ofLeader(leaderId: string): Promise<Cycle[]>;
  /** Without its participants; null where the period is open already. */
  create(row: Omit<Cycle, 'id'>): Promise<Cycle | null>;
  /** The cycle with its row locked until the end of the transaction: what depends on its state does not race with its moves. */
  lock(unitId: string, period: string): Promise<Cycle | null>;
  /** Moves the state where it still is `from`; false otherwise. */
  move(id: string, from: CycleState, to: CycleState, actor: string, reason: string): Promise<boolean>;
  participants(cycleId: string): Promise<Participant[]>;
  /** Sets a participant's status where it still is `from`; false otherwise. Until it is PENDING again no new roster changes it. */
  setStatus(cycleId: string, personId: string, from: string, to: string, reason: string): Promise<boolean>;
}

export interface SummaryRepository {
  byPerson(cycleId: string, personId: string): Promise<SelfSummary | null>;
  ofCycle(cycleId: string): Promise<SelfSummary[]>;
  /** Creates the ones that are not there yet. */
  createMissing(rows: readonly { unitId: string; cycleId: string; personId: string; text: string }[]): Promise<void>;
  update(
    id: string,
    version: number,
    change: Partial<
      Pick<
        SelfSummary,
        'text' | 'edited' | 'confirmedAt' | 'joined' | 'extendedTo' | 'lateReason' | 'lateReasonBy' | 'closedOn'
      >
    >,
  ): Promise<SelfSummary | null>;
}

export interface ChatRepository {
  /** Remembers the one-to-one chat of a sender. */
  knowDirect(openId: string, chatId: string): Promise<void>;
  direct(openId: string): Promise<string | null>;
  binding(chatId: string): Promise<{ unitId: string; boundBy: string; boundAt: Date; active: boolean } | null>;
  bind(row: { unitId: string; chatId: string; name: string; boundBy: string }): Promise<boolean>;
  gone(chatId: string): Promise<void>;
  /** What the platform said of a group; null where it was not asked yet. */
  group(chatId: string): Promise<{ name: string; external: boolean } | null>;
  knowGroup(group: { chatId: string; name: string; external: boolean }): Promise<void>;
  groupsOf(unitId: string): Promise<string[]>;
  /** The card as sent; null where the message is not ours. */
  card(messageId: string): Promise<SentCard | null>;
}

export interface IdentityRepository {
  issue(row: { unitId: string; personId: string; codeHash: string; issuedBy: string; expiresAt: Date }): Promise<void>;
  /** The unit of a code that is still good, without using it up. */
  unitOf(codeHash: string): Promise<string | null>;
  /** Uses up the code; the person it was for, or null. */
  redeem(codeHash: string): Promise<{ personId: string; unitId: string } | null>;
  failures(openId: string, since: Date): Promise<number>;
  recordFailure(openId: string, since: Date): Promise<void>;
}

/** The repositories within one transaction, at one instant. */
export interface Tx {
  readonly now: Date;
  /** Of the deployment's language: what fills a summary is kept as text. */
  readonly summaryWords: SummaryWords;
  readonly inbox: InboxRepository;
  readonly outbox: OutboxRepository;
  readonly people: PersonRepository;
  readonly units: UnitRepository;
  readonly schemes: SchemeRepository;
  readonly roster: RosterRepository;
  readonly assessment: AssessmentRepository;
  readonly results: ResultRepository;
  readonly records: RecordRepository;
  readonly evidence: EvidenceRepository;
  readonly lists: MonthlyListRepository;
  readonly cycles: CycleRepository;
  readonly summaries: SummaryRepository;
  readonly scores: ScoreRepository;
  readonly chats: ChatRepository;
  readonly identity: IdentityRepository;
  readonly notices: NoticeRepository;
  readonly ladder: LadderRepository;
  readonly leaves: LeaveRepository;
  calendar(locality: string): Promise<CalendarRow[]>;
  /** All rows, of every locality. */
  calendarRows(): Promise<CalendarRow[]>;
  writeCalendar(rows: readonly CalendarRow[]): Promise<void>;
  /** Keeps a complaint (投诉建议); its id. */
  complaint(row: { unitId: string; personId: string; text: string }): Promise<string>;
  complaintText(id: string): Promise<string | null>;
  audit(line: AuditLine): Promise<void>;
  /** Marks a milestone as worked; false where it was before. */
  mark(key: string): Promise<boolean>;
  unmark(key: string): Promise<void>;
  /** Marks many, each by itself; those that were not marked before. */
  markAll(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** When each of them was marked; who is not in the answer was not. */
  marked(keys: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}

/** `press`: an answer is waited for in a chat, seconds; `command`: a whole organ's files, minutes. */
export type Patience = 'press' | 'command';

export interface Store {
  /** Runs the work in one transaction; a throw rolls it back. */
  transaction<T>(work: (tx: Tx) => Promise<T>, patience?: Patience): Promise<T>;
  /** The same repositories outside a transaction, each call by itself. */
  read(): Tx;
}
