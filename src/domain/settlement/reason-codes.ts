/** What earns a bonus (争先赛, DOMAIN 4.5): 驻村帮扶, 急难险重任务, 超额完成, 上级表彰奖励, 专项岗位. */
export const BONUS_CODES = ['village_posting', 'urgent_task', 'exceeded_target', 'commended', 'special_post'] as const;

/** What costs points (DOMAIN 4.5): 未完成职责任务, 失误失职, 消极懈怠, 行为不当. */
export const DEDUCTION_CODES = ['duty_undone', 'negligence', 'slackness', 'misconduct'] as const;

/** The closed list of reasons for points. */
export type ReasonCode = (typeof BONUS_CODES)[number] | (typeof DEDUCTION_CODES)[number];

export type PointKind = 'bonus' | 'deduction';

/** Whether a reason earns or costs points; null for a code outside the closed list. */
export const kindOfReason = (code: string): PointKind | null => {
  if (BONUS_CODES.some((each) => each === code)) return 'bonus';
  return DEDUCTION_CODES.some((each) => each === code) ? 'deduction' : null;
};
