import { useEffect, useState } from 'react';
import type { Signal } from '../../api/live.ts';
import { useSignals } from '../live.tsx';

const MOST = 1_000;

/** The kept lines of a log and every new one, newest first. */
export function useLog<T extends { readonly id: string }>(
  fetchKept: () => Promise<readonly T[]>,
  lineOf: (signal: Signal) => T | undefined,
): readonly T[] {
  const [lines, setLines] = useState<readonly T[]>([]);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked at first and after a gap
  useEffect(() => {
    let gone = false;
    fetchKept().then(
      (kept) => {
        const inOrder = (all: readonly T[]) => all.toSorted((a, b) => Number(b.id) - Number(a.id)).slice(0, MOST);
        if (!gone) setLines((old) => inOrder([...new Map([...old, ...kept].map((line) => [line.id, line])).values()]));
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [round]);

  useSignals((signal) => {
    if (signal.kind === 'open' || signal.kind === 'reset') setRound((n) => n + 1);
    const line = lineOf(signal);
    if (line) setLines((old) => [line, ...old.filter(({ id }) => id !== line.id)].slice(0, MOST));
  });
  return lines;
}
