import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';

const PHONE = '(max-width: 720px)';
const ROOMY = '(min-width: 1001px)';
/** A chat narrower than this shows cards as a phone does. */
const NARROW_PX = 480;

function watching(media: string) {
  return (onChange: () => void): (() => void) => {
    const query = window.matchMedia(media);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  };
}

const watchPhone = watching(PHONE);
const watchRoomy = watching(ROOMY);

/** Whether the page has a phone's width: one thing at a time. */
export const usePhone = (): boolean => useSyncExternalStore(watchPhone, () => window.matchMedia(PHONE).matches);

/** Whether the head of the page has room for all that moves the clock. */
export const useRoomy = (): boolean => useSyncExternalStore(watchRoomy, () => window.matchMedia(ROOMY).matches);

/** Whether this part of the page is narrow. */
export function useNarrow(element: RefObject<HTMLElement>): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setNarrow(current.clientWidth < NARROW_PX));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return narrow;
}
