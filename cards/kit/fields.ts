import { z } from 'zod';

/** A text field of a form, trimmed; '' where it is missing or not a text. */
export const textField = z.string().trim().catch('');

/** A date picker's field: the platform answers '2026-10-12 +0800', we keep the calendar date; '' where there is none. */
export const dateField = z
  .string()
  .transform((text) => text.trim().slice(0, 10))
  .catch('');

/** A multi select's field; [] where nothing was chosen. */
export const choicesField = z.array(z.string()).catch([]);

/** The option of a select that stands for "nothing chosen": option values may not be empty. */
export const NONE = 'none';

/** A select that may be left alone: undefined where the form had no such field, '' where the person chose NONE. */
export const optionalChoiceField = z
  .string()
  .transform((value) => (value === NONE ? '' : value))
  .optional()
  .catch(undefined);

/** A lone select whose option is an id: the id, or undefined where something else came. */
export const idField = z.guid().optional().catch(undefined);

/** An id in a payload. Any version: who may do what is decided from the database, never from the value. */
export const id = z.guid();

/** A row's version, as the person saw it. */
export const version = z.int().min(0);

/** 'YYYY-MM' */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
