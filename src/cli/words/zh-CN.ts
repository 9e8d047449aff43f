import { hoursZh } from './hours.ts';
import { noticesZh } from './notices.ts';

/** What the command line says, in Chinese; the other languages have the same keys. */
export const zhCN = {
  // ── The command itself ──
  helpTitle:
    '用法：npm run -s pingshi -- 命令 [选项]　（加 --json 时标准输出只有一个 JSON 值；加 --by 工号 记录经办人）',
  helpNotYet: (names: string) => `后续版本提供：${names}`,
  helpMore: '某个命令的说明和示例：npm run -s pingshi -- 命令 --help',
  usage: (usage: string) => `用法：${usage}`,
  argumentMissing: (name: string) => `缺少参数 ${name}。`,
  argumentTooMany: (text: string) => `多出的参数“${text}”：含空格的内容请加引号。`,
  optionMissing: (name: string) => `缺少选项 --${name}。`,
  optionUnknown: (name: string) => `这个命令没有选项 --${name}。`,
  optionEmpty: (name: string) => `选项 --${name} 后面没有内容。`,
  optionTakesNone: (name: string) => `选项 --${name} 后面不带内容。`,
  optionTwice: (name: string) => `选项 --${name} 写了不止一次。`,
  notACommand: (text: string) => `没有“${text}”这个命令，用 --help 查看全部命令。`,
  notYet: (name: string) => `命令“${name}”在本版本中还没有。`,
  fileProblem: (file: string) => `文件无法读写：${file}，请检查路径和权限。`,
  formatUnknown: (text: string) => `格式“${text}”不支持：--format 可以是 csv 或 xlsx。`,
  docxLater: '登记表（docx）在本版本中还没有：请用 --format csv 或 xlsx。',

  // ── Whom and what ──
  noUnit: (code: string) => `没有代码为 ${code} 的单位：请检查代码，或先用 roster import 导入名单建立单位。`,
  noPeriod: (text: string) => `“${text}”不是季度：请写成 2026Q3。`,
  noYear: (text: string) => `“${text}”不是年份：请写成 2026。`,
  noCycle: (unit: string, period: string) =>
    `单位 ${unit} 还没有 ${period} 的考核周期：先运行 cycle open ${period} --unit ${unit}。`,
  noPerson: (unit: string, employeeNo: string) => `单位 ${unit} 的名单里没有工号 ${employeeNo}：请核对，包括前面的 0。`,
  cycleTooFar: (unit: string, period: string, state: string) =>
    `单位 ${unit} 的 ${period} 已到${state}，数据不能再改：需要更正的，先经第二人同意用 cycle advance 退回。`,
  states: {
    DRAFT: '草稿',
    ROSTER: '名单确认',
    RECORDING: '记实',
    SUMMARY: '个人小结',
    SCORING: '评鉴',
    REVIEW: '审查与综合评判',
    APPROVAL: '审定',
    NOTICE: '公示',
    FEEDBACK: '反馈',
    CLOSED: '归档',
  } as Readonly<Record<string, string>>,
  statuses: {
    GRADED: '已评定',
    TIE: '同分待定',
    PENDING: '暂缓',
    NO_GRADE: '不定等次',
    NOT_ASSESSED: '不参加考核',
  } as Readonly<Record<string, string>>,

  // ── Files ──
  badFile: (name: string, count: number) => `${name}：${count} 处有误，没有写入任何内容。`,
  place: (line: number | null, column: string | null) =>
    [line === null ? '' : `第 ${line} 行`, column ?? ''].filter((part) => part !== '').join('，'),
  colon: '：',
  comma: '；',
  imported: (name: string, rows: number) => `${name}：已导入 ${rows} 行。`,
  replaced: (rows: number) => `上次导入的 ${rows} 行已由本次替换。`,
  written: (path: string, rows: number) => `已写入 ${path}（${rows} 行）。`,

  // ── Roster ──
  unitCreated: (code: string, name: string) => `新建单位 ${code}（${name}）。`,
  rosterChanged: (added: number, changed: number, gone: number) =>
    `名单：新增 ${added} 人，变动 ${changed} 人，移出 ${gone} 人。`,
  rosterGone: (numbers: string) => `移出：${numbers}。以往季度的结果保留。`,
  rosterFollowed: (periods: string) => `尚未审定的周期已按新名单更新：${periods}。`,
  rosterKept: (periods: string) => `已到审定的周期不随名单变化：${periods}。`,

  // ── Scheme ──
  schemeLoaded: (name: string, version: number) => `考核方案“${name}”已保存为第 ${version} 版，此后开启的周期使用它。`,
  schemeBad: (count: number) => `考核方案有 ${count} 处错误，没有保存。`,
  schemeUnfit: (unit: string) => `单位 ${unit} 的方案（连同上级方案）有误，没有开启：更正后用 scheme load 重新保存。`,
  schemeWarning: (text: string) => `提醒：${text}`,
  schemeOpenCycles: (periods: string) => `已开启的周期仍用开启时的方案：${periods}。`,
  parentUnknown: (code: string) => `上级方案 parent 指的单位 ${code} 不存在。`,
  parentEmpty: (code: string) => `上级方案 parent 指的单位 ${code} 还没有方案。`,
  parentCircle: (code: string) => `上级方案 parent 绕回到了单位 ${code}。`,

  // ── Calendar ──
  calendarImported: (rows: number, years: string) =>
    `日历：已导入 ${rows} 天${years === '' ? '' : `，${years}年的通知已录入`}。`,
  calendarMoved: (unit: string, period: string, name: string, from: string, to: string) =>
    `${unit} ${period} ${name}：${from} → ${to}`,
  calendarNothingMoved: '已开启的周期没有日期变化。',
  calendarProvisional: (year: number) => `${year}年尚未录入放假通知：日期为暂定。`,
  calendarDay: (date: string, workday: boolean, name: string, source: string, locality: string) =>
    `${date}　${workday ? '上班' : '放假'}　${name}${locality === '' ? '' : `　（${locality}）`}${source === '' ? '' : `　${source}`}`,
  calendarWorkdays: (year: number, days: number) => `${year}年共 ${days} 个工作日。`,
  milestones: {
    E: '期末',
    T10: '小结提醒（T-10）',
    T5: '小结提醒（T-5）',
    T1: '小结提醒（T-1）',
    D: '小结截止',
    scoringFrom: '开始赋分',
    allOpenFrom: '评分表全部开放',
    desksFrom: '赋分提醒',
    R: '赋分截止',
    F: '等次确定',
    noticeFrom: '公示开始',
    noticeTo: '公示结束',
    feedbackBy: '反馈截止',
    closesOn: '记实截止',
    verifyUntil: '核实截止',
    postedOn: '实绩公示',
    challengeUntil: '质询截止',
  } as Readonly<Record<string, string>>,
  calendarEmpty: (year: number) => `${year}年没有登记任何调整：按周末推算。`,

  // ── Cycle ──
  cycleOpened: (unit: string, period: string, people: number, scheme: string) =>
    `单位 ${unit} 的 ${period} 已开启：${people} 人，方案“${scheme}”。`,
  cycleThere: (unit: string, period: string, state: string) => `单位 ${unit} 的 ${period} 之前已开启，现为${state}。`,
  provisional: '日期为暂定：所在年份的放假通知尚未录入。',
  cycleState: (unit: string, period: string, state: string) => `单位 ${unit}　${period}　${state}`,
  cycleDates: (d: {
    summary: string;
    scores: string;
    grades: string;
    noticeFrom: string;
    noticeTo: string;
    feedback: string;
  }) =>
    `小结截止 ${d.summary}　赋分截止 ${d.scores}　等次确定 ${d.grades}　公示 ${d.noticeFrom} 至 ${d.noticeTo}　反馈截止 ${d.feedback}`,
  cyclePeople: (counts: string) => `人员：${counts}`,
  cycleNotSettled: '尚未结算：导入评分和审查后运行 settle。',
  cycleSettled: (at: string, assumed: boolean) =>
    `最近结算 ${at}${assumed ? '（按“审查均通过”试算，不能送审定）' : ''}`,
  stateUnknown: (text: string, states: string) => `没有“${text}”这个状态：可以是 ${states}。`,
  moved: (from: string, to: string) => `已从${from}到${to}。`,
  moveRefused: {
    same_state: '周期已在这个状态。',
    skips_a_step: '状态只能一步一步推进。',
    step_not_available: '公示及以后的步骤在本版本中还没有。',
    reason_missing: '请用 --reason 写明原因。',
    second_person_missing: '退回需要第二人同意：请用 --approved-by 写明。',
    second_person_is_the_mover: '第二人不能是经办人自己。',
    second_person_may_not: '第二人须是组织人事、主要负责人或分管领导。',
    mover_missing: '退回需要写明经办人：--by 工号。',
    mover_may_not: '经办人须是组织人事、主要负责人或分管领导。',
    roster_empty: '名单上没有人：先用 roster import 导入名单。',
    not_settled: '还没有结算结果：先运行 settle。',
    reviews_assumed: '最近一次结算假定审查均通过（--assume-reviewed），不能送审定：导入审查结果后重新运行 settle。',
    results_stale: '结算之后数据有变化（或有同分尚未按新决定重算）：重新运行 settle 后再送审定。',
    too_early_for_the_clock: '还没有到日期。',
    clock_never_steps_back: '系统不会自动退回。',
  } as Readonly<Record<string, string>>,

  // ── Scores, settlement ──
  overfull: (pools: string) =>
    `没有结算：手工评定的“好”超过了名额（${pools}）。请先用 results override 把其中一人改为其他等次。`,
  settled: (people: number, counts: string) => `已结算 ${people} 人：${counts}`,
  pool: (pool: string, people: number, seats: number, used: number) =>
    `${pool === '' ? '全体' : pool}：${people} 人，好的名额 ${seats}，已用 ${used}，剩余 ${seats - used}`,
  unchanged: '与上次结算相比没有变化。',
  changed: (count: number) => `与上次结算相比，${count} 人有变化：`,
  changedPerson: (who: string, before: string, after: string, why: string) =>
    `${who}：${before} → ${after}${why === '' ? '' : `（${why}）`}`,
  joined: '新加入',
  left: '已不在名单',
  andMore: (count: number) => `……另有 ${count} 人。`,
  assumedNote: '注意：没有审查记录的人按“廉政通过、德行好”试算，结果不能送审定。',
  provisionalResults: '注意：结果尚未归档，可能还会变化。',
  tieNote: (who: string) => `同分跨最后一个名额：${who}。用 results override 由两人决定，之后重新运行 settle。`,
  pendingNote: (who: string, why: string) => `暂缓：${who}（${why}）`,
  pendingReasons: {
    review_missing: '缺审查记录',
    integrity_hold: '廉政审查暂缓',
    direct_missing: '缺直接领导评分',
    deputy_missing: '缺分管领导评分',
    nothing_usable: '没有可用的评分',
    not_settled: '名单变动后尚未结算',
  } as Readonly<Record<string, string>>,
  notSettled: (unit: string, period: string) =>
    `单位 ${unit} 的 ${period} 还没有结算：先运行 settle ${period} --unit ${unit}。`,

  // ── Override ──
  gradeUnknown: (text: string) => `“${text}”不是等次：可以是 好、较好、一般、较差。`,
  overridden: (name: string, before: string, grade: string, seats: number, used: number) =>
    `${name}：${before === '' ? '同分待定' : before} → ${grade}。好的名额 ${seats}，已用 ${used}，剩余 ${seats - used}。`,
  overrideRefused: {
    too_late: '周期已到公示，等次不能再由此改动。',
    reason_missing: '请用 --reason 写明理由。',
    same_person: '经办人和第二人不能是同一个人。',
    own_grade: '任何人不能决定自己的等次。',
    decider_may_not: '经办人须是组织人事、主要负责人或分管领导（系统管理员不行）。',
    approver_may_not: '第二人须是组织人事、主要负责人或分管领导（系统管理员不行）。',
    not_settled: '此人还没有结算结果：先运行 settle。',
    pending: '此人暂缓评定：先补齐评分或审查，再运行 settle。',
    not_graded: '此人本季度不定等次或不参加考核。',
    gated: '此人受负面清单或德行测评的限制，不能高于限制的等次：依据有误的，请更正清单或审查后重新结算。',
    no_seat: '本组“好”的名额已用完：先把另一人改为其他等次。',
    same_grade: '此人已是这个等次。',
  } as Readonly<Record<string, string>>,

  // ── Earlier grades, year, bonus ──
  alreadySettled: (period: string) => `${period} 的结果由本系统结算，不能再导入。`,
  yearRows: (people: number, direct: number, eligible: number) =>
    `${people} 人：直接确定优秀 ${direct} 人，具备资格 ${eligible} 人。`,
  checkLine: (who: string, reason: string) => `应剔除 ${who}：${reason}`,
  checkAllKept: '名单上的人都具备资格。',
  checkCeiling: (proposed: number, ceiling: number, people: number) =>
    `拟评优秀 ${proposed} 人；${people} 人的上限为 ${ceiling} 人。`,
  checkOver: (over: number) => `剔除后仍超出上限 ${over} 人：减去谁由人决定。`,
  checkDirectMissing: (numbers: string) => `四个季度均为好而不在名单上：${numbers}。`,
  bonusTotals: (pool: string, distributable: string, paid: string, carried: string) =>
    `扣减合计 ${pool} 元，可分配 ${distributable} 元，已分配 ${paid} 元，结转 ${carried} 元。`,
  bonusBalance: (yuan: string) => `本单位各季度累计结转 ${yuan} 元。`,
  bonusWithoutTotal: (numbers: string) => `方案按总分分配，但这些“好”没有总分：${numbers}。`,
  bonusNoGrades: (unit: string, period: string) =>
    `单位 ${unit} 的 ${period} 没有结果：先运行 settle，或用 results import 导入等次。`,

  // ── Admin ──
  granted: (name: string, employeeNo: string) => `${name}（${employeeNo}）现在是系统管理员。`,
  grantedBefore: (name: string, employeeNo: string) => `${name}（${employeeNo}）之前已是系统管理员。`,

  ...hoursZh,
  ...noticesZh,

  /** What each command does, in a line. */
  about: {
    'admin grant': '授予系统管理员',
    'notices list': '列出未送达和送达与否不明的通知：原因、发给谁、是什么、何时',
    'notices resend': '重新发送一条未送达的通知（all：全部未送达的）',
    'roster import': '导入单位名单；代码是新的就新建单位；再次导入即替换',
    'scheme load': '检查并保存考核方案（JSON）',
    'calendar import': '导入放假和调休安排，列出因此变动的日期',
    'calendar show': '列出一年的放假和调休',
    'hours show': '列出一个单位及其科室、分区的提醒时段',
    'hours set': '设定单位（或其中一个科室、分区）的提醒时段；default 恢复默认',
    'cycle open': '开启一个季度的考核周期，冻结当前方案和名单',
    'cycle status': '查看周期的状态、日期、人员和名额',
    'cycle advance': '把周期推进（或经第二人同意退回）到某个状态',
    'scores import': '导入评分表和测评票；再次导入即替换',
    'ledger import': '导入五张清单；再次导入即替换',
    'reviews import': '导入廉政审查和德行测评；再次导入即替换',
    settle: '结算：总分、排序、名额、等次；可重复运行，说明变化和原因',
    'results import': '导入以往季度的等次',
    'results export': '导出季度结果',
    'results explain': '逐步说明一个人的结果如何得出',
    'results override': '由两人决定一个等次（同分也这样决定）',
    'year export': '导出年度台账：优秀资格、评优、晋升',
    'year check': '对照台账检查拟评优秀名单',
    'bonus settle': '按等次计算绩效扣减和分配，精确到分',
  } as Readonly<Record<string, string>>,
};
