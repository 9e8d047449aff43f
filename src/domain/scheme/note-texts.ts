import type { LocalText } from '../scheme.ts';
import type { FaultCode, SchemeNote, WarningCode } from './notes.ts';

const text = (zh: string, en: string): LocalText => ({ zh, en });

/** One sentence per code; {name} stands for an argument. */
const TEXTS: Readonly<Record<FaultCode | WarningCode, LocalText>> = {
  not_json: text(
    '不是合法的 JSON：第 {line} 行第 {column} 列读不下去。',
    'Not valid JSON: reading stops at line {line}, column {column}.',
  ),
  key_twice: text('同一个参数写了两次，请只留一个。', 'The same parameter is written twice; keep one.'),
  number_not_exact: text(
    '数字 {written} 无法原样读取：请用普通小数，有效数字不超过 15 位。',
    'The number {written} cannot be kept exactly: write a plain decimal of at most 15 significant digits.',
  ),
  missing: text('缺少这一项。', 'This is missing.'),
  not_a_number: text('这里应为数字（不加引号）。', 'This must be a number, without quotes.'),
  not_a_text: text('这里应为文字（加引号）。', 'This must be a text in quotes.'),
  not_yes_no: text('这里应为 true 或 false。', 'This must be true or false.'),
  not_a_list: text('这里应为列表 […]。', 'This must be a list […].'),
  not_an_object: text('这里应为一组参数 {…}。', 'This must be a group of parameters {…}.'),
  unknown_key: text('没有名为“{key}”的参数。', 'There is no parameter named “{key}” here.'),
  not_one_of: text('只能是：{options}。', 'This must be one of: {options}.'),
  cites_invalid: text(
    '依据 cites 应为文字，或“参数名: 文字”的对照。',
    'cites must be a text, or texts by the name of the parameter.',
  ),
  cites_nothing: text(
    '依据写给了“{key}”，但这里没有设置它。',
    'A citation is given for “{key}”, which is not set here.',
  ),
  text_blank: text('这一项不能为空。', 'This must not be blank.'),
  dimension_missing: text('缺少维度“{key}”。', 'The dimension “{key}” is missing.'),
  direct_missing: text('评分来源中必须有直接领导（direct）。', 'The sources must include the direct leader (direct).'),
  repeated: text('“{key}”重复出现。', '“{key}” is there more than once.'),
  weights_sum: text('权重合计应为 100，现为 {sum}。', 'The weights must sum to 100; they sum to {sum}.'),
  not_whole: text(
    '应为 {min} 到 {max} 的整数，现为 {value}。',
    'This must be a whole number from {min} to {max}, not {value}.',
  ),
  out_of_range: text(
    '应在 {min} 到 {max} 之间，现为 {value}。',
    'This must lie between {min} and {max}, not at {value}.',
  ),
  two_decimals: text('最多两位小数，现为 {value}。', 'This may have two decimals at most; it is {value}.'),
  indicator_key: text(
    '指标代码“{key}”只能用小写字母、数字和下划线，并以字母开头。',
    'The indicator key “{key}” may hold lower-case letters, digits and underscores only, a letter first.',
  ),
  anchor_score_outside: text(
    '按钮分 {score} 不在本档内（{from} 分起，下一档之前）。',
    'The button’s score {score} lies outside its level, which starts at {from} and ends before the next.',
  ),
  bands_order: text(
    '等次分数线应满足 0 ≤ 一般 < 较好 < 好 ≤ 100，现为 {fair}、{good}、{best}。',
    'The bands must satisfy 0 ≤ 一般 < 较好 < 好 ≤ 100; they are {fair}, {good} and {best}.',
  ),
  chat_without_citation: text(
    '在聊天中收集评分须写明依据（cites）。',
    'Collecting these scores in chat needs a citation (cites).',
  ),
  reason_unknown: text(
    '“{key}”不是规定的加减分事由；可用：{options}。',
    '“{key}” is no reason for points; the reasons are: {options}.',
  ),
  amount_invalid: text(
    '分值 {value} 不对：加分应大于 0，扣分写不写负号都可以，最多两位小数。',
    'The amount {value} is wrong: more than 0 for a bonus, with or without a minus for a deduction, at most two decimals.',
  ),
  dates_order: text(
    '“{earlier}”（{first}）不能晚于“{later}”（{second}）。',
    '“{earlier}” ({first}) must not come after “{later}” ({second}).',
  ),
  direct_not_largest: text(
    '直接领导的权重 {direct} 应为各来源中最大，而“{other}”为 {weight}。',
    'The direct leader’s weight, {direct}, should be the largest; “{other}” has {weight}.',
  ),
  no_quantitative: text('没有定量指标（quantitative）。', 'There is no quantitative indicator.'),
  no_qualitative: text('没有定性指标。', 'There is no qualitative indicator.'),
  no_common: text('没有共性指标（common）。', 'There is no common indicator.'),
  no_specific: text('没有个性指标。', 'There is no specific indicator.'),
  standard_below_band: text(
    '达标分 {standard} 低于“较好”线 {band}：完成全部职责的人会落入“一般”。',
    'The standard score {standard} lies below the band of 较好 ({band}): people who did all their duties would land in 一般.',
  ),
  virtue_points: text(
    '德是关口而不是分数：不建议给德行测评赋分。',
    'Virtue is a gate, not points: points for the virtue review are advised against.',
  ),
  class_never_matches: text(
    '这一类不会生效：符合它的人都先归入 {by}。',
    'This class never applies: everybody it matches is matched by {by} first.',
  ),
  quota_above_usual: text(
    '“好”的比例 {percent}% 高于通常的 {usual}%。',
    'A share of {percent}% for 好 is above the usual {usual}%.',
  ),
  without_effect: text('这一参数对来源“{key}”不起作用。', 'This parameter has no effect on the source “{key}”.'),
};

/** The sentence of a note in one language, its place in the file first. */
export const sentenceOf = (
  { code, path, args }: SchemeNote<FaultCode | WarningCode>,
  locale: 'zh-CN' | 'en-US',
): string => {
  const chinese = locale === 'zh-CN';
  const sentence = TEXTS[code][chinese ? 'zh' : 'en'].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(args[name] ?? whole),
  );
  if (path === '') return sentence;
  return `${path}${chinese ? '：' : ': '}${sentence}`;
};
