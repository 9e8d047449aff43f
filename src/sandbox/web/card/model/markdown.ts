import MarkdownIt from 'markdown-it';
import { feishuTags } from './inline-tags.ts';

/** A piece of a markdown text. `text` only on leaves; nothing in it is ever HTML. */
export interface MarkNode {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: MarkNode[];
}

type Parser = ReturnType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

function parser(disabled: string[]): Parser {
  const made = MarkdownIt({ html: false, linkify: true, breaks: true });
  made.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  made.use(feishuTags);
  return made.disable(disabled);
}

/** The `markdown` component takes all of it, `lark_md` what fits in running text. */
const parsers = {
  markdown: parser(['html_block', 'lheading', 'code']),
  lark_md: parser(['html_block', 'lheading', 'code', 'heading', 'table', 'fence', 'blockquote', 'hr', 'image']),
};

const typeOf = (token: Token) => token.type.replace(/_(?:open|close)$/, '');

function nodeOf(token: Token): MarkNode {
  const attributes = Object.fromEntries((token.attrs ?? []).map(([name, value]) => [name, String(value)]));
  if (token.type === 'heading_open') attributes.level = token.tag.slice(1);
  if (token.type === 'fence') attributes.language = token.info.trim();
  return { type: typeOf(token), attributes, text: token.content, children: [] };
}

/** Tags that people wrote by hand may cross or stay open: a close shuts what was opened last of its kind, or nothing. */
function grow(tokens: readonly Token[], root: MarkNode): void {
  const open: MarkNode[] = [root];
  for (const token of tokens) {
    const parent = open.at(-1) ?? root;
    if (token.type.endsWith('_close')) {
      const at = open.findLastIndex(({ type }) => type === typeOf(token));
      if (at > 0) open.length = at;
      continue;
    }
    if (token.type === 'inline') {
      grow(token.children ?? [], parent);
      continue;
    }
    const node = nodeOf(token);
    parent.children.push(token.hidden ? { ...node, type: 'tight' } : node);
    const placed = parent.children.at(-1);
    if (token.type.endsWith('_open') && placed) open.push(placed);
  }
}

/** Reads a markdown text into a tree; raw HTML in it stays text. */
export function parseMarkdown(content: string, kind: 'markdown' | 'lark_md'): MarkNode[] {
  const root: MarkNode = { type: 'root', attributes: {}, text: '', children: [] };
  grow(parsers[kind].parse(content, {}), root);
  return root.children;
}

/** A link's address where it may be opened. */
export function safeAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^(?:https?:\/\/|mailto:|tel:)/i.test(address) ? address : undefined;
}
