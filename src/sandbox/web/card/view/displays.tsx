import type { ReactElement } from 'react';
import { type Json, objectsOf } from '../model/json.ts';
import { pixels } from '../model/measures.ts';
import { contentOf } from '../model/text.ts';
import { Icon } from './icon.tsx';
import { Markdown } from './markdown.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { Text, textStyle } from './text.tsx';

export function Rule(): ReactElement {
  return <hr className="fc-rule" />;
}

/** Text, or fields side by side (two in a row where they are short), with an icon before them. */
export function Div({ component }: ElementProps): ReactElement {
  const { language } = useRoom();
  const fields = objectsOf(component.fields);
  return (
    <div className="fc-with-icon" style={{ width: pixels(component.width) }}>
      <Icon icon={component.icon} />
      <div className="fc-grow">
        <Text text={component.text} />
        {fields.length > 0 && (
          <div className="fc-fields">
            {fields.map((field) => (
              <div key={contentOf(field.text, language)} className={field.is_short === true ? 'fc-short' : 'fc-long'}>
                <Text text={field.text} />
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** The `markdown` component. */
export function MarkdownBlock({ component }: ElementProps): ReactElement {
  const room = useRoom();
  const text: Json = component;
  return (
    <div className="fc-with-icon">
      <Icon icon={component.icon} />
      <div className="fc-grow fc-text fc-marked" style={textStyle(text, room)}>
        <Markdown content={contentOf(text, room.language)} kind="markdown" />
      </div>
    </div>
  );
}
