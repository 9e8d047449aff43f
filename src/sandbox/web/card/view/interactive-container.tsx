import type { ReactElement } from 'react';
import { cssColor, fillColor } from '../model/colors.ts';
import { layoutStyle, pixels } from '../model/measures.ts';
import { callsBack, openedBy, pressOf } from '../model/press.ts';
import { contentOf, wordsIn } from '../model/text.ts';
import { openAddress } from './button.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { Tips } from './tips.tsx';

/** An area that is pressed as a whole; interactive components inside it go first, as they lie above its button. */
export function InteractiveContainer({ component, path }: ElementProps): ReactElement {
  const room = useRoom();
  const { language, colors, busy } = room;
  const disabled = component.disabled === true;
  const tips = contentOf(disabled ? component.disabled_tips : component.hover_tips, language);
  const bordered = component.has_border === true;
  const press = () => {
    if (disabled || busy) return;
    room.ask(component.confirm, () => {
      const address = openedBy(component, room.narrow);
      if (address !== undefined) openAddress(address);
      if (callsBack(component)) room.press(pressOf(component));
    });
  };
  return (
    <div
      className={bordered ? 'fc-area fc-bordered' : 'fc-area'}
      data-disabled={disabled}
      style={{
        width: component.width === 'auto' ? 'fit-content' : pixels(component.width),
        minHeight: pixels(component.height),
        background: fillColor(component.background_style, colors),
        borderColor: bordered ? cssColor(component.border_color, colors) : undefined,
        borderRadius: typeof component.corner_radius === 'string' ? component.corner_radius : undefined,
      }}
    >
      <Tips content={tips}>
        <button
          type="button"
          className="fc-hit"
          aria-label={wordsIn(component, language).slice(0, 120) || 'interactive_container'}
          aria-disabled={disabled || busy}
          onClick={press}
        />
      </Tips>
      <div className="fc-area-content fc-stack" style={layoutStyle({ padding: '4px 12px 4px 12px', ...component })}>
        {room.draw(component.elements, path)}
      </div>
    </div>
  );
}
