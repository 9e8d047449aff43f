import type {
  Button,
  Card,
  CollapsiblePanel,
  Column,
  ColumnSet,
  Form,
  InnerElement,
  RootElement,
  Table,
  TableColumn,
  Template,
  TextTag,
} from './elements.ts';
import { cleanText } from './escape.ts';
import { LIMITS } from './limits.ts';
import { div, plainText } from './text.ts';

/** A form; it must hold a submit button, and stands at the root only. */
export function form(name: string, elements: InnerElement[]): Form {
  return { tag: 'form', name, elements };
}

/** Columns side by side, by weight (1 where none is given, 0 for as wide as its content); on a narrow screen `stretch` puts them one below the other. */
export function columns(
  parts: InnerElement[][],
  flex: ColumnSet['flex_mode'] = 'none',
  weights: readonly number[] = [],
): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: flex,
    horizontal_spacing: 'medium',
    columns: parts.map((elements, index): Column => {
      const weight = weights[index] ?? 1;
      return weight === 0
        ? { tag: 'column', width: 'auto', elements }
        : { tag: 'column', width: 'weighted', weight, elements };
    }),
  };
}

/** The same columns with little room between what stands in one of them: it belongs together. */
export function close(set: ColumnSet): ColumnSet {
  return { ...set, columns: set.columns.map((column): Column => ({ ...column, vertical_spacing: 'small' })) };
}

/** Fields that bear no label of their own, each close under its words; one below the other on a narrow screen. */
export function labelled(fields: { label: string; control: InnerElement }[]): ColumnSet {
  const parts = fields.map(({ label, control }) => [div(label), control]);
  return close(columns(parts, 'stretch'));
}

/** Buttons in one row that wraps where the screen is narrow. */
export function buttonRow(buttons: Button[]): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: 'medium',
    columns: buttons.map((element): Column => ({ tag: 'column', width: 'auto', elements: [element] })),
  };
}

/** A panel that folds away. The client draws the arrow only where the header names it. */
export function collapsiblePanel(title: string, elements: InnerElement[], expanded = false): CollapsiblePanel {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: {
      title: plainText(title),
      padding: '4px 8px 4px 8px',
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
    },
    border: { color: 'grey-300', corner_radius: '6px' },
    padding: '4px 8px 8px 8px',
    elements,
  };
}

/** A table of plain text, ten rows a page, columns of numbers to the right; at the root only, one per card. */
export function table(
  columns: { name: string; title: string; number?: boolean }[],
  rows: Record<string, string>[],
): Table {
  return {
    tag: 'table',
    page_size: LIMITS.tablePage,
    // A long name makes its row higher rather than being cut.
    row_height: 'auto',
    columns: columns.map(
      ({ name, title, number = false }): TableColumn => ({
        name,
        display_name: title,
        data_type: 'text',
        width: 'auto',
        ...(number && { horizontal_align: 'right' }),
      }),
    ),
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, cleanText(text)]))),
  };
}

/** A tag beside the card's title. */
export function textTag(text: string, color: TextTag['color']): TextTag {
  return { tag: 'text_tag', text: plainText(text), color };
}

/**
 * The card. `summary` is what the chat list and the notification show: it names neither scores nor people's texts.
 * Every card of ours is shared state (update_multi) and may not be forwarded.
 */
export function card(parts: {
  title: string;
  subtitle?: string;
  tags?: TextTag[];
  template?: Template;
  summary: string;
  elements: RootElement[];
}): Card {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      enable_forward_interaction: false,
      width_mode: 'fill',
      summary: { content: cleanText(parts.summary) },
    },
    header: {
      title: plainText(parts.title),
      ...(parts.subtitle && { subtitle: plainText(parts.subtitle) }),
      ...(parts.tags && parts.tags.length > 0 && { text_tag_list: parts.tags }),
      template: parts.template ?? 'blue',
    },
    body: { direction: 'vertical', vertical_spacing: 'medium', elements: parts.elements },
  };
}

/** The parts where the condition holds, none where it does not; for spreading into a list. */
export function when<T>(condition: boolean, ...parts: T[]): T[] {
  return condition ? parts : [];
}
