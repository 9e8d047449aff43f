import { type ReactElement, useId } from 'react';
import { componentsOf, objectOf } from '../model/json.ts';
import { sides } from '../model/measures.ts';
import { contentOf, wordsIn } from '../model/text.ts';
import { Button } from './button.tsx';
import { useField } from './field.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { Text } from './text.tsx';
import { Tips } from './tips.tsx';

/** A task to tick off, with up to three buttons of its own. */
export function Checker({ component, path, above, labelled }: ElementProps): ReactElement {
  const { language, words } = useRoom();
  const field = useField<boolean>({ component, path, above, labelled }, words.checkbox);
  const id = useId();
  const style = objectOf(component.checked_style);
  const area = objectOf(component.button_area);
  const opacity = Number(style.opacity ?? 1);
  const disabled = component.disabled === true;
  const struck = field.value && style.show_strikethrough === true;
  const text = (
    <span
      className="fc-checker-text"
      style={{
        opacity: field.value && opacity >= 0 ? opacity : undefined,
        textDecoration: struck ? 'line-through' : undefined,
      }}
    >
      <Text text={component.text} inline />
    </span>
  );
  return (
    <div className="fc-checker" style={{ padding: sides(component.padding) }} data-rule={String(area.pc_display_rule)}>
      <Tips content={contentOf(disabled ? component.disabled_tips : component.hover_tips, language)}>
        <span className="fc-checker-main">
          <input
            id={id}
            type="checkbox"
            checked={field.value}
            disabled={field.disabled}
            aria-label={wordsIn(component, language) || field.name}
            onChange={(event) => field.choose(event.target.checked)}
          />
          {component.overall_checkable === false ? text : <label htmlFor={id}>{text}</label>}
        </span>
      </Tips>
      <span className="fc-checker-buttons">
        {componentsOf(area.buttons)
          .slice(0, 3)
          .map((button, index) => (
            <Button
              key={`${path}/b${contentOf(button.text, language)}`}
              component={{ size: 'small', ...button }}
              path={`${path}/b${index}`}
              above=""
              labelled={false}
            />
          ))}
      </span>
    </div>
  );
}
