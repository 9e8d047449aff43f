import { HOSTILE, sampleId } from '../kit/sample-parts.ts';
import type { HelpCardState } from './view.ts';

const state: HelpCardState = {
  personName: '段小满',
  unitName: '云溪县政务服务局',
  roles: ['staff'],
  isLeader: false,
  isHr: false,
  openDrafts: 1,
  toVerify: 0,
  toScore: 0,
};
const leader = { ...state, roles: ['section_head'], isLeader: true, openDrafts: 0 };

export const helpSamples: Record<string, HelpCardState> = {
  staff: state,
  nothingWaiting: { ...state, openDrafts: 0 },
  leader: { ...leader, toVerify: 7, toScore: 12, verifyMonth: '2026-10', deskCycleId: sampleId(1) },
  leaderNothing: leader,
  hr: { ...state, roles: ['staff', 'hr'], isHr: true },
  hostile: { ...state, personName: HOSTILE, unitName: HOSTILE },
};
