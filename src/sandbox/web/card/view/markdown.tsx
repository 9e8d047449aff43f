import { Fragment, type ReactElement, type ReactNode, useMemo } from 'react';
import { fillColor, textColor } from '../model/colors.ts';
import { localDatetime } from '../model/dates.ts';
import { imageAddress } from '../model/image.ts';
import { type MarkNode, parseMarkdown, safeAddress } from '../model/markdown.ts';
import { Glyph } from './icon.tsx';
import { PersonMark } from './persons.tsx';
import { type Room, useRoom } from './room.ts';
import { TextTag } from './tag.tsx';

const wordsOf = (node: MarkNode): string => node.text + node.children.map(wordsOf).join('');

function Link({ address, children }: { address: string | undefined; children: ReactNode }): ReactElement {
  const safe = safeAddress(address);
  return safe === undefined ? (
    <span>{children}</span>
  ) : (
    <a href={safe} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

function Mention({ node, room }: { node: MarkNode; room: Room }): ReactElement {
  const { id, ids, email } = node.attributes;
  const all = (ids ?? id ?? email ?? '').split(',').map((each) => each.trim());
  return (
    <>
      {all.map((each) => (
        <span key={each} className="fc-mention">
          @{each === 'all' ? room.words.everyone : (room.people.get(each) ?? each)}
        </span>
      ))}
    </>
  );
}

const align = (node: MarkNode) =>
  /text-align:\s*(left|center|right)/.exec(node.attributes.style ?? '')?.[1] as 'left' | undefined;

/** The pieces that hold others. */
function holding(node: MarkNode, room: Room, inside: ReactNode): ReactNode {
  const { type, attributes } = node;
  switch (type) {
    case 'paragraph':
      return <p>{inside}</p>;
    case 'heading':
      return <p className={`fc-heading fc-heading-${attributes.level}`}>{inside}</p>;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'em':
      return <em>{inside}</em>;
    case 's':
      return <s>{inside}</s>;
    case 'bullet_list':
      return <ul>{inside}</ul>;
    case 'ordered_list':
      return <ol start={Number(attributes.start ?? 1)}>{inside}</ol>;
    case 'list_item':
      return <li>{inside}</li>;
    case 'blockquote':
      return <blockquote>{inside}</blockquote>;
    case 'link':
      return <Link address={attributes.href ?? attributes.pc_url ?? attributes.url}>{inside}</Link>;
    case 'a':
      return <Link address={attributes.href}>{inside}</Link>;
    case 'font': {
      const background = fillColor(attributes.background_color, room.colors);
      return <span style={{ color: textColor(attributes.color, room.colors), background }}>{inside}</span>;
    }
    case 'text_tag':
      return <TextTag text={wordsOf(node)} color={attributes.color} />;
    case 'number_tag':
      return <span className="fc-number">{inside}</span>;
    case 'table':
      return (
        <div className="fc-marked-table">
          <table>{inside}</table>
        </div>
      );
    case 'thead':
      return <thead>{inside}</thead>;
    case 'tbody':
      return <tbody>{inside}</tbody>;
    case 'tr':
      return <tr>{inside}</tr>;
    case 'th':
      return <th style={{ textAlign: align(node) }}>{inside}</th>;
    case 'td':
      return <td style={{ textAlign: align(node) }}>{inside}</td>;
    default:
      return inside;
  }
}

/** The pieces that stand alone. */
function alone(node: MarkNode, room: Room): ReactNode {
  const { type, attributes, text } = node;
  switch (type) {
    case 'softbreak':
    case 'hardbreak':
    case 'br':
      return <br />;
    case 'hr':
      return <hr className="fc-rule" />;
    case 'code_inline':
      return <code>{text}</code>;
    case 'fence':
    case 'code_block':
      return (
        <pre data-language={attributes.language}>
          <code>{text}</code>
        </pre>
      );
    case 'image':
      return <MarkedImage src={attributes.src ?? ''} alt={text} />;
    case 'at':
      return <Mention node={node} room={room} />;
    case 'person':
      return (
        <PersonMark
          id={attributes.id ?? ''}
          size="small"
          avatar={attributes.show_avatar !== 'false'}
          named={attributes.show_name !== 'false'}
          capsule={attributes.style === 'capsule'}
        />
      );
    case 'local_datetime': {
      const shown = localDatetime(
        Number(attributes.millisecond),
        attributes.format_type ?? '',
        room.language.startsWith('zh'),
      );
      return attributes.link === undefined ? <span>{shown}</span> : <Link address={attributes.link}>{shown}</Link>;
    }
    default:
      return text;
  }
}

/** A picture in a markdown text is named by its key, not by an address: nothing is fetched from elsewhere. */
function MarkedImage({ src, alt }: { src: string; alt: string }): ReactElement {
  if (!/^img_/.test(src)) {
    return (
      <span className="fc-mention">
        <Glyph name="picture" /> {alt || src}
      </span>
    );
  }
  return <img className="fc-picture" src={imageAddress(src)} alt={alt} />;
}

function drawn(nodes: readonly MarkNode[], room: Room): ReactNode {
  return nodes.map((node, index) => {
    const inside = node.children.length > 0 && node.type !== 'image' ? drawn(node.children, room) : undefined;
    const piece = inside === undefined ? (alone(node, room) ?? null) : holding(node, room, inside);
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
    return <Fragment key={index}>{piece}</Fragment>;
  });
}

/** A markdown text as elements: whatever HTML it holds is shown, not obeyed. */
export function Markdown({ content, kind }: { content: string; kind: 'markdown' | 'lark_md' }): ReactElement {
  const room = useRoom();
  const nodes = useMemo(() => parseMarkdown(content, kind), [content, kind]);
  return <>{drawn(nodes, room)}</>;
}
