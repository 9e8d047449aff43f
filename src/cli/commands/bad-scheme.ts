import { sentenceOf } from '../../domain/scheme/note-texts.ts';
import type { SchemeFault } from '../../domain/scheme/notes.ts';
import type { Speech } from '../words/words.ts';
import type { CommandOutcome } from './command.ts';

/** A scheme that cannot be used: every fault with its place in the file. */
export const badScheme = (words: Speech, title: string, faults: readonly SchemeFault[]): CommandOutcome => ({
  kind: 'refused',
  lines: [title, ...faults.map((one) => `  ${sentenceOf(one, words.locale)}`)],
  places: faults.map((one) => ({
    line: null,
    column: one.path === '' ? null : one.path,
    reason: sentenceOf({ ...one, path: '' }, words.locale),
  })),
});
