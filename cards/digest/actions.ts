import { z } from 'zod';
import {
  choicesField,
  dateField,
  defineCardAction,
  id,
  month,
  optionalChoiceField,
  textField,
  version,
} from '../kit/index.ts';

/** Why a summary is late (DOMAIN 3, D+1): 出差, 病假, 外派, 忘记. */
export const LATE_REASONS = ['trip', 'sick', 'posting', 'forgot'] as const;
export type LateReason = (typeof LATE_REASONS)[number];

/** What may be taken back of what was done about a late summary. */
const LATE_STEPS = ['reason', 'extension', 'notAssessed'] as const;
export type LateStep = (typeof LATE_STEPS)[number];

/** Ids with the versions the person saw. */
const items = z
  .array(z.tuple([id, version]))
  .min(1)
  .max(60);

/** A field's name in the n-th section of a card: names are unique in a card, and two sections may be of one kind. */
export const fieldName = (name: string, section: number): string => `${name}_${section}`;

/** The form of whichever section was sent: the section's number falls off the names. */
const sectionForm = <S extends z.ZodRawShape>(shape: S) =>
  z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((fields) =>
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replace(/_\d+$/, ''), value])),
    )
    .pipe(z.object(shape));

const lateForm = sectionForm({ chosen: choicesField, until: dateField, reason: textField });

export const digestActions = {
  /** 沿用上月: the records named join the month; where some are chosen, only these. */
  'month.carry': defineCardAction(
    'month.carry',
    1,
    z.strictObject({ month, items }),
    sectionForm({ chosen: choicesField }),
  ),
  /** Takes the records a carrying made back, by the versions it left. */
  'month.undo': defineCardAction('month.undo', 1, z.strictObject({ month, items })),
  /** Confirms the summary as it stands on the card. */
  'reminder.confirm': defineCardAction('reminder.confirm', 1, z.strictObject({ cycleId: id, version })),
  /** Sends the card itself as a message of its own, so that the digest keeps its other sections. */
  'reminder.open': defineCardAction(
    'reminder.open',
    1,
    z.discriminatedUnion('open', [
      z.strictObject({ open: z.enum(['summary', 'desk']), cycleId: id }),
      z.strictObject({ open: z.literal('verify'), month }),
      z.strictObject({ open: z.literal('leave') }),
    ]),
  ),
  /** The person's own reason. */
  'late.reason': defineCardAction(
    'late.reason',
    1,
    z.strictObject({ cycleId: id, version, reason: z.enum(LATE_REASONS) }),
  ),
  /** The reason of others, entered by the liaison (代填); of one item alone nothing need be chosen. */
  'late.reasonFor': defineCardAction(
    'late.reasonFor',
    1,
    z.strictObject({ cycleId: id, items }),
    sectionForm({
      chosen: choicesField,
      reason: optionalChoiceField.pipe(z.enum(LATE_REASONS).optional().catch(undefined)),
    }),
  ),
  /** 延期 to a date; of one item alone nothing need be chosen. */
  'late.extend': defineCardAction('late.extend', 1, z.strictObject({ cycleId: id, items }), lateForm),
  /** 不参加考核, with the reason; of one item alone nothing need be chosen. */
  'late.notAssessed': defineCardAction('late.notAssessed', 1, z.strictObject({ cycleId: id, items }), lateForm),
  /** Takes the last step back, by the versions it left. */
  'late.undo': defineCardAction('late.undo', 1, z.strictObject({ cycleId: id, step: z.enum(LATE_STEPS), items })),
} as const;
