const THINGS: readonly (readonly [what: string, measure: string])[] = [
  ['办结群众来访和咨询', '人次'],
  ['完成上门帮办代办', '次'],
  ['审核申报材料并一次性告知补正', '份'],
  ['整理归档本月办件', '卷'],
  ['回访办事企业和群众', '户'],
  ['核对办事指南，更正错漏', '处'],
  ['办理跨部门联办事项', '件'],
  ['处理热线转办并回告', '件'],
  ['参加现场核查', '次'],
  ['更新业务台账和数据', '条'],
  ['辅导窗口新人上手业务', '人'],
  ['协调解决历史遗留事项', '件'],
  ['完成规范文书校核', '份'],
  ['排查系统报错并修复', '起'],
];

/** A number that follows from its words: the same play every time. */
export function numberOf(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const sign of words.join('/')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export interface TypedResult {
  readonly text: string;
  readonly quantity: string;
  readonly measure: string;
}

/** What somebody reports as the `index`-th result of a month; all made up. */
export function resultOf(no: string, month: string, index: number): TypedResult {
  const [what, measure] = THINGS[(numberOf(no, month) + index * 5) % THINGS.length] ?? ['办理日常业务', '件'];
  const quantity = String(3 + (numberOf(month, no, index) % 40));
  return { text: `${what}${quantity}${measure}`, quantity, measure };
}
