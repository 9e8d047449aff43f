import { type ReactElement, type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { type FieldValue, initialValue, isRequired } from '../model/fields.ts';
import type { Component } from '../model/json.ts';
import { callsBack, changeOf } from '../model/press.ts';
import { contentOf, nameOf } from '../model/text.ts';
import { type ElementProps, FormContext, useRoom, useStored } from './room.ts';
import { Tips } from './tips.tsx';

export interface Field<T extends FieldValue> {
  readonly value: T;
  readonly name: string;
  readonly required: boolean;
  readonly missing: boolean;
  readonly disabled: boolean;
  readonly tips: string;
  /** Keeps what was chosen; outside a form the app is called at once, where the component calls back. */
  choose(value: T): void;
  /** Keeps what was typed. */
  keep(value: T): void;
  /** Calls the app with what the field holds, outside forms. */
  send(value: T): void;
  /** Whether the app is called by this field itself. */
  readonly lone: boolean;
}

/** A field of a card: its value, how it is named, and what filling it in does. `kind` names it where nothing else does. */
export function useField<T extends FieldValue>(
  { component, path, above, labelled }: ElementProps,
  kind: string,
): Field<T> {
  const { language, busy, press, ask } = useRoom();
  const form = useContext(FormContext);
  const [value, setValue] = useStored(path, initialValue(component) as T);
  const [missing, setMissing] = useStored(`${path}:missing`, false);
  const lone = form === null && callsBack(component);
  const keep = (next: T) => {
    setValue(next);
    setMissing(false);
  };
  const send = (next: T) => {
    if (form === null) ask(component.confirm, () => press(changeOf(component, next)));
  };
  return {
    value,
    name: nameOf(component, language, above, kind, labelled),
    required: form !== null && isRequired(component),
    missing,
    disabled: component.disabled === true || busy,
    tips: component.disabled === true ? contentOf(component.disabled_tips, language) : '',
    keep,
    send,
    choose(next) {
      keep(next);
      if (form === null) send(next);
    },
    lone,
  };
}

/** Takes the focus when a refused submit points at this field. */
function useCalled(path: string): React.RefObject<HTMLDivElement> {
  const [called] = useStored<{ path: string } | undefined>(':focus', undefined);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (called?.path !== path) return;
    place.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, [called, path]);
  return place;
}

/** A field with its label (above or before it), the required mark, and what is wrong with it. */
export function FieldFrame(props: {
  component: Component;
  path: string;
  field: Pick<Field<FieldValue>, 'required' | 'missing' | 'tips'>;
  children: (ids: { describedBy: string | undefined }) => ReactNode;
}): ReactElement {
  const { component, path, field, children } = props;
  const { language, words } = useRoom();
  const id = useId();
  const place = useCalled(path);
  const label = contentOf(component.label, language);
  const beside = component.label_position === 'left';
  const mark = field.required ? (
    <span className="fc-star" aria-hidden="true">
      *
    </span>
  ) : null;
  return (
    <div ref={place} className={beside ? 'fc-field fc-beside' : 'fc-field'} data-missing={field.missing}>
      {label !== '' && (
        <div className="fc-label" aria-hidden="true">
          {label}
          {mark}
        </div>
      )}
      <div className="fc-control">
        {label === '' && mark}
        <Tips content={field.tips}>
          <div className="fc-control-box">{children({ describedBy: field.missing ? id : undefined })}</div>
        </Tips>
        {field.missing && (
          <div className="fc-complaint" id={id}>
            {words.missing}
          </div>
        )}
      </div>
    </div>
  );
}
