import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { dayOf, timeOf } from './dates.ts';
import { Icon } from './icons.tsx';
import { useSignals } from './live.tsx';
import { useSettings } from './settings.tsx';
import { useRoomy } from './use-narrow.ts';

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

/** The date, and what moves it: beside it, or behind it where there is little room. */
export function ClockControl({ now, playing }: { now: number; playing: boolean }) {
  const { words, language } = useSettings();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const roomy = useRoomy();
  const [day, time] = [dayOf(now, language), timeOf(now, language)];

  function close() {
    setOpen(false);
    opener.current?.focus();
  }

  async function move(by: Parameters<typeof api.clock>[0]) {
    if (playing) return;
    close();
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
      className="clock"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close();
      }}
    >
      {roomy ? (
        <span className="clock-now">
          <Icon name="clock" />
          <span className="only-heard">{words.clock}</span>
          <span>{day}</span>
          <strong>{time}</strong>
        </span>
      ) : (
        <button
          ref={opener}
          type="button"
          className="clock-now"
          aria-expanded={open}
          aria-label={`${words.clock} ${day} ${time}, ${words.moveClock}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="clock" />
          <span>{day}</span>
          <strong>{time}</strong>
          <span className="clock-opens">
            <Icon name="down" />
          </span>
        </button>
      )}
      <fieldset className="clock-moves" data-open={open} aria-label={words.moveClock}>
        {MOVES.map(([name, by]) => (
          // Not `disabled`, which would take the focus away.
          <button key={name} type="button" className="chip" aria-disabled={playing} onClick={() => void move(by)}>
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
