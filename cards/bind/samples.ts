import { HOSTILE, sampleId } from '../kit/sample-parts.ts';
import type { BindCardState } from './view.ts';

const state: BindCardState = {
  units: [{ id: sampleId(1), name: '云溪县政务服务局' }],
  chatName: '政务服务局工作群',
  bound: null,
  refusal: null,
};

export const bindSamples: Record<string, BindCardState> = {
  one: state,
  two: { ...state, units: [...state.units, { id: sampleId(2), name: '云溪县人力资源和社会保障局' }] },
  none: { ...state, units: [] },
  bound: { ...state, bound: { unitName: '云溪县政务服务局', byName: '冉月朗', on: '2026-10-08' } },
  external: { ...state, refusal: 'external' },
  hostile: { ...state, units: [{ id: sampleId(1), name: HOSTILE }], chatName: HOSTILE },
  hostileBound: { ...state, chatName: HOSTILE, bound: { unitName: HOSTILE, byName: HOSTILE, on: '2026-10-08' } },
};
