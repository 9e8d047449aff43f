import { checkScheme } from '../../domain/scheme/check-scheme.ts';
import type { SchemeFile } from '../../domain/scheme/file.ts';
import { resolveScheme } from '../../domain/scheme/resolve.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { Unit } from '../entities.ts';
import type { Tx } from '../store.ts';
import { type ParentFault, parentScheme } from './unit-scheme.ts';

type Check = ReturnType<typeof checkScheme>;

export type SchemeLoad =
  | { readonly kind: 'loaded'; readonly version: number; readonly scheme: Scheme; readonly warnings: Check['warnings'] }
  | { readonly kind: 'refused'; readonly faults: Check['faults'] }
  | { readonly kind: 'no_parent'; readonly fault: ParentFault };

/** Keeps a scheme (考核方案) as the unit's next version, as its file has it: cycles opened from now on freeze it, with its parent's. */
export async function loadScheme(tx: Tx, unit: Unit, file: SchemeFile, actor: string): Promise<SchemeLoad> {
  const above = await parentScheme(tx, file, [unit.code]);
  if (above.kind !== 'found') return { kind: 'no_parent', fault: above };
  const scheme = resolveScheme(file, above.scheme);
  const { faults, warnings } = checkScheme(scheme);
  if (faults.length > 0) return { kind: 'refused', faults };
  const version = await tx.schemes.add({ unitId: unit.id, name: scheme.name, file });
  const detail = { version, name: scheme.name };
  await tx.audit({ unitId: unit.id, actor, action: 'scheme.load', subject: `unit:${unit.id}`, detail });
  return { kind: 'loaded', version, scheme, warnings };
}
