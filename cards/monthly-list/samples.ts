import { HOSTILE, LONGEST, sampleName, sampleResult } from '../kit/sample-parts.ts';
import type { MonthlyDepartment, MonthlyListState } from './view.ts';

const department = (name: string, people: number, results: number, text?: string): MonthlyDepartment => ({
  name,
  people: Array.from({ length: people }, (_, p) => ({
    name: sampleName(p),
    results: Array.from({ length: results }, (_, n) => ({
      text: text ?? sampleResult(p + n),
      amount: (p + n) % 3 === 0 ? '12 件，目标 10' : '',
      unverified: (p + n) % 7 === 6,
    })),
  })),
});

const state: MonthlyListState = {
  unitName: '云溪县政务服务局',
  month: '2026-09',
  postedOn: '2026-10-13',
  challengeUntil: '2026-10-16',
  provisional: false,
  part: 1,
  parts: 1,
  departments: [department('综合科', 4, 2), department('政务服务大厅一区', 8, 1)],
};

export const monthlyListSamples: Record<string, MonthlyListState> = {
  ordinary: state,
  empty: { ...state, departments: [{ name: '综合科', people: [{ name: '李一', results: [] }] }] },
  provisional: { ...state, provisional: true, month: '2026-12', postedOn: '2027-01-08', challengeUntil: '2027-01-13' },
  secondPart: { ...state, part: 2, parts: 3 },
  fortyPeople: { ...state, departments: [department('综合科', 20, 2), department('审批科', 20, 1)] },
  longest: { ...state, departments: [department('综合科', 3, 2, LONGEST)] },
  hostile: { ...state, unitName: HOSTILE, departments: [{ ...department(HOSTILE, 1, 1, HOSTILE) }] },
};
