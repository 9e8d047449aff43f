import type { LocalText } from '../scheme.ts';
import type { QuarterNumber, Reason } from './outcome.ts';
import type { StrikeReason } from './proposal.ts';
import type { Ungraded } from './quarters.ts';
import type { Standing } from './standing.ts';

const QUARTERS: Readonly<Record<QuarterNumber, LocalText>> = {
  1: { zh: '第一季度', en: 'Q1' },
  2: { zh: '第二季度', en: 'Q2' },
  3: { zh: '第三季度', en: 'Q3' },
  4: { zh: '第四季度', en: 'Q4' },
};

const WHYS: Readonly<Record<Ungraded, LocalText>> = {
  NO_GRADE: { zh: '不定等次', en: 'is given no grade' },
  PENDING: { zh: '暂缓评定', en: 'is on hold' },
  TIE: { zh: '同分待定', en: 'waits for a tie to be decided' },
  NOT_ASSESSED: { zh: '不参加考核', en: 'is not assessed' },
  NOT_SETTLED: { zh: '尚未评定', en: 'is not settled yet' },
};

/** A reason in words, without a full stop. */
export const reasonText = (reason: Reason): LocalText => {
  switch (reason.code) {
    case 'all_good':
      return { zh: '四个季度均为好', en: 'all four quarters are 好' };
    case 'enough_good':
      return {
        zh: `已有 ${reason.good} 个好（需要 ${reason.needed} 个），没有一般或较差`,
        en: `${reason.good} 好 (${reason.needed} needed), no 一般 or 较差`,
      };
    case 'low': {
      const { zh, en } = QUARTERS[reason.quarter];
      return { zh: `${zh}为${reason.grade}`, en: `${en} is ${reason.grade}` };
    }
    case 'short':
      return { zh: `还差 ${reason.missing} 个好`, en: `${reason.missing} more 好 needed` };
    case 'ungraded': {
      const [quarter, why] = [QUARTERS[reason.quarter], WHYS[reason.why]];
      return { zh: `${quarter.zh}${why.zh}`, en: `${quarter.en} ${why.en}` };
    }
  }
};

/** Several reasons in one line. */
export const spellOut = (reasons: readonly Reason[]): LocalText => {
  const texts = reasons.map(reasonText);
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
};

/** Why a proposed person is to be struck, in words. */
export const strikeText = (strike: StrikeReason): LocalText => {
  switch (strike.code) {
    case 'not_on_ledger':
      return { zh: '不在本年度台账中', en: 'not on the year ledger' };
    case 'duplicate':
      return { zh: '名单中重复', en: 'on the list more than once' };
    case 'ineligible':
      return spellOut(strike.reasons);
  }
};

const quartersLeft = (open: number): string => (open === 1 ? '1 quarter is' : `${open} quarters are`);

const ifAllGood = (direct: boolean): LocalText =>
  direct
    ? { zh: '其余季度均评为好的，可直接确定为优秀。', en: ' With 好 in every one still open, 优秀 is direct.' }
    : { zh: '', en: '' };

/** A person's own standing as one or two sentences. */
export const standingText = (standing: Standing): LocalText => {
  switch (standing.code) {
    case 'direct':
      return {
        zh: '四个季度均为好，年度考核可直接确定为优秀。',
        en: 'All four quarters are 好: annual 优秀 is direct.',
      };
    case 'barred': {
      const { zh, en } = spellOut(standing.low);
      return { zh: `${zh}，本年度不能评为优秀。`, en: `${en}: annual 优秀 is barred this year.` };
    }
    case 'eligible': {
      const { good, open, direct } = standing;
      const more = ifAllGood(direct);
      if (open === 0) return { zh: `已有 ${good} 个好，可以参评优秀。`, en: `${good} 好: eligible for annual 优秀.` };
      return {
        zh: `已有 ${good} 个好，可以参评优秀；还有 ${open} 个季度未评定，不出现一般或较差即可保持。${more.zh}`,
        en: `${good} 好: eligible for annual 优秀, unless a quarter still to be graded is 一般 or 较差 (${quartersLeft(open)} open).${more.en}`,
      };
    }
    case 'needs': {
      const { missing, open, direct } = standing;
      const more = ifAllGood(direct);
      return {
        zh: `还差 ${missing} 个好可参评优秀，还有 ${open} 个季度未评定，且不能出现一般或较差。${more.zh}`,
        en: `${missing} more 好 needed for annual 优秀, and no 一般 or 较差 (${quartersLeft(open)} open).${more.en}`,
      };
    }
    case 'out_of_reach': {
      const { missing, open } = standing;
      return {
        zh: `还差 ${missing} 个好，本年度只有 ${open} 个季度未评定，已不能参评优秀。`,
        en: `${missing} more 好 needed and only ${quartersLeft(open)} open: annual 优秀 is out of reach this year.`,
      };
    }
  }
};
