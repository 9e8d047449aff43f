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
 * at `start`), after which the other arrows walk too until something is typed or `stop` is called. `said` is the day to be read out.
 */
export function useCalendarKeys(start: string | undefined) {
  // The field itself shows what the mouse lies over, if it lies over the calendar.
  const walking = useRef<string>();
  const [said, setSaid] = useState('');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget: input } = event;
    if (key === 'Shift') return;
    const from = walking.current ?? input.value;
    const goes = walking.current !== undefined || STARTS.has(key);
    const next = from === '' ? start : walked(from, key, event.shiftKey);
    if (!goes || next === undefined || walked(next, key) === undefined) {
      walking.current = undefined;
      return;
    }
    event.preventDefault();
    walking.current = next;
    type(input, next);
    setSaid(next);
  };
  const stop = () => {
    walking.current = undefined;
  };
  return { said, onKeyDown, stop };
}
