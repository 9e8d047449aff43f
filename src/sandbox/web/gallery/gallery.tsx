import './gallery.css';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { GalleryAnswer, GallerySample as Sample } from '../../control-api.ts';
import { CardView, type Person } from '../card/index.ts';
import { type Choice, chosen, languageOf, localesOf } from './model.ts';

const WIDTHS = [
  { name: '600 px', width: 600, narrow: false },
  { name: '390 px', width: 390, narrow: true },
] as const;
type Theme = 'light' | 'dark';

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`/sandbox/api/${path}`);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

interface Loaded {
  readonly gallery: GalleryAnswer;
  readonly people: readonly Person[];
}

async function load(): Promise<Loaded> {
  const [gallery, { people }] = await Promise.all([
    read<GalleryAnswer>('gallery'),
    read<{ people: { open_id: string; name: string }[] }>('people'),
  ]);
  return { gallery, people: people.map(({ open_id, name }) => ({ openId: open_id, name })) };
}

/** Whether a place has come near the window once: hundreds of cards are not drawn at the same time. */
function useSeen<T extends Element>(): [React.RefObject<T>, boolean] {
  const place = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '800px' },
    );
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return [place, seen];
}

function Measure({ of, limit, unit }: { of: number; limit: number; unit: string }): ReactElement {
  const text = `${of.toLocaleString('en-US')} / ${limit.toLocaleString('en-US')} ${unit}`;
  return (
    <span className="gal-measure" data-high={of > limit * 0.8}>
      <meter min={0} max={limit} high={limit * 0.8} value={of} aria-label={text} />
      {text}
    </span>
  );
}

function Exhibit(props: {
  title: string;
  sample: Sample;
  people: readonly Person[];
  limits: GalleryAnswer['limits'];
  theme: Theme;
}): ReactElement {
  const { title, sample, people, limits, theme } = props;
  const [place, seen] = useSeen<HTMLElement>();
  return (
    <section ref={place} className="gal-exhibit" aria-label={`${title} ${sample.locale}`}>
      <div className="gal-caption">
        <h2>{title}</h2>
        <span>{sample.locale}</span>
        <Measure of={sample.bytes} limit={limits.bytes} unit="B" />
        <Measure of={sample.elements} limit={limits.elements} unit="elements" />
      </div>
      <div className="gal-widths">
        {WIDTHS.map(({ name, width, narrow }) => (
          <div key={name} className="gal-frame" style={{ width }} data-width={width}>
            <small>{name}</small>
            {seen ? (
              <CardView
                card={sample.card}
                people={people}
                theme={theme}
                narrow={narrow}
                language={languageOf(sample.locale)}
              />
            ) : (
              <div className="gal-waiting" />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Picker(props: {
  label: string;
  value: string;
  options: string[];
  onPick: (value: string) => void;
}): ReactElement {
  const { label, value, options, onPick } = props;
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onPick(event.target.value)}>
        <option value="">全部 All</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every card of the bot × its samples × languages, at desktop and phone width, against the platform's limits. */
export function Gallery({ theme: first = 'light' }: { theme?: Theme }): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>();
  const [trouble, setTrouble] = useState('');
  const [theme, setTheme] = useState<Theme>(first);
  const [choice, setChoice] = useState<Choice>();
  useEffect(() => {
    load().then(setLoaded, (error: unknown) => setTrouble(String(error)));
  }, []);
  useEffect(() => setTheme(first), [first]);
  if (trouble !== '') return <main className="gal-root">{trouble}</main>;
  if (loaded === undefined) return <main className="gal-root" aria-busy="true" />;

  const { gallery, people } = loaded;
  const [locale = ''] = localesOf(gallery);
  const asked: Choice = choice ?? { card: gallery.cards[0]?.name ?? '', locale, text: '' };
  const shown = chosen(gallery, asked);
  return (
    <main className="gal-root" data-theme={theme}>
      <header className="gal-bar">
        <h1>卡片一览 Cards</h1>
        <Picker
          label="卡片 Card"
          value={asked.card}
          options={gallery.cards.map(({ name }) => name)}
          onPick={(card) => setChoice({ ...asked, card })}
        />
        <Picker
          label="语言 Language"
          value={asked.locale}
          options={localesOf(gallery)}
          onPick={(next) => setChoice({ ...asked, locale: next })}
        />
        <label>
          样例 Sample{' '}
          <input
            type="search"
            value={asked.text}
            onChange={(event) => setChoice({ ...asked, text: event.target.value })}
          />
        </label>
        <button
          type="button"
          aria-pressed={theme === 'dark'}
          onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        >
          深色 Dark
        </button>
        <span role="status">{shown.length}</span>
        <a href="#/">聊天 Chats</a>
      </header>
      {shown.map(({ card, sample }) => {
        const title = `${card} / ${sample.name}`;
        const key = `${title} ${sample.locale}`;
        return (
          <Exhibit key={key} title={title} sample={sample} people={people} limits={gallery.limits} theme={theme} />
        );
      })}
    </main>
  );
}
