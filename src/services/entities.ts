/** The rows the services work with, as they know them. */
import type { CycleState } from '../domain/cycle.ts';
import type { RecordState } from '../domain/record.ts';
import type { Scheme } from '../domain/scheme.ts';

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly locality: string;
  readonly autoCycle: boolean;
}

export interface Person {
  readonly id: string;
  readonly unitId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly departmentRank: number;
  readonly position: string;
  readonly category: string;
  readonly level: string;
  /** Comparison group (比较组). */
  readonly pool: string;
  readonly frontLine: boolean;
  readonly postedOn: string;
  readonly probation: string;
  readonly directLeaderId: string | null;
  readonly deputyLeaderId: string | null;
  readonly status: string;
  readonly statusReason: string;
  readonly mobile: string;
  readonly openId: string | null;
  readonly roles: readonly string[];
}

/** 实绩 */
export interface WorkRecord {
  readonly id: string;
  readonly unitId: string;
  readonly personId: string;
  readonly state: RecordState;
  readonly month: string;
  readonly occurredOn: string;
  readonly text: string;
  readonly quantity: string;
  readonly measure: string;
  readonly target: string;
  readonly visibility: 'public' | 'assessment_only';
  readonly evidenceMessageId: string;
  readonly returnReason: string;
  readonly version: number;
}

export interface Cycle {
  readonly id: string;
  readonly unitId: string;
  readonly period: string;
  readonly state: CycleState;
  readonly scheme: Scheme;
  readonly openedOn: string;
}

/** 个人小结 */
export interface SelfSummary {
  readonly id: string;
  readonly unitId: string;
  readonly cycleId: string;
  readonly personId: string;
  readonly text: string;
  readonly edited: boolean;
  readonly confirmedAt: Date | null;
  /** What follows the text since it was confirmed, with its heading; empty without later records */
  readonly joined: string;
  /** Last day of an extension (延期) */
  readonly extendedTo: string | null;
  /** trip | sick | posting | forgot; empty: not said */
  readonly lateReason: string;
  /** Who entered the reason for the person (代填) */
  readonly lateReasonBy: string | null;
  /** The day it closed as 未提交 */
  readonly closedOn: string | null;
  readonly version: number;
}

/** Leave and absence (请假、外出), both days included. */
export interface Leave {
  readonly id: string;
  readonly unitId: string;
  readonly personId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly enteredBy: string;
  readonly version: number;
}

/** One leader's scores of one person: dimension → decimal as text. */
export interface ScoreSheet {
  readonly personId: string;
  readonly scores: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly saved: boolean;
  readonly handedIn: boolean;
  readonly version: number;
}
