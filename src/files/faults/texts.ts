import type { LocalText } from '../../domain/scheme.ts';

const say = (zh: string, en: string): LocalText => ({ zh, en });

/** Every sentence about a file that is bad or worth a word; `{…}` are the arguments of the fault or note. */
export const FILE_TEXTS = {
  // The file as a whole.
  file_too_large: say(
    '文件有 {size} MB，超过 {limit} MB 的上限，请分成几个文件',
    'The file has {size} MB; the limit is {limit} MB: split it',
  ),
  too_many_rows: say('超过 {limit} 行的上限，请分成几个文件', 'More than {limit} rows: split the file'),
  too_wide: say(
    '工作表的内容超出第 {limit} 列，请删去右侧多余的单元格',
    'A sheet has content beyond column {limit}: delete the stray cells on the right',
  ),
  unpacks_too_large: say(
    '文件解压后超过 {limit} MB，不予读取',
    'The file unpacks to more than {limit} MB and is not read',
  ),
  xls_not_read: say(
    '这是旧版 xls 文件或加了密码的工作簿，请另存为不带密码的 xlsx 或 csv',
    'This is an old xls file or a workbook with a password: save it as xlsx (without a password) or csv',
  ),
  xlsx_broken: say(
    '这个 xlsx 文件已损坏，无法读取，请在 Excel 或 WPS 中重新保存',
    'This xlsx file is damaged: open it and save it again',
  ),
  not_text: say('既不是 xlsx，也不是 UTF-8 或 GB18030 编码的文字', 'Neither xlsx nor text in UTF-8 or GB18030'),
  quote_open: say('从这一行开始的引号没有结束', 'A quotation mark opened on this row is never closed'),
  no_header: say('没有找到表头，应有列：{columns}', 'No header row found; these columns are needed: {columns}'),
  column_missing: say('缺少这一列；找到的列：{found}', 'This column is missing; columns found: {found}'),
  column_twice: say(
    '这一列出现了不止一次；找到的列：{found}',
    'This column is there more than once; columns found: {found}',
  ),

  // A cell by itself.
  value_missing: say('没有填写', 'is empty'),
  value_too_long: say('超过 {limit} 个字', 'has more than {limit} characters'),
  choice_unknown: say('“{value}”不在可填的范围内：{choices}', '"{value}" is not one of: {choices_en}'),
  choice_twice: say('“{value}”重复', '"{value}" is there twice'),
  date_invalid: say('“{value}”不是日期，请写成 2026-07-01', '"{value}" is not a date; write 2026-07-01'),
  score_invalid: say(
    '“{value}”不是 0 到 100 之间、最多两位小数的分数',
    '"{value}" is not a score from 0 to 100 with at most two decimals',
  ),
  points_invalid: say(
    '“{value}”不是最多两位小数的加减分（如 2、-1.5）',
    '"{value}" is not a number of points with at most two decimals (such as 2 or -1.5)',
  ),
  quantity_invalid: say('“{value}”不是最多两位小数的数量', '"{value}" is not a quantity with at most two decimals'),
  amount_invalid: say(
    '“{value}”不是不小于 0、最多两位小数的金额（元）',
    '"{value}" is not an amount in yuan, 0 or more, with at most two decimals',
  ),

  // People.
  unknown_person: say('名单里没有工号 {value}', '{value} is not on the roster'),
  zeros_lost: say(
    '名单里没有工号 {value}，是不是 {likely} 丢了前面的 0？',
    '{value} is not on the roster; did {likely} lose its leading zeros?',
  ),
  zeros_lost_in_file: say(
    '工号 {value} 只有 {digits} 位，其他工号是 {length} 位，是不是 {likely} 丢了前面的 0？',
    '{value} has {digits} digits, the others have {length}; did {likely} lose its leading zeros?',
  ),
  shorter_number: say(
    '工号 {value} 只有 {digits} 位，多数工号是 {length} 位，请核对',
    '{value} has {digits} digits, most of the others have {length}: please check',
  ),
  second_row: say('{value} 在第 {first} 行已经有一行', '{value} already has a row: row {first}'),

  // Roster.
  unknown_leader: say('文件里没有工号或姓名为“{value}”的人', 'Nobody in the file has the number or name "{value}"'),
  zeros_lost_by_leader: say(
    '文件里没有工号 {value}，是不是 {likely} 丢了前面的 0？',
    '{value} is not in the file; did {likely} lose its leading zeros?',
  ),
  leader_ambiguous: say(
    '叫“{value}”的有 {count} 人，请改写工号：{numbers}',
    '{count} people are called "{value}": write the employee number ({numbers})',
  ),
  own_leader: say('{value} 不能是自己的领导', '{value} cannot be his own leader'),
  leader_cycle: say('领导关系成了环：{chain}', 'The leaders go round in a circle: {chain}'),
  open_id_taken: say(
    '这个 open_id 在第 {first} 行已经用于 {value}',
    'This open_id belongs to {value} already (row {first})',
  ),

  // Scores.
  source_not_in_scheme: say('方案里没有“{value}”这一评分来源', 'The scheme has no source "{value}"'),
  rater_missing: say('领导评分要写评分人工号', 'A leader’s score needs the number of the rater'),
  rater_not_wanted: say(
    '民主测评和服务对象评价不记名，不能写评分人',
    'Ballots and ratings are anonymous: leave the rater empty',
  ),
  rater_is_self: say('{value} 不能给自己评分', '{value} cannot score himself'),
  rater_not_leader: say(
    '{value} 不是这个人的{role}（应为 {leader}）',
    '{value} is not this person’s {role_en} ({leader_en})',
  ),
  leader_second_sheet: say(
    '{value} 对这个人的评分在第 {first} 行已经有了',
    '{value} has scored this person already: row {first}',
  ),
  scored_in_chat: say(
    '{rater} 已经在飞书里给这个人评了分，文件不能覆盖',
    '{rater} has scored this person in chat already; a file does not write over it',
  ),
  score_missing: say('这个人的类别要求填写此列', 'This person’s class needs this column filled'),
  score_outside_class: say(
    '这个人的类别没有这一项，应当留空',
    'This person’s class does not have this item: leave it empty',
  ),

  // Ledgers.
  date_outside_period: say('{value} 不在 {from} 至 {to} 之内', '{value} is not within {from} to {to}'),
  reason_code_missing: say('有分值就要写事由代码', 'Points need a reason code'),
  reason_code_sign: say(
    '事由“{value}”只能{kind}，分值 {points} 的正负不对',
    'The reason "{value}" is for {kind_en}; {points} has the wrong sign',
  ),
  reference_missing: say('有分值就要写文号或依据', 'Points need a reference'),
  points_not_the_schemes: say(
    '方案规定“{value}”为 {fixed} 分，这里写了 {points} 分',
    'The scheme sets {fixed} points for "{value}"; this row says {points}',
  ),
  same_fact_twice: say(
    '同一依据“{value}”的加分在第 {first} 行已经有了，同一事项不得重复加分',
    'The reference "{value}" has earned points already (row {first}): one fact counts once',
  ),

  // Reviews.
  waiver_reason_missing: say('免除评分来源要写理由', 'Waiving a source needs a reason'),

  // Notes: nothing is wrong, but it is worth knowing.
  columns_ignored: say('忽略了不认识的列：{columns}', 'Unknown columns ignored: {columns}'),
  deputy_merged: say(
    '这个人的分管领导就是直接领导，权重已并入直接领导，这一行不计',
    'This person’s deputy leader is the direct leader: the weights are merged and this row does not count',
  ),
  not_assessed: say('这个人本期不参加考核，这一行不计', 'This person is not assessed: the row does not count'),
  waiver_ignored: say(
    '“{value}”不适用于这个人或方案，免除不起作用',
    '"{value}" does not apply to this person or scheme: waiving it changes nothing',
  ),
  deduction_repeated: say(
    '同一依据“{value}”的扣分在第 {first} 行已经有了，只计一次',
    'The reference "{value}" has cost points already (row {first}): it counts once',
  ),
  reason_without_points: say(
    '写了事由但没有分值，方案也没有规定分值，不加不减',
    'A reason without points, and the scheme sets none: nothing is added or taken',
  ),
} as const satisfies Readonly<Record<string, LocalText>>;

export type FileCode = keyof typeof FILE_TEXTS;
