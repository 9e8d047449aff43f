import type { ReactElement } from 'react';
import { type Component, objectsOf, stringOf } from '../model/json.ts';
import { controlWidth } from '../model/measures.ts';
import { contentOf } from '../model/text.ts';
import { FieldFrame, useField } from './field.tsx';
import { Listbox, type ListOption } from './listbox.tsx';
import { type ElementProps, type Room, useRoom } from './room.ts';

/** What a picker offers: its own options, or the chat's members where a person picker has none that is known. */
function optionsOf(component: Component, room: Room): ListOption[] {
  const given = objectsOf(component.options);
  if (!component.tag.endsWith('_person')) {
    return given.map(({ text, value, icon }) => ({
      value: stringOf(value) ?? '',
      label: contentOf(text, room.language),
      icon,
    }));
  }
  const ids = given.map(({ value }) => stringOf(value) ?? '').filter((id) => room.people.has(id));
  return (ids.length > 0 ? ids : room.members).map((id) => ({
    value: id,
    label: room.people.get(id) ?? room.words.stranger,
    person: id,
  }));
}

/** `select_static`, `multi_select_static`, `select_person`, `multi_select_person`. */
export function SelectField({ component, path, above, labelled }: ElementProps): ReactElement {
  const room = useRoom();
  const several = component.tag.startsWith('multi_');
  const people = component.tag.endsWith('_person');
  const field = useField<string | readonly string[]>(
    { component, path, above, labelled },
    people ? room.words.person : room.words.choose,
  );
  const chosen = typeof field.value === 'string' ? [field.value].filter((value) => value !== '') : field.value;
  const placeholder = contentOf(component.placeholder, room.language);
  return (
    <FieldFrame component={component} path={path} field={field}>
      {({ describedBy }) => (
        <Listbox
          name={field.name}
          options={optionsOf(component, room)}
          chosen={chosen}
          several={several}
          plain={component.type === 'text'}
          searchable={people}
          disabled={field.disabled}
          required={field.required}
          invalid={field.missing}
          describedBy={describedBy}
          placeholder={placeholder === '' ? (people ? room.words.person : room.words.choose) : placeholder}
          style={controlWidth(component.width)}
          onChoose={(values) => field.choose(several ? values : (values[0] ?? ''))}
        />
      )}
    </FieldFrame>
  );
}
