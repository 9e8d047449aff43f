import { Input } from '@arco-design/web-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { cut, type FieldValue, initialValue, maxLength } from '../model/fields.ts';
import { controlWidth } from '../model/measures.ts';
import { contentOf } from '../model/text.ts';
import { FieldFrame, useField } from './field.tsx';
import { type ElementProps, useRoom, useStored } from './room.ts';

/** A text field of one line, of several, or a password. */
export function InputField({ component, path, above, labelled }: ElementProps): ReactElement {
  const { language, words } = useRoom();
  const field = useField<string>({ component, path, above, labelled }, words.enter);
  const [sent, setSent] = useStored<FieldValue>(`${path}:sent`, initialValue(component));
  const { value, name, required, missing, disabled, lone } = field;
  const several = component.input_type === 'multiline_text';
  const max = maxLength(component);
  const send = () => {
    if (value === sent) return;
    setSent(value);
    field.send(value);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (!lone || (several && !(event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    send();
  };
  const placeholder = contentOf(component.placeholder, language);
  const least = Math.max(1, Number(component.rows ?? (several ? 5 : 1)));
  const most = Math.max(least, Number(component.max_rows ?? 20));
  return (
    <FieldFrame component={component} path={path} field={field}>
      {({ describedBy }) => {
        const common = {
          value,
          placeholder,
          disabled,
          error: missing,
          onKeyDown: keys,
          onChange: (text: string) => field.keep(cut(text, component)),
          'aria-label': name,
          'aria-required': required,
          'aria-invalid': missing,
          'aria-describedby': describedBy,
        };
        return (
          <div className="fc-input" style={controlWidth(component.width)}>
            {several ? (
              <>
                <Input.TextArea
                  {...common}
                  autoSize={
                    component.auto_resize === true
                      ? { minRows: least, maxRows: most }
                      : { minRows: least, maxRows: least }
                  }
                />
                <span className="fc-count" aria-hidden="true">
                  {[...value].length}/{max}
                </span>
              </>
            ) : component.input_type === 'password' ? (
              <Input.Password {...common} autoComplete="off" visibilityToggle={component.show_icon !== false} />
            ) : (
              <Input {...common} autoComplete="off" />
            )}
            {lone && value !== sent && (
              <button
                type="button"
                className="fc-button fc-type-primary_text fc-size-small fc-send"
                aria-disabled={disabled}
                onClick={send}
              >
                {words.send}
              </button>
            )}
          </div>
        );
      }}
    </FieldFrame>
  );
}
