import type { SelfSummary } from '../entities.ts';
import type { Tx } from '../store.ts';

/** What a step replaced in a summary, or that it was this step which left the version. */
type Trace = 'extendedTo' | 'closedOn' | 'notAssessed';

const keyOf = (trace: Trace, { id, version }: Pick<SelfSummary, 'id' | 'version'>, before: string): string =>
  `late/${trace}/${id}/${version}/${before}`;

/** Keeps what stood before a step beside the version it left: the row itself has only the present, and an undo takes nobody's word. */
export async function keepBefore(tx: Tx, trace: Trace, left: SelfSummary, before: string | null): Promise<void> {
  await tx.mark(keyOf(trace, left, before ?? ''));
}

/** What stood before the step that left this version, of all it can have been; undefined where no such step left it. */
export async function before(
  tx: Tx,
  trace: Trace,
  left: SelfSummary,
  candidates: readonly string[],
): Promise<string | null | undefined> {
  const marked = await tx.marked(['', ...candidates].map((one) => keyOf(trace, left, one)));
  const found = ['', ...candidates].find((one) => marked.has(keyOf(trace, left, one)));
  return found === '' ? null : found;
}
