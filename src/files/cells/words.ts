import type { Grade, SourceKey } from '../../domain/scheme.ts';
import type { ReasonCode } from '../../domain/settlement/reason-codes.ts';

/** A closed list of values, and what people write for them. */
export interface Words<T extends string> {
  /** What may be written, for a sentence in each language. */
  readonly choices: { readonly zh: string; readonly en: string };
  /** The value that is meant, whatever the width, case and blanks; null for none. */
  meaning(written: string): T | null;
}

const plainWord = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** A closed list from its values, each with what people write for it besides the value itself; the usual Chinese word first. */
export function wordsOf<T extends string>(table: Readonly<Record<T, readonly string[]>>): Words<T> {
  const isKey = (key: string): key is T => Object.hasOwn(table, key);
  const keys = Object.keys(table).filter(isKey);
  const meanings = new Map(keys.flatMap((key) => [key, ...table[key]].map((word) => [plainWord(word), key] as const)));
  return {
    choices: {
      zh: keys.map((key) => (/\p{Script=Han}/u.test(key) ? key : (table[key][0] ?? key))).join('、'),
      en: keys.join(', '),
    },
    meaning: (written) => meanings.get(plainWord(written)) ?? null,
  };
}

export type Ledger = 'duty' | 'result' | 'attendance' | 'commendation' | 'accountability';
export type Role =
  | 'staff'
  | 'section_head'
  | 'zone_head'
  | 'deputy_leader'
  | 'unit_head'
  | 'hr'
  | 'discipline'
  | 'liaison'
  | 'finance'
  | 'org_dept'
  | 'admin';

const YES = ['是', 'y', 'true', '1', '√', '有'];
const NO = ['否', 'n', 'false', '0', '×', '无'];
export const YES_NO = wordsOf<'yes' | 'no'>({ yes: YES, no: NO });

/** 是/否 of a calendar. */
export const WORKDAY = wordsOf<'yes' | 'no'>({
  yes: [...YES, '上班', '工作日', '班'],
  no: [...NO, '休息', '放假', '休'],
});

export const GRADE_WORDS = wordsOf<Grade>({
  好: ['good', '好等次'],
  较好: ['fairly good', '较好等次'],
  一般: ['average', '一般等次'],
  较差: ['poor', '较差等次'],
});

export const SOURCE_WORDS = wordsOf<SourceKey>({
  direct: ['直接领导', '直接领导评分', '直接领导评鉴', '直接上级'],
  deputy: ['分管领导', '分管领导评分', '分管领导评鉴'],
  peer: ['民主测评', '同事', '同事互评', '分区干部测评'],
  client: ['服务对象', '服务对象评价', '群众评价'],
});

/** The roles of DOMAIN 2. */
export const ROLE_WORDS = wordsOf<Role>({
  staff: ['工作人员'],
  section_head: ['内设机构负责人', '科室负责人', '部门负责人'],
  zone_head: ['分区长', '区长'],
  deputy_leader: ['分管领导'],
  unit_head: ['主要负责人', '单位主要负责人'],
  hr: ['组织人事', '人事'],
  discipline: ['纪检监察', '纪检'],
  liaison: ['联络员'],
  finance: ['财务'],
  org_dept: ['上级组织部门', '组织部门', '组织部'],
  admin: ['系统管理员', '管理员'],
});

export const STATUS_WORDS = wordsOf<'assessed' | 'no_grade' | 'not_assessed'>({
  assessed: ['参加考核', '参加', '正常', '考核'],
  no_grade: ['不定等次', '不确定等次'],
  not_assessed: ['不参加考核', '不参加', '不考核'],
});

/** 试用期: newly recruited (新录用), or in a leading post (任职). */
export const PROBATION_WORDS = wordsOf<'none' | 'recruit' | 'post'>({
  none: ['无', '否', '不在试用期'],
  recruit: ['新录用', '新录用试用期', '录用试用期'],
  post: ['任职', '任职试用期', '领导职务试用期'],
});

/** The five ledgers (五张清单). */
export const LEDGER_WORDS = wordsOf<Ledger>({
  duty: ['责任分工', '责任分工清单', '责任'],
  result: ['工作实绩', '工作实绩清单', '实绩'],
  attendance: ['出勤考勤', '出勤考勤清单', '考勤'],
  commendation: ['表彰奖励', '表彰奖励清单', '表彰'],
  accountability: ['追责问责', '追责问责清单', '问责'],
});

/** The closed list of reasons for points (DOMAIN 4.5). */
export const REASON_WORDS = wordsOf<ReasonCode>({
  village_posting: ['驻村帮扶', '驻村'],
  urgent_task: ['急难险重任务', '急难险重'],
  exceeded_target: ['超额完成', '超额完成任务'],
  commended: ['上级表彰奖励', '表彰奖励'],
  special_post: ['专项岗位', '特殊岗位'],
  duty_undone: ['未完成职责任务', '职责任务未完成', '任务未完成'],
  negligence: ['失误失职', '工作失误失职'],
  slackness: ['消极懈怠'],
  misconduct: ['行为不当'],
});

/** What a hit on the negative list does besides points. */
export const EFFECT_WORDS = wordsOf<'cap_较好' | 'cap_一般' | 'veto'>({
  cap_较好: ['最高较好', '不得高于较好', '封顶较好'],
  cap_一般: ['最高一般', '不得高于一般', '封顶一般'],
  veto: ['一票否决', '否决', '直接较差'],
});

export const INTEGRITY_WORDS = wordsOf<'pass' | 'hold'>({
  pass: ['通过', '无问题', '无异议'],
  hold: ['暂缓', '待定', '暂缓定等'],
});
