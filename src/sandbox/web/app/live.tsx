import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { openLive, type Signal } from '../api/live.ts';

type Listener = (signal: Signal) => void;

interface Live {
  readonly connected: boolean;
  readonly subscribe: (listener: Listener) => () => void;
}

const Context = createContext<Live | undefined>(undefined);

/** One stream for everybody on screen; it is opened anew when they change. */
export function LiveProvider({
  people,
  children,
}: {
  readonly people: readonly string[];
  readonly children: ReactNode;
}) {
  const listeners = useRef(new Set<Listener>());
  const [connected, setConnected] = useState(false);
  const key = [...new Set(people)].sort().join('|');

  useEffect(() => {
    const tell = (signal: Signal) => {
      if (signal.kind === 'open') setConnected(true);
      if (signal.kind === 'lost') setConnected(false);
      for (const listener of listeners.current) listener(signal);
    };
    return openLive(key === '' ? [] : key.split('|'), tell);
  }, [key]);

  const live = useMemo(
    () => ({
      connected,
      subscribe(listener: Listener) {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
    }),
    [connected],
  );
  return <Context.Provider value={live}>{children}</Context.Provider>;
}

function useLive(): Live {
  const live = useContext(Context);
  if (!live) throw new Error('useLive outside its provider');
  return live;
}

export const useConnected = (): boolean => useLive().connected;

/** Hears every signal while mounted, always with the latest handler. */
export function useSignals(handle: Listener): void {
  const { subscribe } = useLive();
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => subscribe((signal) => latest.current(signal)), [subscribe]);
}

/** Something asked for at once, again after every signal that may have changed it, and never twice at a time. */
export function useAsked<T>(ask: () => Promise<T>, key: string, changes: (signal: Signal) => boolean): T | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: T }>();
  const asking = useRef({ ask, key, busy: false, again: false });
  asking.current.ask = ask;
  asking.current.key = key;

  const reload = useMemo(() => {
    async function round() {
      const state = asking.current;
      if (state.busy) {
        state.again = true;
        return;
      }
      state.busy = true;
      do {
        state.again = false;
        const of = state.key;
        // What cannot be had now is asked for again when the stream is back.
        const value = await state.ask().catch(() => undefined);
        if (value !== undefined && of === state.key) setAnswer({ key: of, value });
        if (of !== state.key) state.again = true;
      } while (state.again);
      state.busy = false;
    }
    return () => void round();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another question
  useEffect(reload, [key, reload]);
  useSignals((signal) => {
    if (signal.kind === 'open' || signal.kind === 'reset' || changes(signal)) reload();
  });
  return answer?.key === key ? answer.value : undefined;
}
