import { crowdedExplanation, explanationSamples as told } from '../explanation/samples.ts';
import { HOSTILE, LONGEST, SAMPLE_NAMES } from '../kit/sample-parts.ts';
import type { ResultCardState, ScoreState, SettledState } from './view.ts';

const score: ScoreState = {
  kind: 'ungraded',
  period: '2026Q3',
  personName: '段小满',
  raterName: '尚云舟',
  score: '90.40',
  dimensions: [
    { name: '工作实绩', weight: 60, score: '92.00', level: '突出' },
    { name: '工作作风', weight: 40, score: '88.00', level: '良好' },
  ],
  reason: '牵头完成大厅改造，提前两周投入使用。',
};

const settled: SettledState = {
  kind: 'settled',
  period: '2026Q3',
  personName: '段小满',
  statusReason: '',
  explanation: told.everything,
  leader: { name: '尚云舟', reason: '牵头完成大厅改造，提前两周投入使用。' },
  filed: false,
};
const unscored: SettledState = { ...settled, leader: null };

export const resultSamples = {
  ordinary: score,
  noReason: { ...score, reason: '' },
  noLevels: { ...score, dimensions: score.dimensions.map((dimension) => ({ ...dimension, level: '' })) },
  longest: { ...score, raterName: SAMPLE_NAMES[5] ?? '', reason: LONGEST },
  hostile: { ...score, raterName: HOSTILE, reason: HOSTILE },
  settledEverything: settled,
  settledFiled: { ...settled, explanation: told.band, filed: true },
  settledNoSeat: { ...settled, explanation: told.noSeat },
  settledTie: { ...settled, explanation: told.tie },
  settledDecided: { ...settled, explanation: told.decided },
  settledLimited: { ...settled, explanation: told.limited },
  settledPoor: { ...settled, explanation: told.poor },
  settledWithheldMerged: { ...settled, explanation: told.withheld },
  settledWaivedDirect: { ...unscored, explanation: told.waivedDirect },
  settledPending: { ...unscored, explanation: told.pending },
  settledPendingDecided: { ...settled, explanation: told.pendingDecided },
  settledNoGrade: { ...unscored, explanation: told.noGrade, statusReason: '新录用，试用期内' },
  settledNotAssessed: { ...unscored, explanation: told.notAssessed },
  settledLongest: {
    ...settled,
    personName: SAMPLE_NAMES[5] ?? '',
    explanation: crowdedExplanation(LONGEST.slice(0, 200)),
    leader: { name: SAMPLE_NAMES[5] ?? '', reason: LONGEST.slice(0, 500) },
  },
  settledHostile: {
    ...settled,
    explanation: crowdedExplanation(HOSTILE),
    leader: { name: HOSTILE, reason: HOSTILE },
  },
} satisfies Readonly<Record<string, ResultCardState>>;
