import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';

const PHONE = '(max-width: 720px)';
/** A chat narrower than this shows cards as a phone does. */
const NARROW_PX = 480;

function watchPhone(onChange: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether the page has a phone's width: one thing at a time. */
export const usePhone = (): boolean => useSyncExternalStore(watchPhone, () => window.matchMedia(PHONE).matches);

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
