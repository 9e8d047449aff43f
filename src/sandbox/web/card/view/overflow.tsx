import { Trigger } from '@arco-design/web-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { type Json, objectsOf, stringOf } from '../model/json.ts';
import { moved } from '../model/listbox.ts';
import { pixels } from '../model/measures.ts';
import { addressOf, callsBack, optionOf } from '../model/press.ts';
import { contentOf } from '../model/text.ts';
import { openAddress } from './button.tsx';
import { Glyph } from './icon.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { Veil } from './veil.tsx';

/** A button of more actions, each opening an address or calling back with its option. */
export function Overflow({ component }: ElementProps): ReactElement {
  const room = useRoom();
  const { language, words, busy, theme } = room;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const options = objectsOf(component.options);

  useEffect(() => {
    if (open) menu.current?.querySelectorAll('button')[active]?.focus();
  }, [open, active]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (option: Json) => {
    close();
    const value = stringOf(option.value);
    room.ask(component.confirm, () => {
      const address = addressOf(option.multi_url, room.narrow);
      if (address !== undefined) openAddress(address);
      if (value !== undefined && (address === undefined || callsBack(component)))
        room.press(optionOf(component, value));
    });
  };
  const keys = (event: KeyboardEvent) => {
    const next = moved(event.key, active, options.length);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {open && <Veil />}
      <Trigger
        className="fc-sheet"
        trigger="click"
        position="bl"
        duration={0}
        popupVisible={open}
        disabled={busy}
        onVisibleChange={(next) => {
          setActive(0);
          setOpen(next && !busy);
        }}
        popup={() => (
          <div ref={menu} role="menu" className="fc-scope fc-popup fc-list" data-theme={theme} onKeyDown={keys}>
            {options.map((option) => (
              <button
                key={`${contentOf(option.text, language)}${String(option.value)}`}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className="fc-option"
                onClick={() => choose(option)}
              >
                {contentOf(option.text, language)}
              </button>
            ))}
          </div>
        )}
      >
        <button
          ref={button}
          type="button"
          className="fc-button fc-type-default fc-size-medium"
          style={{ width: component.width === 'fill' ? '100%' : pixels(component.width) }}
          aria-label={words.more}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-disabled={busy}
        >
          <Glyph name="more" />
        </button>
      </Trigger>
    </>
  );
}
