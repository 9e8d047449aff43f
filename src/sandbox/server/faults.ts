import { createHash } from 'node:crypto';
import type { Fault, FaultKind } from './store/documents.ts';
import type { Collection } from './store/store.ts';

export type FaultSpec = Omit<Fault, 'id' | 'draws' | 'hits'>;

export interface Faults {
  list(): Fault[];
  add(spec: FaultSpec): Fault;
  remove(id?: string): void;
  /** The faults of these kinds that strike one call going under these names, each counted. */
  draw(names: readonly string[], kinds: readonly FaultKind[]): Fault[];
}

/** A fault is set on one name (`im.message.create`, `event`), on a family (`im.*`) or on everything (`*`). */
function matches(pattern: string, names: readonly string[]): boolean {
  if (pattern === '*' || names.includes(pattern)) return true;
  return pattern.endsWith('.*') && names.some((name) => name.startsWith(pattern.slice(0, -1)));
}

/** A number in [0, 1) that depends only on the fault and on how many calls met it: runs repeat. */
function chance(fault: Fault): number {
  const seed = `${fault.id}|${fault.api}|${fault.kind}|${fault.draws}`;
  return createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32;
}

/** Faults switched on through the control API; they and their counts outlive a restart, and every change is told. */
export function createFaults(faults: Collection<Fault>, onChange: () => void): Faults {
  let last = Math.max(0, ...[...faults.values()].map((fault) => Number(fault.id)));
  return {
    list: () => [...faults.values()],
    add(spec) {
      last += 1;
      const fault: Fault = { ...spec, id: String(last), draws: 0, hits: 0 };
      faults.put(fault.id, fault);
      onChange();
      return fault;
    },
    remove(id) {
      for (const key of id === undefined ? [...faults.entries()].map(([each]) => each) : [id]) faults.remove(key);
      onChange();
    },
    draw(names, kinds) {
      if (faults.size === 0) return [];
      return [...faults.values()].filter((fault) => {
        if (!kinds.includes(fault.kind) || !matches(fault.api, names)) return false;
        if (fault.count !== undefined && fault.hits >= fault.count) return false;
        const struck = chance(fault) < fault.rate;
        faults.put(fault.id, { ...fault, draws: fault.draws + 1, hits: fault.hits + (struck ? 1 : 0) });
        if (struck) onChange();
        return struck;
      });
    },
  };
}
