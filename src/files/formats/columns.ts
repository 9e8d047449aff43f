import type { Column } from '../table/header.ts';

/** A column that must be there. */
export const needed = (key: string, ...aliases: readonly string[]): Column => ({ key, aliases, required: true });
/** A column that may be missing. */
export const optional = (key: string, ...aliases: readonly string[]): Column => ({ key, aliases });

export const EMPLOYEE_NO = needed('employee_no', '工号', '人员编号', '职工编号', '员工编号', '编号', '人员工号');
export const REASON_ALIASES = ['理由', '原因', '说明'] as const;
