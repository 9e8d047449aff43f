import type { ReactElement } from 'react';
import { fillColor } from '../model/colors.ts';
import { childPath } from '../model/fields.ts';
import { type Component, componentsOf } from '../model/json.ts';
import { columnStyle, foldOf, layoutStyle, sides, spacing } from '../model/measures.ts';
import { openedBy } from '../model/press.ts';
import { wordsIn } from '../model/text.ts';
import { type ElementProps, useRoom } from './room.ts';

const JUSTIFY = { left: 'flex-start', center: 'center', right: 'flex-end' } as const;

/** A whole set or column that opens an address when clicked; what is inside goes first. */
function Opening({ component, label }: { component: Component; label: string }): ReactElement | null {
  const { narrow } = useRoom();
  const address = openedBy(component, narrow);
  if (address === undefined) return null;
  return (
    <a className="fc-hit" href={address} target="_blank" rel="noreferrer">
      <span className="fc-hidden">{label || address}</span>
    </a>
  );
}

/** Columns side by side that fold as `flex_mode` says where the screen is narrow. */
export function ColumnSet({ component, path }: ElementProps): ReactElement {
  const room = useRoom();
  const { narrow, colors, language } = room;
  const fold = foldOf(component);
  const gap = spacing(component.horizontal_spacing);
  const wraps = fold === 'flow' || (narrow && fold !== 'none');
  const background = fillColor(component.background_style, colors);
  const align = JUSTIFY[component.horizontal_align as keyof typeof JUSTIFY];
  return (
    <div
      className={background === undefined ? 'fc-columns' : 'fc-columns fc-filled'}
      style={{ gap, background, flexWrap: wraps ? 'wrap' : 'nowrap', justifyContent: align }}
    >
      <Opening component={component} label={wordsIn(component, language)} />
      {componentsOf(component.columns).map((column, index) => {
        const own = childPath(path, 'c', index);
        const fill = fillColor(column.background_style, colors);
        return (
          <div
            key={own}
            className="fc-column fc-stack"
            style={{
              ...columnStyle(column, fold, narrow, gap),
              ...layoutStyle(column),
              background: fill,
              borderRadius: fill === undefined ? undefined : 8,
              margin: sides(column.margin),
            }}
          >
            <Opening component={column} label={wordsIn(column, language)} />
            {room.draw(column.elements, own)}
          </div>
        );
      })}
    </div>
  );
}
