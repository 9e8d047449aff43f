import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { dayOf, timeOf } from './dates.ts';
import { Icon } from './icons.tsx';
import { useSignals } from './live.tsx';
import { useSettings } from './settings.tsx';

const TICK_MS = 5_000;

/** The sandbox's time (ms) as the page last heard it, going on by itself. */
export function useSandboxTime(): { readonly now: number; readonly playing: boolean } | undefined {
  const [heard, setHeard] = useState<{ now: number; at: number; playing: boolean }>();
  const [, tick] = useState(0);
  useSignals((signal) => {
    if (signal.kind !== 'clock') return;
    setHeard({ now: Date.parse(signal.clock.now), at: performance.now(), playing: signal.clock.playing });
  });
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return heard && { now: heard.now + performance.now() - heard.at, playing: heard.playing };
}

const MOVES = [
  ['hour', { advance: 'PT1H' }],
  ['day', { advance: 'P1D' }],
  ['milestone', { to: 'milestone' }],
  ['quarter', { to: 'quarter' }],
] as const;

/** The date, and what moves it. */
export function ClockControl({ now, playing }: { now: number; playing: boolean }) {
  const { words, language } = useSettings();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const root = useRef<HTMLDivElement>(null);

  async function move(by: Parameters<typeof api.clock>[0]) {
    setOpen(false);
    setProblem('');
    try {
      await api.clock(by);
    } catch (error) {
      setProblem(words.failed(error instanceof Error ? error.message : String(error)));
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button inside opened
    <div
      ref={root}
      className="clock"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <button
        type="button"
        className="clock-now"
        aria-expanded={open}
        aria-label={`${words.clock} ${dayOf(now, language)} ${timeOf(now, language)}, ${words.moveClock}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" />
        <span className="clock-day">{dayOf(now, language)}</span>
        <strong>{timeOf(now, language)}</strong>
        <span className="clock-opens">
          <Icon name="down" />
        </span>
      </button>
      <fieldset className="clock-moves" data-open={open} aria-label={words.moveClock}>
        {MOVES.map(([name, by]) => (
          <button key={name} type="button" className="chip" disabled={playing} onClick={() => void move(by)}>
            {words[name]}
          </button>
        ))}
      </fieldset>
      <span role="status" className={problem === '' ? 'playing' : 'problem'}>
        {playing ? words.playing : problem}
      </span>
    </div>
  );
}
