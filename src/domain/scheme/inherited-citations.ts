import type { Scheme } from '../scheme.ts';
import { citations, parameterPaths } from './citations.ts';
import type { SchemeFile } from './file.ts';

/** Where an entry of one of the parent's lists stands in the resolved scheme; null where the file's own list took its place. */
const movedEntry = (file: SchemeFile, parent: Scheme, list: string, index: number, rest: string): string | null => {
  if (list === 'classes') return `classes[${index + (file.classes?.length ?? 0)}]${rest}`;
  if (list === 'negativeList' && file.negativeList !== undefined) {
    const own = file.negativeList.map(({ code }) => code);
    const kept = parent.negativeList?.map(({ code }) => code).filter((code) => !own.includes(code)) ?? [];
    const at = kept.indexOf(parent.negativeList?.[index]?.code ?? '');
    return at < 0 ? null : `negativeList[${own.length + at}]${rest}`;
  }
  if (list === 'dimensions' && file.dimensions !== undefined) {
    const at = file.dimensions.findIndex(({ key }) => key === parent.dimensions[index]?.key);
    return rest === '.anchors' && at >= 0 ? `dimensions[${at}].anchors` : null;
  }
  if (list === 'sources' && file.sources !== undefined) return null;
  return `${list}[${index}]${rest}`;
};

const moved = (file: SchemeFile, parent: Scheme, path: string): string | null => {
  const [, list, index, rest = ''] = /^(\w+)\[(\d+)\](.*)$/.exec(path) ?? [];
  return list === undefined ? path : movedEntry(file, parent, list, Number(index), rest);
};

/** The parent's citations of those parameters that the file leaves as they are, at their paths in the resolved scheme. */
export const inheritedCitations = (file: SchemeFile, parent: Scheme): Readonly<Record<string, string>> => {
  const own = new Set(parameterPaths(file));
  return Object.fromEntries(
    Object.entries(citations(parent)).flatMap(([path, text]) => {
      const at = moved(file, parent, path);
      return at === null || own.has(at) ? [] : [[at, text]];
    }),
  );
};
