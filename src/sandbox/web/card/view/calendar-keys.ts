import { type KeyboardEvent, useRef, useState } from 'react';
import { walked } from '../model/calendar.ts';

const STARTS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']);

/** Writes into a field as typing does: the calendar turns to what stands there and takes it with Enter. */
function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Walks in the calendar from the field, which keeps the focus: up, down and the page keys begin at the day that stands there (or
 * at `start`), after which the other arrows walk too until something is typed. `said` is the day to be read out.
 */
export function useCalendarKeys(start: string | undefined) {
  const walking = useRef(false);
  const [said, setSaid] = useState('');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget: input } = event;
    if (key === 'Shift') return;
    const goes = STARTS.has(key) || walking.current;
    const next = input.value === '' ? start : walked(input.value, key, event.shiftKey);
    if (!goes || next === undefined || walked(next, key) === undefined) {
      walking.current = false;
      return;
    }
    event.preventDefault();
    walking.current = true;
    type(input, next);
    setSaid(next);
  };
  return { said, onKeyDown };
}
