import { describe, expect, it } from 'vitest';
import { type MarkNode, parseMarkdown, safeAddress } from '../../src/sandbox/web/card/model/markdown.ts';

/** A tree as one line: `type[attributes](children)` or the text. */
function told(nodes: readonly MarkNode[]): string {
  return nodes
    .map(({ type, attributes, text, children }) => {
      const given = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
      const own = given.length > 0 ? `${type}[${given.join(' ')}]` : type;
      if (children.length > 0) return `${own}(${told(children)})`;
      return type === 'text' ? text : `${own}${text === '' ? '' : `:${text}`}`;
    })
    .join('');
}
const markdown = (content: string) => told(parseMarkdown(content, 'markdown'));
const larkMd = (content: string) => told(parseMarkdown(content, 'lark_md'));

describe('markdown', () => {
  it.each([
    ['**重** *斜* ~~删~~', 'paragraph(strong(重) em(斜) s(删))'],
    ['[文](https://example.org)', 'paragraph(link[href=https://example.org](文))'],
    ['- 一\n- 二', 'bullet_list(list_item(tight(一))list_item(tight(二)))'],
    ['3. 三', 'ordered_list[start=3](list_item(tight(三)))'],
    ['`a < b`', 'paragraph(code_inline:a < b)'],
    ['```js\nx\n```', 'fence[language=js]:x\n'],
    ['# 题', 'heading[level=1](题)'],
    ['一\n二', 'paragraph(一softbreak二)'],
    ['> 引', 'blockquote(paragraph(引))'],
    ['---', 'hr'],
  ])('reads %j', (content, tree) => {
    expect(markdown(content)).toBe(tree);
  });

  it('reads tables with their alignment', () => {
    expect(markdown('|a|b|\n|-|-:|\n|1|2|')).toBe(
      'table(thead(tr(th(a)th[style=text-align:right](b)))tbody(tr(td(1)td[style=text-align:right](2))))',
    );
  });

  it.each([
    ['<at id=ou_1></at> 好', 'paragraph(at[id=ou_1] 好)'],
    ['<at id="all"></at>', 'paragraph(at[id=all])'],
    ["<font color='red'>红</font>黑", 'paragraph(font[color=red](红)黑)'],
    ['<font color=green>**绿**</font>', 'paragraph(font[color=green](strong(绿)))'],
    ['**<font color=green>绿</font>**', 'paragraph(strong(font[color=green](绿)))'],
    [
      "<person id = 'ou_1' show_name = true style = 'capsule'></person>",
      'paragraph(person[id=ou_1 show_name=true style=capsule])',
    ],
    [
      "<local_datetime millisecond='1552628573000' format_type='date'></local_datetime>",
      'paragraph(local_datetime[millisecond=1552628573000 format_type=date])',
    ],
    ["<text_tag color='blue'>签</text_tag>", 'paragraph(text_tag[color=blue](签))'],
    ["<link url='https://example.org'>链</link>", 'paragraph(link[url=https://example.org](链))'],
    ['一<br>二', 'paragraph(一br二)'],
  ])('reads Feishu’s tag in %j', (content, tree) => {
    expect(markdown(content)).toBe(tree);
  });

  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['<div onclick="x">a</div>'],
    ['<unknown a=1>'],
  ])('leaves %j the text it is', (content) => {
    expect(markdown(content)).toBe(`paragraph(${content})`);
  });

  it('survives tags that cross or never close', () => {
    expect(markdown('<font color=red>**甲</font>乙**')).toBe('paragraph(font[color=red](strong(甲))乙)');
    expect(markdown('<font color=red>甲')).toBe('paragraph(font[color=red](甲))');
    expect(markdown('甲</font>')).toBe('paragraph(甲)');
  });
});

describe('lark_md', () => {
  it('has no headings, tables, code blocks or rules', () => {
    for (const content of ['# 题', '|a|\n|-|\n|1|', '```\nx\n```', '---']) {
      expect(larkMd(content)).not.toMatch(/heading|table|fence|hr/);
    }
    expect(larkMd('**重**')).toBe('paragraph(strong(重))');
  });
});

describe('an address', () => {
  it('is opened where it is of the web, mail or telephone', () => {
    expect(safeAddress('https://example.org')).toBe('https://example.org');
    expect(safeAddress('javascript:alert(1)')).toBeUndefined();
    expect(safeAddress('data:text/html,x')).toBeUndefined();
    expect(safeAddress(undefined)).toBeUndefined();
  });
});
