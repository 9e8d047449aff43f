import { ConfigProvider, DatePicker, TimePicker, type TimePickerProps } from '@arco-design/web-react';
import enUS from '@arco-design/web-react/es/locale/en-US.js';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { controlWidth } from '../model/measures.ts';
import { contentOf } from '../model/text.ts';
import { useCalendarKeys } from './calendar-keys.ts';
import { FieldFrame, useField } from './field.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { Veil } from './veil.tsx';

/** Arco's time picker takes no attributes for its input: they are put there. */
function NamedTime(props: TimePickerProps & { attributes: Record<string, unknown> }): ReactElement {
  const { attributes, ...rest } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = place.current?.querySelector('input');
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) input?.removeAttribute(name);
      else input?.setAttribute(name, String(value));
    }
  });
  return (
    <div ref={place}>
      <TimePicker {...rest} />
    </div>
  );
}

/** Tells while it is there: Arco's time picker does not say when it opens. */
function There({ tell }: { tell: (there: boolean) => void }): null {
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, [tell]);
  return null;
}

/** The calendar in the reader's language: Chinese is what the library speaks by itself. */
function Spoken({ children }: { children: ReactElement }): ReactElement {
  const { language } = useRoom();
  return language.startsWith('zh') ? children : <ConfigProvider locale={enUS}>{children}</ConfigProvider>;
}

/** `date_picker`, `picker_time`, `picker_datetime`; the zone is added where the value leaves. */
export function DateTimePicker({ component, path, above, labelled }: ElementProps): ReactElement {
  const { language, words, theme, narrow, today } = useRoom();
  const kinds = { date_picker: words.date, picker_time: words.time, picker_datetime: words.moment };
  const kind = kinds[component.tag as keyof typeof kinds];
  const field = useField<string>({ component, path, above, labelled }, kind);
  const placeholder = contentOf(component.placeholder, language);
  const [open, setOpen] = useState(false);
  const start = component.tag === 'picker_datetime' && today !== undefined ? `${today} 00:00` : today;
  const { said, onKeyDown, stop } = useCalendarKeys(start);
  return (
    <FieldFrame component={component} path={path} field={field}>
      {({ describedBy }) => {
        const common = {
          value: field.value === '' ? undefined : field.value,
          placeholder: placeholder === '' ? kind : placeholder,
          disabled: field.disabled,
          error: field.missing,
          style: { width: 220, ...controlWidth(component.width) },
          triggerProps: {
            className: 'fc-scope fc-sheet',
            duration: 0,
            escToClose: true,
            'data-theme': theme,
          } as object,
          // The library's own now is the machine's, not the sandbox's.
          showNowBtn: today === undefined,
          onChange: (text: string | undefined) => {
            if ((text ?? '') !== field.value) field.choose(text ?? '');
          },
        };
        const inputProps = {
          'aria-label': field.name,
          'aria-required': field.required,
          'aria-invalid': field.missing,
          'aria-describedby': describedBy,
        };
        // On a phone the sheet lies where the keyboard would come up.
        const inputMode = narrow ? ('none' as const) : undefined;
        const day = {
          ...common,
          inputProps: { ...inputProps, inputMode, onKeyDown },
          ...(today !== undefined && { defaultPickerValue: today }),
          onVisibleChange: (next?: boolean) => {
            setOpen(next === true);
            if (next !== true) stop();
          },
        };
        const picker =
          component.tag === 'picker_time' ? (
            <NamedTime
              {...common}
              attributes={{ ...inputProps, inputmode: inputMode }}
              format="HH:mm"
              unmountOnExit
              extra={<There tell={setOpen} />}
            />
          ) : component.tag === 'date_picker' ? (
            <DatePicker {...day} format="YYYY-MM-DD" />
          ) : (
            <DatePicker {...day} showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
          );
        return (
          <>
            <Spoken>{picker}</Spoken>
            <span className="fc-hidden" aria-live="polite">
              {said}
            </span>
            {open && <Veil />}
          </>
        );
      }}
    </FieldFrame>
  );
}
