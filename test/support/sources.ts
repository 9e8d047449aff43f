import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** One import of a source file. `target`: a path from the repository's root, or a package's or built-in module's name. */
export interface Import {
  readonly line: number;
  readonly target: string;
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  /** Comments blanked out, line numbers kept. */
  readonly code: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below the given directories; generated ones are not ours. */
export function readSources(...directories: readonly string[]): Source[] {
  return directories
    .flatMap((directory) =>
      readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' }).map((file) =>
        posix.join(directory, file.replaceAll('\\', '/')),
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/generated/'))
    .sort()
    .map((path) => parseSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** Finds the imports of a file as the formatter writes them. */
export function parseSource(path: string, text: string): Source {
  const code = withoutComments(text);
  const statement =
    /(?:^|;)[ \t]*(import|export)(\s+type)?\b(?:[\w\s{},*$]*?\bfrom)?\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  const imports = [...code.matchAll(statement)].map((match) => ({
    line: code.slice(0, match.index).split('\n').length,
    target: resolveTarget(path, match[3] ?? match[4] ?? ''),
    typeOnly: match[2] !== undefined || everyNameIsType(match[0]),
  }));
  return { path, code, lines: text.trimEnd().split('\n').length, imports };
}

function resolveTarget(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(dirname(path), specifier);
  const [scope = '', name = ''] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : scope;
}

function everyNameIsType(statement: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(statement)?.[1]
    ?.split(',')
    .filter((name) => name.trim());
  return names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

function withoutComments(text: string): string {
  return text
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Circles of imports, each as the files on the way; imports of types alone are gone at run time and make none. */
export function findCycles(sources: readonly Source[]): string[] {
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target)]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    const start = way.indexOf(path);
    if (start >= 0) cycles.push([...way.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return cycles;
}
