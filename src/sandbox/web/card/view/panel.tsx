import { type ReactElement, useId } from 'react';
import { cssColor, fillColor } from '../model/colors.ts';
import { isObject, objectOf } from '../model/json.ts';
import { layoutStyle, pixels, sides } from '../model/measures.ts';
import { Icon } from './icon.tsx';
import { type ElementProps, useRoom, useStored } from './room.ts';
import { Text } from './text.tsx';

/** A panel that folds away; its icon turns where the header says by how much. */
export function Panel({ component, path }: ElementProps): ReactElement {
  const room = useRoom();
  const { colors } = room;
  const [open, setOpen] = useStored(`${path}:open`, component.expanded === true);
  const header = objectOf(component.header);
  const border = isObject(component.border) ? component.border : undefined;
  const id = useId();
  const angle = Number(header.icon_expanded_angle ?? 180);
  const icon = (
    <span className="fc-turning" style={open ? { transform: `rotate(${angle}deg)` } : undefined}>
      <Icon icon={header.icon ?? { tag: 'standard_icon', token: 'down_outlined' }} size={header.icon} />
    </span>
  );
  const position = header.icon_position ?? 'right';
  const width =
    header.width === 'auto' || (header.width === 'auto_when_fold' && !open) ? 'fit-content' : pixels(header.width);
  const head = (
    <button
      type="button"
      className="fc-panel-head"
      aria-expanded={open}
      aria-controls={id}
      style={{ padding: sides(header.padding), background: fillColor(header.background_color, colors), width }}
      onClick={() => setOpen(!open)}
    >
      {position === 'left' && icon}
      <span className={position === 'follow_text' ? 'fc-panel-title' : 'fc-panel-title fc-grow'}>
        <Text text={header.title} inline />
      </span>
      {position !== 'left' && icon}
    </button>
  );
  const { padding, ...layout } = layoutStyle(component);
  return (
    <div
      className={border ? 'fc-panel fc-bordered' : 'fc-panel'}
      style={{
        borderColor: border && cssColor(border.color, colors),
        borderRadius: border && pixels(border.corner_radius),
        background: fillColor(component.background_color, colors),
      }}
    >
      {header.position !== 'bottom' && head}
      <div id={id} hidden={!open} className="fc-panel-body">
        <div className="fc-stack" style={{ ...layout, padding }}>
          {open && room.draw(component.elements, path)}
        </div>
      </div>
      {header.position === 'bottom' && head}
    </div>
  );
}
