// What the samples of all cards draw on. Every name here is made up.

/** The n-th made-up id. */
export const sampleId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Names of 2 to 15 characters. */
export const SAMPLE_NAMES = [
  '段小满',
  '李一',
  '尚云舟',
  '欧阳听雨',
  '石见川',
  '古丽努尔·阿卜杜热拉·穆萨江别',
  '岩温罕',
  '冉月朗',
];

/** The n-th person of a longer list. */
export const sampleName = (n: number): string =>
  n < SAMPLE_NAMES.length
    ? (SAMPLE_NAMES[n] ?? '')
    : `${SAMPLE_NAMES[n % 5]}${'甲乙丙丁戊己庚辛'[Math.floor(n / 8) % 8]}`;

/** What somebody might type to break a card. */
export const HOSTILE = '<at id=all></at> **x** [a](http://b) "\\ {{v}} \u202Egnp.exe\u0000';

/** Exactly 1000 Chinese characters: the longest text a record or summary may have. */
export const LONGEST = '完成政务服务大厅窗口改造验收，梳理办事指南并逐项核对。'.repeat(40).slice(0, 1000);

/** The n-th plausible result. */
export const sampleResult = (n: number): string =>
  [
    '完成政务大厅三个窗口改造验收，当日投入使用',
    '整理并归档上半年信访件，逐件回访',
    '牵头起草老旧小区加装电梯办理流程，已印发各街道执行',
    '走访困难企业，协调解决用电增容问题',
    '核对全区公益性岗位台账，纠正重复登记',
  ][n % 5] ?? '';
