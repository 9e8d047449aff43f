import { type ReactElement, useContext, useId } from 'react';
import { type FieldValue, fieldsOf, initialValue, missingIn } from '../model/fields.ts';
import { type Component, isObject } from '../model/json.ts';
import { pixels } from '../model/measures.ts';
import { callsBack, formAction, openedBy, pressOf, submitOf } from '../model/press.ts';
import { contentOf } from '../model/text.ts';
import { Icon } from './icon.tsx';
import { type ElementProps, FormContext, type Room, useRoom } from './room.ts';
import { Tips } from './tips.tsx';

const TYPES = new Set([
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
  ...['primary_filled', 'danger_filled', 'laser'],
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

/** Opens an address in a tab of its own that knows nothing of this page. */
export function openAddress(address: string): void {
  window.open(address, '_blank', 'noopener,noreferrer');
}

/** What clicking does: opens the address, calls back, hands its form in or puts it back. */
function useAction(button: Component): () => void {
  const room = useRoom();
  const form = useContext(FormContext);
  const valueAt = (path: string) => room.store.get(path) as FieldValue | undefined;
  const act = () => {
    const address = openedBy(button, room.narrow);
    if (address !== undefined) openAddress(address);
    if (form && formAction(button) === 'submit') room.press(submitOf(button, form, valueAt));
    else if (callsBack(button)) room.press(pressOf(button));
  };
  return () => {
    if (form && formAction(button) === 'reset') return putBack(room, form);
    if (form && formAction(button) === 'submit' && !complete(room, form, valueAt)) return;
    room.ask(button.confirm, act);
  };
}

type Form = NonNullable<Parameters<typeof missingIn>[0]>;

function putBack({ store }: Room, form: Form): void {
  for (const { path, component } of fieldsOf(form)) {
    store.set(path, initialValue(component));
    store.set(`${path}:missing`, false);
  }
}

/** Marks the required fields that are empty and leads to the first of them. */
function complete({ store }: Room, form: Form, valueAt: (path: string) => FieldValue | undefined): boolean {
  const missing = missingIn(form, valueAt);
  for (const { path } of fieldsOf(form)) store.set(`${path}:missing`, missing.includes(path));
  const [first] = missing;
  if (first !== undefined) store.set(':focus', { path: first });
  return missing.length === 0;
}

/** A button of any type and size. */
export function Button({ component, path }: ElementProps): ReactElement {
  const room = useRoom();
  const click = useAction(component);
  const id = useId();
  const { language, busy } = room;
  const disabled = component.disabled === true;
  const type = TYPES.has(String(component.type)) ? String(component.type) : 'default';
  const size = SIZES.has(String(component.size)) ? String(component.size) : 'medium';
  const width = component.width === 'fill' ? '100%' : pixels(component.width);
  const words = contentOf(component.text, language);
  const tips = contentOf(disabled ? component.disabled_tips : component.hover_tips, language);
  return (
    <Tips content={tips}>
      <button
        type="button"
        id={`${id}${path}`}
        className={`fc-button fc-type-${type} fc-size-${size}`}
        style={{ width }}
        aria-disabled={disabled || busy}
        aria-label={words === '' && isObject(component.icon) ? String(component.icon.token ?? 'button') : undefined}
        onClick={() => {
          if (!disabled && !busy) click();
        }}
      >
        <Icon icon={component.icon} />
        {words !== '' && <span>{words}</span>}
      </button>
    </Tips>
  );
}
