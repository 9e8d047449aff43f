import type { Row } from './table.ts';

/** The Chinese column names the sample files use. */
const COLUMNS: Readonly<Record<string, string>> = {
  工号: 'employee_no',
  姓名: 'name',
  部门: 'department',
  组别: 'pool',
  类别: 'category',
  职务: 'position',
  直接领导: 'direct_leader',
  分管领导: 'deputy_leader',
  状态: 'status',
  状态说明: 'status_reason',
  一线: 'front_line',
  来源: 'source',
  评分人工号: 'rater_no',
  工作实绩: 'achievement',
  工作作风: 'conduct',
  分值: 'points',
  处理: 'effect',
  廉政审查: 'integrity',
  德行测评: 'virtue',
  免除来源: 'waived_sources',
  等次: 'grade',
  '金额（元）': 'amount_yuan',
};

/** And their values, where they mean one of ours; 好 and its like stay. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { '': 'assessed', 不参加: 'not_assessed', 不定等次: 'no_grade' },
  source: { 直接领导: 'direct', 分管领导: 'deputy', 民主测评: 'peer', 服务对象: 'client' },
  integrity: { 通过: 'pass', 暂缓: 'hold' },
  front_line: { 是: 'yes', 否: 'no' },
};

/** Rows of any input file by our column names, whatever stands above the header. */
export function byOurNames(rows: readonly (readonly string[])[]): Row[] {
  const isHeader = (row: readonly string[]) => row.includes('employee_no') || row.includes('工号');
  const at = rows.findIndex(isHeader);
  const columns = (rows[at] ?? []).map((name) => COLUMNS[name] ?? name);
  return rows
    .slice(at + 1)
    .map((row) => Object.fromEntries(columns.map((name, i) => [name, VALUES[name]?.[row[i] ?? ''] ?? row[i] ?? ''])));
}
