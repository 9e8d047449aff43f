import { lazy, Suspense, useCallback, useState } from 'react';
import type { Person } from '../../control-api.ts';
import { api } from '../api/client.ts';
import { ClockControl, useSandboxTime } from './clock.tsx';
import { Dialog } from './dialog.tsx';
import { IconButton } from './icons.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LiveProvider, useAsked, useConnected } from './live.tsx';
import { PersonPicker } from './person-picker.tsx';
import { go, type Route, type Seat, useRoute } from './route.ts';
import { useSettings } from './settings.tsx';
import { Side } from './side.tsx';
import { usePhone } from './use-narrow.ts';

const Gallery = lazy(async () => ({ default: (await import('../gallery/index.ts')).Gallery }));

function Connection() {
  const { words } = useSettings();
  const connected = useConnected();
  return (
    <span role="status" className={connected ? 'connection' : 'connection connection-lost'}>
      <span className="only-heard-if-wide">{connected ? words.live : words.lost}</span>
    </span>
  );
}

function Choices(props: { inspecting: boolean; onInspect: () => void; onBeside: (() => void) | undefined }) {
  const { inspecting, onInspect, onBeside } = props;
  const { words, language, theme, setLanguage, setTheme } = useSettings();
  const dark = theme === 'dark';
  return (
    <div className="choices">
      {onBeside && <IconButton icon="split" label={words.openBeside} onClick={onBeside} />}
      <IconButton icon="cards" label={words.gallery} onClick={() => go({ gallery: true })} />
      <IconButton icon="inspect" label={words.inspector} expanded={inspecting} onClick={onInspect} />
      <IconButton
        icon={dark ? 'sun' : 'moon'}
        label={dark ? words.light : words.dark}
        onClick={() => setTheme(dark ? 'light' : 'dark')}
      />
      <button type="button" className="text-button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {words.language}
      </button>
    </div>
  );
}

function Page({ route }: { route: Route }) {
  const { words } = useSettings();
  const phone = usePhone();
  const time = useSandboxTime();
  const people = useAsked(api.people, '', ({ kind }) => kind === 'people');
  const [inspecting, setInspecting] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [byHand, setByHand] = useState(false);
  const { first, second } = route;
  const setFirst = useCallback(
    (seat: Seat, replace?: boolean) => go({ first: seat, ...(second && { second }) }, { replace }),
    [second],
  );
  const setSecond = useCallback(
    (seat: Seat, replace?: boolean) => go({ ...(first && { first }), second: seat }, { replace }),
    [first],
  );
  const present = (people ?? []).filter(({ resigned }) => !resigned);
  const now = time?.now ?? 0;

  return (
    <div className="page" data-inspecting={inspecting}>
      <button
        type="button"
        className="skip"
        onClick={() => document.querySelector<HTMLElement>('.messages, .picker input')?.focus()}
      >
        {words.skip}
      </button>
      <header className="top">
        <h1>{words.title}</h1>
        <Connection />
        {time && <ClockControl now={now} playing={time.playing} />}
        <Choices
          inspecting={inspecting}
          onInspect={() => setInspecting(!inspecting)}
          onBeside={first && !second && !phone ? () => setChoosing(true) : undefined}
        />
      </header>
      <main className="sides" id="main">
        {!first && people && (
          <Welcome
            people={present}
            onChoose={(no) => {
              setByHand(true);
              setFirst({ as: no });
            }}
          />
        )}
        {first && people && (
          <Side
            key="first"
            seat={first}
            people={people}
            phone={phone}
            now={now}
            onSeat={setFirst}
            onClose={undefined}
            byHand={byHand}
          />
        )}
        {first && second && people && !phone && (
          <Side
            key="second"
            seat={second}
            people={people}
            phone={false}
            now={now}
            onSeat={setSecond}
            onClose={() => go({ first })}
            byHand={byHand}
          />
        )}
      </main>
      {inspecting && <Inspector onClose={() => setInspecting(false)} />}
      {choosing && (
        <Dialog title={words.openBeside} onClose={() => setChoosing(false)}>
          <PersonPicker
            people={present}
            onChoose={(no) => {
              setChoosing(false);
              setByHand(true);
              setSecond({ as: no });
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

function Welcome({ people, onChoose }: { people: readonly Person[]; onChoose: (no: string) => void }) {
  const { words } = useSettings();
  return (
    <section className="welcome" aria-labelledby="welcome">
      <h2 id="welcome">{words.choosePerson}</h2>
      <p className="muted">{words.choosePersonHint}</p>
      <PersonPicker people={people} onChoose={onChoose} />
    </section>
  );
}

/** The chat page: one person's Feishu, or two side by side, with the clock and the inspector. */
export function App() {
  const route = useRoute();
  const { theme } = useSettings();
  const seats = [route.first, route.second].flatMap((seat) => (seat ? [seat.as] : []));
  if (route.gallery) {
    return (
      <Suspense>
        <Gallery theme={theme} />
      </Suspense>
    );
  }
  return (
    <LiveProvider people={seats}>
      <Page route={route} />
    </LiveProvider>
  );
}
