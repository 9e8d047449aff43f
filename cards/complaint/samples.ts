import type { ComplaintCardState } from './view.ts';

export const complaintSamples: Record<string, ComplaintCardState> = {
  form: { mode: 'form' },
  textEmpty: { mode: 'form', problem: 'text_empty' },
  done: { mode: 'done' },
};
