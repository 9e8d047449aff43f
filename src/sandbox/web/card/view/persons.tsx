import type { ReactElement } from 'react';
import { objectsOf, stringOf } from '../model/json.ts';
import { Icon } from './icon.tsx';
import { type ElementProps, useRoom } from './room.ts';

const SIZES: Readonly<Record<string, number>> = { extra_small: 16, small: 20, medium: 24, large: 32 };
const HUES = ['blue', 'wathet', 'turquoise', 'green', 'orange', 'carmine', 'violet', 'purple', 'indigo'];

/** A face: the end of the name on a colour that stays the same for the same person. */
export function Avatar({ id, name, size }: { id: string; name: string; size: string }): ReactElement {
  const px = SIZES[size] ?? 24;
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const letters = /^[\u3400-\u9fff]+$/.test(name) ? name.slice(px >= 24 ? -2 : -1) : name.slice(0, 1).toUpperCase();
  return (
    <span
      className="fc-avatar"
      aria-hidden="true"
      style={{ width: px, height: px, fontSize: px * 0.42, background: `var(--fc-face-${HUES[sum % HUES.length]})` }}
    >
      {letters}
    </span>
  );
}

interface Shown {
  id: string;
  size?: unknown;
  avatar?: boolean;
  named?: boolean;
  capsule?: boolean;
}

/** One person: face and name, or a capsule of both. */
export function PersonMark({ id, size = 'medium', avatar = true, named = true, capsule = false }: Shown): ReactElement {
  const { people, words } = useRoom();
  const name = people.get(id) ?? words.stranger;
  return (
    <span className={capsule ? 'fc-person fc-capsule' : 'fc-person'} title={people.has(id) ? name : id}>
      {avatar && <Avatar id={id} name={name} size={String(size)} />}
      {named ? <span>{name}</span> : <span className="fc-hidden">{name}</span>}
    </span>
  );
}

/** The `person` component. */
export function PersonElement({ component }: ElementProps): ReactElement {
  return (
    <PersonMark
      id={stringOf(component.user_id) ?? ''}
      size={component.size}
      avatar={component.show_avatar !== false}
      named={component.show_name === true}
      capsule={component.style === 'capsule'}
    />
  );
}

/** The `person_list` component: faces that overlap, or with names one after another. */
export function PersonList({ component }: ElementProps): ReactElement {
  const { people } = useRoom();
  const ids = objectsOf(component.persons).map(({ id }) => stringOf(id) ?? '');
  const shown = component.drop_invalid_user_id === true ? ids.filter((id) => people.has(id)) : ids;
  const named = component.show_name !== false;
  const lines = Number(component.lines);
  return (
    <div className="fc-with-icon">
      <Icon icon={component.icon ?? component.ud_icon} />
      <div
        className={named ? 'fc-persons' : 'fc-persons fc-faces'}
        style={lines >= 1 ? { maxHeight: lines * 36, overflow: 'hidden' } : undefined}
      >
        {shown.map((id) => (
          <PersonMark key={id} id={id} size={component.size} avatar={component.show_avatar !== false} named={named} />
        ))}
      </div>
    </div>
  );
}
