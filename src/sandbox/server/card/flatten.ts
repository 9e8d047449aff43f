import { type CardJson, type Element, isObject } from './types.ts';
import { walk } from './walk.ts';

/** A piece of a flattened card. */
interface FlatPiece {
  tag: 'text' | 'button' | 'img' | 'hr';
  text?: string;
  image_key?: string;
}

/** What reading a card message gives by default instead of the card that was sent. */
export interface FlatCard {
  title: string;
  elements: FlatPiece[][];
}

const contentOf = (value: unknown): string =>
  isObject(value) && typeof value.content === 'string' ? value.content : '';

function textsOf(element: Element): string[] {
  switch (element.tag) {
    case 'markdown':
      return [contentOf(element)];
    case 'div': {
      const fields = Array.isArray(element.fields) ? element.fields.filter(isObject) : [];
      return [contentOf(element.text), ...fields.map((field) => contentOf(field.text))];
    }
    case 'checker':
      return [contentOf(element.text)];
    case 'collapsible_panel':
      return [isObject(element.header) ? contentOf(element.header.title) : ''];
    case 'table':
      return tableTexts(element);
    default:
      return [contentOf(element.label), contentOf(element.placeholder)];
  }
}

function tableTexts(table: Element): string[] {
  const columns = Array.isArray(table.columns) ? table.columns.filter(isObject) : [];
  const rows = Array.isArray(table.rows) ? table.rows.filter(isObject) : [];
  const heads = columns.map((column) => String(column.display_name ?? ''));
  const cells = rows.flatMap((row) => columns.map((column) => cellText(row[String(column.name)])));
  return [...heads, ...cells];
}

function cellText(cell: unknown): string {
  if (Array.isArray(cell)) return cell.map(cellText).join(' ');
  if (isObject(cell)) return String(cell.text ?? '');
  return cell === undefined || cell === null ? '' : String(cell);
}

function piecesOf(element: Element): FlatPiece[] {
  if (element.tag === 'hr') return [{ tag: 'hr' }];
  if (element.tag === 'img') return [{ tag: 'img', image_key: String(element.img_key) }];
  if (element.tag === 'button') return [{ tag: 'button', text: contentOf(element.text) }];
  return textsOf(element)
    .filter((text) => text !== '')
    .map((text) => ({ tag: 'text', text }));
}

/** The flattened reading of a card: its title and the texts of its components, one line for each (FEISHU 1.3). */
export function flattenCard(card: CardJson): FlatCard {
  const lines = [...walk(card)].map(({ element }) => piecesOf(element));
  return { title: contentOf(card.header?.title), elements: lines.filter((line) => line.length > 0) };
}
