export interface ComplaintCardState {
  mode: 'form' | 'done';
  problem?: 'text_empty' | null;
}

export type ComplaintView = { kind: 'form'; problem: 'text_empty' | null } | { kind: 'done' };

/** What the card of complaints and suggestions (投诉建议) shows. */
export function presentComplaint({ mode, problem = null }: ComplaintCardState): ComplaintView {
  return mode === 'done' ? { kind: 'done' } : { kind: 'form', problem };
}
