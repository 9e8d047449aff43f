import type MarkdownIt from 'markdown-it';

/** Tags that hold text, and tags that stand alone; every other tag remains the text it is. [FEISHU 3.2] */
const PAIRED = new Set(['font', 'a', 'link', 'text_tag', 'number_tag']);
const ALONE = new Set(['at', 'person', 'local_datetime', 'br', 'hr']);

const TAG = /^<(\/?)([a-z_]+)((?:\s+[a-z_]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*)\s*(\/?)>/i;
const ATTRIBUTE = /([a-z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/]+))/gi;

/** Attributes of a tag; quotes may be missing, as in the platform's own examples. */
export function attributesOf(text: string): [string, string][] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    double ?? single ?? bare ?? '',
  ]);
}

/** A markdown-it plugin that reads Feishu's inline tags as tokens of their own. */
export function feishuTags(parser: ReturnType<typeof MarkdownIt>): void {
  parser.inline.ruler.before('autolink', 'feishu_tags', (state, silent) => {
    const [whole, closing, tag = '', attributes = ''] = TAG.exec(state.src.slice(state.pos)) ?? [];
    const name = tag.toLowerCase();
    if (whole === undefined || !(PAIRED.has(name) || ALONE.has(name))) return false;
    state.pos += whole.length;
    if (silent) return true;
    // Nesting is left to whoever reads the tokens: the parser itself breaks on tags that people left open or crossed.
    if (PAIRED.has(name)) {
      const token = state.push(`${name}_${closing ? 'close' : 'open'}`, name, 0);
      token.attrs = attributesOf(attributes);
    } else if (!closing) state.push(name, name, 0).attrs = attributesOf(attributes);
    return true;
  });
}
