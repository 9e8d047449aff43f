import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Person } from '../../control-api.ts';
import { Avatar } from './avatar.tsx';
import { useWords } from './settings.tsx';
import type { Words } from './words.ts';

export const roleNames = (person: Person, words: Words): string =>
  person.roles.map((role) => words.roles[role] ?? role).join(' · ');

function matches(person: Person, words: Words, typed: string): boolean {
  const all = [person.employee_no, person.name, person.department, ...person.roles, roleNames(person, words)].join(' ');
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.toLowerCase().includes(part));
}

/** Everybody of the organ in a list that is searched by typing; arrows and Enter choose. */
export function PersonPicker(props: {
  readonly people: readonly Person[];
  readonly current?: string;
  readonly onChoose: (no: string) => void;
}) {
  const { people, current, onChoose } = props;
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(() => people.filter((person) => matches(person, words, typed)), [people, words, typed]);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive(Math.min(Math.max(active + step, 0), found.length - 1));
    }
    const chosen = found[active];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      onChoose(chosen.employee_no);
    }
  }

  return (
    <div className="picker">
      <input
        ref={input}
        className="field"
        type="text"
        role="combobox"
        aria-label={words.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[active] ? `${id}-${found[active].employee_no}` : undefined}
        aria-autocomplete="list"
        placeholder={words.searchBy}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.people} className="picker-list" tabIndex={-1}>
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field moves through the list and chooses
          <div
            key={person.employee_no}
            id={`${id}-${person.employee_no}`}
            data-index={index}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-current={person.employee_no === current}
            className="picker-option"
            onClick={() => onChoose(person.employee_no)}
          >
            <Avatar id={person.open_id} name={person.name} />
            <span className="picker-name">{person.name}</span>
            <span className="picker-no">{person.employee_no}</span>
            <span className="picker-more">
              {person.department} · {roleNames(person, words)}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="muted picker-none">
        {found.length === 0 && typed !== '' ? words.nobodyFound : ''}
      </p>
    </div>
  );
}
