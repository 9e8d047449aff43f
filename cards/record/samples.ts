import { HOSTILE, LONGEST, SAMPLE_NAMES, sampleId, sampleResult } from '../kit/sample-parts.ts';
import type { RecordCardState, RecordFacts } from './view.ts';

const record: RecordFacts = {
  id: sampleId(1),
  version: 3,
  state: 'DRAFT',
  month: '2026-10',
  occurredOn: '2026-10-12',
  text: sampleResult(0),
  quantity: '3',
  measure: '个',
  target: '3',
  visibility: 'public',
  evidenceMessageId: '',
  returnReason: '',
};

const state: RecordCardState = {
  record,
  authorName: '段小满',
  leaderName: '尚云舟',
  today: '2026-10-14',
  closesOn: '2026-11-04',
  lastMonth: null,
  provisional: false,
  mode: 'form',
  problem: null,
  evidenceOptions: [
    { messageId: 'om_sample_file_1', label: '10月13日 验收单.pdf' },
    { messageId: 'om_sample_image_2', label: '10月12日 图片' },
  ],
};

const final = (changes: Partial<RecordFacts>): RecordCardState => ({
  ...state,
  mode: 'final',
  record: { ...record, ...changes },
});
const refused = (problem: RecordCardState['problem'], given: Record<string, string>): RecordCardState => ({
  ...state,
  problem,
  given: { text: record.text, occurredOn: '2026-10-12', quantity: '3', measure: '个', target: '3', ...given },
});

export const recordSamples: Record<string, RecordCardState> = {
  draft: state,
  draftLastMonth: {
    ...state,
    record: { ...record, month: '2026-12', occurredOn: '2026-12-02' },
    today: '2026-12-02',
    closesOn: '2027-01-06',
    lastMonth: '2026-11',
  },
  draftBare: {
    ...state,
    leaderName: null,
    evidenceOptions: [],
    record: { ...record, occurredOn: '', quantity: '', measure: '', target: '' },
  },
  twoUnits: {
    ...state,
    places: [
      { personId: '0c8fd0a5-5e0f-4e32-9d5f-000000000001', unitName: '云溪市政务服务管理局' },
      { personId: '0c8fd0a5-5e0f-4e32-9d5f-000000000002', unitName: '云溪市公共资源交易中心' },
    ],
  },
  correcting: {
    ...state,
    record: {
      ...record,
      state: 'RETURNED',
      returnReason: '数量与台账不符，请核对',
      evidenceMessageId: 'om_sample_old',
    },
  },
  editingVerified: { ...state, record: { ...record, state: 'VERIFIED', visibility: 'assessment_only' } },
  editingSubmitted: { ...state, record: { ...record, state: 'SUBMITTED', evidenceMessageId: 'om_sample_file_1' } },
  submitted: final({ state: 'SUBMITTED' }),
  submittedNoLeader: { ...final({ state: 'SUBMITTED', evidenceMessageId: 'om_sample_file_1' }), leaderName: null },
  verified: final({ state: 'VERIFIED', visibility: 'assessment_only' }),
  returned: final({ state: 'RETURNED', returnReason: '请补充验收日期' }),
  withdrawn: final({ state: 'WITHDRAWN' }),
  draftFinal: final({ state: 'DRAFT', quantity: '', target: '' }),
  provisional: { ...state, provisional: true, closesOn: '2027-01-06', record: { ...record, month: '2026-12' } },
  textEmpty: refused('text_empty', { text: '' }),
  textTooLong: refused('text_too_long', { text: `${LONGEST}${LONGEST.slice(0, 234)}` }),
  textFarTooLong: { ...state, record: { ...record, text: LONGEST.repeat(12) } },
  textFarTooLongFinal: { ...final({ text: LONGEST.repeat(12) }) },
  dateInvalid: refused('date_invalid', { occurredOn: 'next week' }),
  dateFuture: refused('date_future', { occurredOn: '2026-11-30' }),
  dateOutsideMonth: refused('date_outside_month', { occurredOn: '2026-09-30' }),
  monthClosed: refused('month_closed', { occurredOn: '2026-08-31' }),
  quantityInvalid: refused('quantity_invalid', { quantity: '十几' }),
  targetInvalid: refused('target_invalid', { target: '-1' }),
  measureTooLong: refused('measure_too_long', { measure: '个'.repeat(21) }),
  stale: refused('stale', { visibility: 'assessment_only', evidence: 'om_sample_image_2' }),
  wrongState: { ...final({ state: 'VERIFIED' }), problem: 'wrong_state' },
  notYours: { ...final({ state: 'SUBMITTED' }), problem: 'not_yours' },
  longest: { ...state, record: { ...record, text: LONGEST }, leaderName: SAMPLE_NAMES[5] ?? '' },
  longestFinal: final({ state: 'RETURNED', text: LONGEST, returnReason: LONGEST.slice(0, 200) }),
  hostile: {
    ...state,
    leaderName: HOSTILE,
    record: { ...record, state: 'RETURNED', text: HOSTILE, measure: HOSTILE.slice(0, 20), returnReason: HOSTILE },
    evidenceOptions: [{ messageId: 'om_sample_file_1', label: HOSTILE }],
  },
  hostileFinal: { ...final({ state: 'VERIFIED', text: HOSTILE, measure: HOSTILE }), leaderName: HOSTILE },
};
