import type { Column } from '../table/header.ts';
import { EMPLOYEE_NO, needed, optional } from './columns.ts';

export const ROSTER_COLUMNS: readonly Column[] = [
  EMPLOYEE_NO,
  needed('name', '姓名', '人员姓名'),
  needed('department', '部门', '科室', '内设机构', '处室', '所在部门', '所在科室'),
  needed('position', '职务', '岗位', '职位', '职务职级'),
  needed('category', '类别', '人员类别', '分类'),
  needed('pool', '比较组', '组别', '评比组', '分组'),
  optional('direct_leader', '直接领导', '直接领导工号', '直接上级'),
  optional('deputy_leader', '分管领导', '分管领导工号'),
  optional('roles', '角色', '系统角色'),
  optional('status', '状态', '参加考核', '考核状态'),
  optional('status_reason', '状态说明', '状态原因', '不参加原因'),
  optional('posted_on', '任职时间', '任现职时间', '到岗日期', '任职日期'),
  optional('front_line', '一线', '是否一线', '基层一线'),
  optional('home_unit', '原单位', '人事关系单位', '派出单位'),
  optional('open_id', 'openid'),
  optional('level', '职级', '级别'),
  optional('probation', '试用期', '试用期类型'),
  optional('mobile', '手机', '手机号', '手机号码', '电话'),
  optional('email', '邮箱', '电子邮箱', '电子邮件'),
];
