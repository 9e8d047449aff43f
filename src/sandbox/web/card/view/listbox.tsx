import { Trigger } from '@arco-design/web-react';
import { type CSSProperties, type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react';
import { moved, typedAhead } from '../model/listbox.ts';
import { Glyph, Icon } from './icon.tsx';
import { Avatar } from './persons.tsx';
import { useRoom } from './room.ts';
import { Veil } from './veil.tsx';

export interface ListOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: unknown;
  /** The open_id of a person, who is shown with a face. */
  readonly person?: string;
}

interface ListboxProps {
  name: string;
  options: readonly ListOption[];
  chosen: readonly string[];
  several: boolean;
  plain: boolean;
  searchable: boolean;
  disabled: boolean;
  required: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  placeholder: string;
  style: CSSProperties;
  onChoose: (values: string[]) => void;
}

function Face({ option }: { option: ListOption }): ReactElement | null {
  if (option.person !== undefined) return <Avatar id={option.person} name={option.label} size="extra_small" />;
  return option.icon === undefined ? null : <Icon icon={option.icon} />;
}

/** What the closed list shows: the chosen option, several as small tags, or the placeholder. */
function Chosen({ options, chosen, several, placeholder }: ListboxProps): ReactElement {
  const found = chosen.map((value) => options.find((option) => option.value === value) ?? { value, label: value });
  if (found.length === 0) return <span className="fc-placeholder">{placeholder}</span>;
  return (
    <span className={several ? 'fc-chosen-many' : 'fc-chosen'}>
      {found.map((option) => (
        <span key={option.value} className={several ? 'fc-chip' : 'fc-chosen-one'}>
          <Face option={option} />
          <span className="fc-chosen-label">{option.label}</span>
        </span>
      ))}
    </span>
  );
}

/** A menu of options, one or several to be chosen, worked with the mouse or the keyboard alone. */
export function Listbox(props: ListboxProps): ReactElement {
  const { name, options, chosen, several, plain, searchable, disabled, onChoose } = props;
  const { words, theme } = useRoom();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const typed = useRef({ text: '', at: 0 });
  const shown =
    query === '' ? options : options.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));

  const turn = (next: boolean) => {
    setOpen(next && !disabled);
    setQuery('');
    setActive(
      Math.max(
        0,
        options.findIndex(({ value }) => value === chosen[0]),
      ),
    );
  };
  const choose = (option: ListOption | undefined) => {
    if (option === undefined) return;
    if (!several) {
      turn(false);
      button.current?.focus();
      if (option.value !== chosen[0]) onChoose([option.value]);
      return;
    }
    const without = chosen.filter((value) => value !== option.value);
    onChoose(without.length === chosen.length ? [...chosen, option.value] : without);
  };
  const go = (index: number) => {
    setActive(index);
    document.getElementById(`${id}o${index}`)?.scrollIntoView({ block: 'nearest' });
  };
  const leave = (key: string) => {
    turn(false);
    button.current?.focus();
    return key === 'Escape';
  };
  const typeAhead = (event: KeyboardEvent) => {
    const { text, at } = typed.current;
    typed.current = { text: event.timeStamp - at < 800 ? text + event.key : event.key, at: event.timeStamp };
    const labels = shown.map(({ label }) => label);
    const found = typedAhead(labels, typed.current.text, active);
    if (found !== undefined) go(found);
    return true;
  };
  /** What a key does where the list is open; false where it is none of ours. */
  const obey = (event: KeyboardEvent): boolean => {
    const { key } = event;
    const next = moved(key, active, shown.length);
    if (key === 'Escape' || key === 'Tab') return leave(key);
    if (key === 'Enter' || (key === ' ' && !searchable)) choose(shown[active]);
    else if (next !== undefined) go(next);
    else return key.length === 1 && !searchable && typeAhead(event);
    return true;
  };
  const keys = (event: KeyboardEvent) => {
    if (disabled || event.nativeEvent.isComposing) return;
    const opening = !open && ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key);
    if (opening) turn(true);
    else if (!open || !obey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pointed = open && shown.length > 0 ? `${id}o${active}` : undefined;
  const list = (
    <div className="fc-scope fc-popup" data-theme={theme}>
      <div className="fc-sheet-head">
        <span aria-hidden="true">{name}</span>
        <button type="button" className="fc-button fc-type-primary_text fc-size-medium" onClick={() => leave('')}>
          {words.confirm}
        </button>
      </div>
      {searchable && (
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched
          autoFocus
          className="fc-search"
          role="combobox"
          aria-expanded
          aria-controls={`${id}l`}
          aria-activedescendant={pointed}
          aria-label={words.search}
          placeholder={words.search}
          value={query}
          onKeyDown={keys}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
        />
      )}
      <div
        id={`${id}l`}
        role="listbox"
        aria-label={name}
        aria-multiselectable={several || undefined}
        className="fc-list"
      >
        {shown.map((option, index) => {
          const isChosen = chosen.includes(option.value);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the button's, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: pointed at by aria-activedescendant
            <div
              key={option.value}
              id={`${id}o${index}`}
              role="option"
              aria-selected={isChosen}
              className="fc-option"
              data-active={index === active}
              onMouseEnter={() => setActive(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <Face option={option} />
              <span className="fc-grow">{option.label}</span>
              {isChosen && <Glyph name="check" />}
            </div>
          );
        })}
        {shown.length === 0 && <div className="fc-nothing">{words.nothingFound}</div>}
      </div>
    </div>
  );
  return (
    <>
      {open && <Veil />}
      <Trigger
        className="fc-sheet"
        popup={() => list}
        trigger="click"
        position="bl"
        duration={0}
        autoAlignPopupMinWidth
        popupVisible={open}
        disabled={disabled}
        onVisibleChange={turn}
      >
        <button
          ref={button}
          type="button"
          role="combobox"
          className={plain ? 'fc-select fc-select-text' : 'fc-select'}
          style={props.style}
          data-invalid={props.invalid}
          disabled={disabled}
          aria-label={name}
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={`${id}l`}
          aria-activedescendant={searchable ? undefined : pointed}
          aria-required={props.required}
          aria-invalid={props.invalid}
          aria-describedby={props.describedBy}
          onKeyDown={keys}
        >
          <Chosen {...props} />
          <Glyph name="down" />
        </button>
      </Trigger>
    </>
  );
}
