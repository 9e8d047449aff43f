import type { CSSProperties, ReactElement } from 'react';
import { type Json, objectOf, objectsOf } from '../model/json.ts';
import { type Cell, cellOf, columnWidth, pageOf, rowHeight } from '../model/table.ts';
import { Glyph } from './icon.tsx';
import { Markdown } from './markdown.tsx';
import { PersonMark } from './persons.tsx';
import { type ElementProps, useRoom, useStored } from './room.ts';
import { TextTag } from './tag.tsx';

function CellContent({ cell }: { cell: Cell }): ReactElement {
  switch (cell.kind) {
    case 'options':
      return (
        <span className="fc-cell-tags">
          {cell.options.map(({ text, color }) => (
            <TextTag key={text} text={text} color={color} />
          ))}
        </span>
      );
    case 'persons':
      return (
        <span className="fc-cell-tags">
          {cell.ids.map((id) => (
            <PersonMark key={id} id={id} size="small" />
          ))}
        </span>
      );
    case 'text':
      return <>{cell.text}</>;
    default:
      return (
        <div className="fc-marked">
          <Markdown content={cell.text} kind={cell.kind} />
        </div>
      );
  }
}

function cellStyle(column: Json): CSSProperties {
  const width = columnWidth(column.width);
  const number = column.data_type === 'number';
  const align = String(column.horizontal_align ?? (number ? 'right' : 'left')) as 'left';
  const whole = number || column.data_type === 'date';
  return {
    textAlign: align,
    ...(whole && { whiteSpace: 'nowrap' }),
    ...(width !== undefined && { width, minWidth: width.endsWith('px') ? width : undefined }),
  };
}

const VERTICAL: Readonly<Record<string, string>> = { top: 'top', center: 'middle', bottom: 'bottom' };

/** Pages back and forth, where there is more than one. */
function Pager(props: { page: number; pages: number; onPage: (page: number) => void }): ReactElement | null {
  const { page, pages, onPage } = props;
  const { words } = useRoom();
  if (pages < 2) return null;
  const step = (to: number, name: string, glyph: 'left' | 'right') => (
    <button
      type="button"
      className="fc-page"
      aria-label={name}
      aria-disabled={to < 1 || to > pages}
      onClick={() => to >= 1 && to <= pages && onPage(to)}
    >
      <Glyph name={glyph} />
    </button>
  );
  return (
    <div className="fc-pager">
      {step(page - 1, words.previous, 'left')}
      <span aria-live="polite">
        {page} / {pages}
      </span>
      {step(page + 1, words.next, 'right')}
    </div>
  );
}

/** A table of rows in pages; wider than the card, it is moved sideways. */
export function Table({ component, path, above }: ElementProps): ReactElement {
  const { words } = useRoom();
  const [page, setPage] = useStored(`${path}:page`, 1);
  const columns = objectsOf(component.columns).slice(0, 50);
  const all = objectsOf(component.rows);
  const { rows, pages } = pageOf(all, component.page_size, page);
  const height = rowHeight(component.row_height);
  const head = objectOf(component.header_style);
  const most = component.row_height === 'auto' ? columnWidth(component.row_max_height) : undefined;
  const headStyle: CSSProperties = {
    background: head.background_style === 'none' ? 'transparent' : undefined,
    color: head.text_color === 'grey' ? 'var(--fc-soft)' : undefined,
    fontWeight: head.bold === false ? 400 : undefined,
    fontSize: head.text_size === 'heading' ? 16 : undefined,
  };
  const content: CSSProperties =
    height === undefined
      ? { maxHeight: most, overflow: 'hidden' }
      : {
          maxHeight: Math.max(22, Math.floor((height - 8) / 22) * 22),
          WebkitLineClamp: Math.max(1, Math.floor((height - 8) / 22)),
        };
  return (
    <div className="fc-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className="fc-scroll" aria-label={above || words.table} tabIndex={0}>
        <table data-freeze={component.freeze_first_column === true} data-auto={height === undefined}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={String(column.name)}
                  scope="col"
                  style={{
                    ...cellStyle(column),
                    ...headStyle,
                    ...(head.text_align !== undefined && { textAlign: String(head.text_align) as 'left' }),
                  }}
                >
                  {String(column.display_name ?? column.name ?? '')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names and do not move
              <tr key={`${page}-${index}`} style={{ height }}>
                {columns.map((column) => {
                  const cell = cellOf(column, row[String(column.name)]);
                  return (
                    <td
                      key={String(column.name)}
                      style={{ ...cellStyle(column), verticalAlign: VERTICAL[String(column.vertical_align)] }}
                      title={cell.kind === 'text' ? cell.text : undefined}
                    >
                      <div className="fc-cell" style={content}>
                        <CellContent cell={cell} />
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all.length === 0 && <p className="fc-nothing">{words.noRows}</p>}
      <Pager page={Math.min(page, pages)} pages={pages} onPage={setPage} />
    </div>
  );
}
