import type { SchemeFile } from '../../domain/scheme/file.ts';
import { resolveScheme } from '../../domain/scheme/resolve.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { Tx } from '../store.ts';

/** A parent that leads back to where it began, or to a unit without a scheme. */
export type ParentFault = {
  readonly kind: 'unknown_parent' | 'parent_without_scheme' | 'circle';
  readonly code: string;
};

/** The scheme of the organ a file names as its parent, itself resolved; null where it names none. */
export async function parentScheme(
  tx: Tx,
  file: SchemeFile,
  seen: readonly string[],
): Promise<{ kind: 'found'; scheme: Scheme | null } | ParentFault> {
  const code = file.parent;
  if (code === undefined) return { kind: 'found', scheme: null };
  if (seen.includes(code)) return { kind: 'circle', code };
  const unit = await tx.units.byCode(code);
  if (unit === null) return { kind: 'unknown_parent', code };
  const latest = await tx.schemes.latest(unit.id);
  if (latest === null) return { kind: 'parent_without_scheme', code };
  const above = await parentScheme(tx, latest.file, [...seen, code]);
  return above.kind === 'found' ? { kind: 'found', scheme: resolveScheme(latest.file, above.scheme) } : above;
}

/** A unit's scheme as it holds now, with what its parent organs set; the defaults where none was ever loaded. */
export async function unitScheme(tx: Tx, unitId: string): Promise<Scheme> {
  const latest = await tx.schemes.latest(unitId);
  if (latest === null) return resolveScheme({}, null);
  const above = await parentScheme(tx, latest.file, []);
  return resolveScheme(latest.file, above.kind === 'found' ? above.scheme : null);
}
