import { z } from 'zod';
import {
  dateField,
  defineCardAction,
  id,
  idField,
  month,
  optionalChoiceField,
  textField,
  version,
} from '../kit/index.ts';

const recordForm = z.object({
  text: textField,
  occurredOn: dateField,
  quantity: textField,
  measure: textField,
  target: textField,
  visibility: z.enum(['public', 'assessment_only']).catch('public'),
  /** undefined: the form had no such field, leave it as it is; '': no evidence; else the message's id. */
  evidence: optionalChoiceField,
  /** A person in two units says for which of them: the person's id there. */
  person: idField,
});

/** What can be done with one's own record (实绩). */
export const recordActions = {
  /** Submits a draft, or saves the corrections of a submitted or returned record. */
  'record.submit': defineCardAction(
    'record.submit',
    1,
    /** `month`: into that one, whatever the form's date. */
    z.strictObject({ recordId: id, version, month: month.optional() }),
    recordForm,
  ),
  /** Shows the form again. */
  'record.edit': defineCardAction('record.edit', 1, z.strictObject({ recordId: id })),
  /** Withdraws, and discards a draft; asked back first. */
  'record.withdraw': defineCardAction('record.withdraw', 1, z.strictObject({ recordId: id, version })),
  /** Undoes the withdrawal. */
  'record.restore': defineCardAction('record.restore', 1, z.strictObject({ recordId: id, version })),
  'record.show': defineCardAction(
    'record.show',
    1,
    z.strictObject({ recordId: id }),
    /** From a select: the record chosen there, before the payload's. */
    z.object({ recordId: idField }),
  ),
} as const;
