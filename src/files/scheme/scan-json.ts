import { note, type SchemeFault, step } from '../../domain/scheme/notes.ts';

/** Deeper than any scheme goes; a text of brackets alone must not exhaust the stack. */
const DEEPEST = 32;

// Marks, then texts, numbers and words as RFC 8259 writes them.
const TOKEN =
  /[ \t\r\n]*(?:([{}[\]:,])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))[ \t\r\n]*/gy;

interface Token {
  readonly kind: 'mark' | 'text' | 'number' | 'word' | 'end';
  readonly written: string;
  readonly offset: number;
}

const tokensOf = (text: string): readonly Token[] => {
  let end = 0;
  const tokens = Array.from(text.matchAll(TOKEN), (match): Token => {
    const [all, mark, quoted, number] = match;
    end = match.index + all.length;
    const kind = mark ? 'mark' : quoted ? 'text' : number ? 'number' : 'word';
    return { kind, written: all.trim(), offset: match.index + all.search(/[^ \t\r\n]/) };
  });
  return [...tokens, { kind: 'end', written: text.slice(end), offset: end }];
};

/** Whether a number has at most 15 significant digits and a double gives them back as a plain decimal. */
const isExact = (written: string): boolean => {
  const digits = written
    .replace(/e.*/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  const value = Number(written);
  return digits.length <= 15 && !/[a-z]/.test(String(value)) && (digits === '') === (value === 0);
};

/**
 * What JSON.parse passes over in silence: keys written twice, and numbers that would not keep their value. For a text that is no
 * JSON (or nested beyond reason), the offset at which it stops being any.
 */
export const scanJson = (text: string): { readonly faults: readonly SchemeFault[] } | { readonly stop: number } => {
  const faults: SchemeFault[] = [];
  const tokens = tokensOf(text);
  let at = -1;
  const take = (): Token => tokens[++at] ?? { kind: 'end', written: '', offset: text.length };

  /** The entries of an object or list up to its closing mark; false where the text is none. */
  const entries = (close: string, entry: (index: number) => boolean): boolean => {
    if (tokens[at + 1]?.written === close) return take().written === close;
    for (let index = 0; entry(index); index += 1) {
      const { written } = take();
      if (written !== ',') return written === close;
    }
    return false;
  };
  const value = (path: string, depth: number): boolean => {
    const { kind, written } = take();
    if (kind === 'number' && !isExact(written)) faults.push(note('number_not_exact', path, { written }));
    if (written === '[') return depth < DEEPEST && entries(']', (index) => value(step(path, index), depth + 1));
    if (written !== '{') return kind !== 'mark' && kind !== 'end';
    const keys = new Set<string>();
    return (
      depth < DEEPEST &&
      entries('}', () => {
        const key = take();
        if (key.kind !== 'text' || take().written !== ':') return false;
        const place = step(path, String(JSON.parse(key.written)));
        if (keys.has(place)) faults.push(note('key_twice', place));
        keys.add(place);
        return value(place, depth + 1);
      })
    );
  };

  return value('', 0) && take().written === '' ? { faults } : { stop: tokens[at]?.offset ?? text.length };
};
