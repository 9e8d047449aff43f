import type { ReactElement } from 'react';
import { type Json, objectOf } from '../model/json.ts';
import { sides } from '../model/measures.ts';
import { contentOf, headerTags } from '../model/text.ts';
import { Icon } from './icon.tsx';
import { useRoom } from './room.ts';
import { TextTag } from './tag.tsx';
import { Text } from './text.tsx';

const TEMPLATES = new Set([
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey'],
]);

/** The card's head: icon, title with its tags, subtitle, in the colours of its template. */
export function Header({ header }: { header: Json }): ReactElement {
  const { language } = useRoom();
  const template = TEMPLATES.has(String(header.template)) ? String(header.template) : 'default';
  const tags = headerTags(header, language);
  return (
    <header className={`fc-header fc-template-${template}`} style={{ padding: sides(header.padding) }}>
      <Icon icon={header.icon} className="fc-header-icon" />
      <div className="fc-header-words">
        <div className="fc-header-line">
          <h3 className="fc-title">
            <Text text={header.title} inline />
          </h3>
          {tags.map((tag) => (
            <TextTag key={contentOf(tag.text, language)} color={tag.color} text={contentOf(tag.text, language)} />
          ))}
        </div>
        {contentOf(header.subtitle, language) !== '' && (
          <p className="fc-subtitle">
            <Text text={objectOf(header.subtitle)} inline />
          </p>
        )}
      </div>
    </header>
  );
}
