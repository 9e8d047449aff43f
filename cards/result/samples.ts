import { HOSTILE, LONGEST, SAMPLE_NAMES } from '../kit/sample-parts.ts';
import type { ResultCardState } from './view.ts';

const state: ResultCardState = {
  period: '2026Q3',
  personName: '段小满',
  raterName: '尚云舟',
  score: '90.40',
  dimensions: [
    { name: '工作实绩', weight: 60, score: '92.00', level: '突出' },
    { name: '工作作风', weight: 40, score: '88.00', level: '良好' },
  ],
  reason: '牵头完成大厅改造，提前两周投入使用。',
  provisionalNote: true,
};

export const resultSamples: Record<string, ResultCardState> = {
  ordinary: state,
  noReason: { ...state, reason: '' },
  noLevels: { ...state, dimensions: state.dimensions.map((dimension) => ({ ...dimension, level: '' })) },
  longest: { ...state, raterName: SAMPLE_NAMES[5] ?? '', reason: LONGEST },
  hostile: { ...state, raterName: HOSTILE, reason: HOSTILE },
};
