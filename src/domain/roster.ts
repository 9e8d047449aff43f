/** A row of the roster (名单), leaders named by employee number. */
export interface RosterRow {
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly category: string;
  readonly level: string;
  readonly pool: string;
  readonly directLeader: string | null;
  readonly deputyLeader: string | null;
  readonly roles: readonly string[];
  readonly status: 'assessed' | 'no_grade' | 'not_assessed';
  readonly statusReason: string;
  readonly postedOn: string;
  readonly frontLine: boolean;
  readonly homeUnit: string;
  readonly probation: string;
  readonly mobile: string;
  readonly email: string;
  /** Null: whoever is bound stays bound. */
  readonly openId: string | null;
}
