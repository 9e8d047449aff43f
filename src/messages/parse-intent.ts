import { parseTypedDates, type TypedDates } from './typed-dates.ts';

/** What a chat message means. Pure; the words are those people use, Chinese and English. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'record'; readonly text: string }
  | { readonly kind: 'account' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'desk' }
  /** 请假、外出; `leaveKind`: '' where the word does not say which. */
  | { readonly kind: 'leave'; readonly leaveKind: 'leave' | ''; readonly dates: TypedDates | null }
  | { readonly kind: 'complaint'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'issueCode'; readonly employeeNo: string }
  /** 运维, for admins */
  | { readonly kind: 'ops' }
  | { readonly kind: 'bind' }
  | { readonly kind: 'empty' };

const words: readonly [RegExp, (rest: string) => Intent][] = [
  [/^(帮助|菜单|help|menu|\?|？|你好|您好|hi|hello|在吗|开始|start)[。！!.]*$/i, () => ({ kind: 'help' })],
  [/^(我的账|我的实绩|平时账|台账|账|account|my account)$/i, () => ({ kind: 'account' })],
  [/^(核实|verify)$/i, () => ({ kind: 'verify' })],
  [/^(小结|个人小结|季度小结|summary)$/i, () => ({ kind: 'summary' })],
  [/^(评鉴|评分|打分|赋分|score|desk)$/i, () => ({ kind: 'desk' })],
  [/^(运维|ops)$/i, () => ({ kind: 'ops' })],
  [/^(绑定|绑定本群|bind)$/i, () => ({ kind: 'bind' })],
  [
    /^(?:投诉建议|投诉|建议|complaint|suggestion)(?:[\s:：，,]+([\s\S]*))?$/i,
    (rest) => ({ kind: 'complaint', text: rest }),
  ],
  [/^(?:认证码?|code)[\s:：]*([0-9a-z]{6,12})$/i, (rest) => ({ kind: 'code', code: rest })],
  [/^(?:发码|issue)[\s:：]+(\S{1,32})$/i, (rest) => ({ kind: 'issueCode', employeeNo: rest })],
  [/^(?:实绩|记实|记一条|record)(?:[\s:：，,]+|(?=[^\sa-z]))([\s\S]+)$/i, (rest) => ({ kind: 'record', text: rest })],
];

/** 请假 or 外出 with nothing, or the days, behind it; with more behind it 外出 is likelier a result than an absence. */
function parseLeaveIntent(text: string): Intent | null {
  const match = /^(请假|外出|leave)(?:[\s:：，,]+|(?=[^\sa-z])|$)(.*)$/is.exec(text);
  if (match === null) return null;
  const [, word = '', rest = ''] = match;
  const dates = parseTypedDates(rest);
  const vague = /^请假[\s:：，,]+.{1,20}$/.test(text);
  if (rest.trim() !== '' && dates === null && !vague) return null;
  return { kind: 'leave', leaveKind: word === '外出' ? '' : 'leave', dates };
}

/** The intent of a text; whatever is no command is a result somebody wants to record. */
export function parseIntent(text: string): Intent {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  for (const [pattern, intent] of words) {
    const match = pattern.exec(trimmed);
    if (match !== null) return intent((match[1] ?? '').trim());
  }
  const leave = parseLeaveIntent(trimmed);
  if (leave !== null) return leave;
  if (/^(实绩|记实|记一条|record)$/i.test(trimmed)) return { kind: 'help' };
  return { kind: 'record', text: trimmed };
}
