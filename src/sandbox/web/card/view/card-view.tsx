import '@arco-design/web-react/dist/css/arco.css';
import '../style/palette.css';
import '../style/card.css';
import '../style/controls.css';
import '../style/sheet.css';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CardAnswer, CardPress, CardViewProps } from '../contract.ts';
import { customColors } from '../model/colors.ts';
import { initialValues } from '../model/fields.ts';
import { isObject, objectOf } from '../model/json.ts';
import { layoutStyle } from '../model/measures.ts';
import { addressOf } from '../model/press.ts';
import { createValueStore } from '../model/store.ts';
import { wordsFor } from '../model/words.ts';
import { ConfirmDialog } from './confirm.tsx';
import { Elements } from './elements.tsx';
import { Header } from './header.tsx';
import { type Room, RoomContext } from './room.ts';

const NO_MEMBERS: readonly string[] = [];

/**
 * Puts the focus back where it was before a press disabled what held it; on the card itself, where another version of it (`json`) is
 * without what held it.
 */
function useFocusKept(busy: boolean, json: string): React.RefObject<HTMLElement> {
  const place = useRef<HTMLElement>(null);
  const held = useRef<HTMLElement>();
  useEffect(() => {
    const remember = () => {
      const { activeElement: element } = document;
      held.current = element instanceof HTMLElement && place.current?.contains(element) ? element : undefined;
    };
    document.addEventListener('focusin', remember);
    // A click beside everything takes the focus away on purpose.
    document.addEventListener('click', remember, { capture: true });
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('click', remember, { capture: true });
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may be without what held the focus
  useEffect(() => {
    if (busy || document.activeElement !== document.body || !held.current) return;
    const there = held.current.isConnected ? held.current : place.current;
    there?.focus({ preventScroll: true });
  }, [busy, json]);
  return place;
}

/** The client's own words for a press that failed, with its error code. */
function failureOf(answer: CardAnswer, failed: string, code: string): string | undefined {
  if (answer.code === 0 && answer.error === undefined) return undefined;
  const why = answer.error === undefined ? '' : ` (${answer.error})`;
  return answer.code === 0 ? `${failed}${why}` : `${failed} · ${code} ${answer.code}${why}`;
}

/** A card of JSON 2.0 as Feishu shows it, with its behaviour. */
export function CardView(props: CardViewProps): ReactElement {
  const { card, people, members = NO_MEMBERS, onPress, onAnswer, theme, narrow, today, language = 'zh_cn' } = props;
  const words = wordsFor(language);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ json: string; text: string }>();
  const [question, setQuestion] = useState<{ confirm: unknown; then: () => void }>();
  const json = JSON.stringify(card) ?? '';
  // The text stands for the card: an equal one that came anew leaves what was typed alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const store = useMemo(() => createValueStore(initialValues(card)), [json]);
  const names = useMemo(() => new Map(people.map(({ openId, name }) => [openId, name])), [people]);
  const place = useFocusKept(busy, json);

  const under = useRef(false);
  const press = useCallback(
    (what: CardPress) => {
      if (under.current || onPress === undefined) return;
      under.current = true;
      setBusy(true);
      setFailure(undefined);
      const trouble = (error: unknown): CardAnswer => ({ code: -1, error: String(error) });
      onPress(what)
        .catch(trouble)
        .then((answer) => {
          under.current = false;
          setBusy(false);
          const text = failureOf(answer, words.failed, words.code);
          if (text !== undefined) setFailure({ json, text });
          onAnswer?.(answer);
        });
    },
    [onPress, onAnswer, words, json],
  );
  const ask = useCallback((confirm: unknown, then: () => void) => {
    if (isObject(confirm)) setQuestion({ confirm, then });
    else then();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the card by its text, as above
  const room: Room = useMemo(() => {
    const colors = customColors(card, theme);
    const given = { card, store, people: names, members, colors, theme, narrow, today, language, words, busy };
    return { ...given, press, ask, draw: (list, path) => <Elements list={list} path={path} /> };
  }, [json, store, names, members, theme, narrow, today, language, words, busy, press, ask]);

  const shell = objectOf(card);
  const config = objectOf(shell.config);
  const body = objectOf(shell.body);
  const address = addressOf(shell.card_link, narrow);
  return (
    <RoomContext.Provider value={room}>
      <article
        ref={place}
        tabIndex={-1}
        className={`fc-card fc-scope fc-width-${String(config.width_mode ?? 'default')}`}
        data-theme={theme}
        data-linked={address !== undefined}
        data-narrow={narrow}
        aria-busy={busy}
        lang={language.replace('_', '-')}
      >
        {isObject(card) ? (
          <>
            {address !== undefined && (
              <a className="fc-hit" href={address} target="_blank" rel="noreferrer">
                <span className="fc-hidden">{address}</span>
              </a>
            )}
            {isObject(shell.header) && <Header header={shell.header} />}
            <div className="fc-body fc-stack" style={layoutStyle({ padding: '12px', ...body })}>
              <Elements list={body.elements} path="" />
            </div>
          </>
        ) : (
          <p className="fc-unknown">{words.notACard}</p>
        )}
        <div className="fc-failure" role="alert">
          {failure !== undefined && failure.json === json ? failure.text : null}
        </div>
        {busy && <div className="fc-busy" role="status" aria-label={words.working} />}
      </article>
      <ConfirmDialog
        confirm={question?.confirm}
        onCancel={() => setQuestion(undefined)}
        onOk={() => {
          setQuestion(undefined);
          question?.then();
        }}
      />
    </RoomContext.Provider>
  );
}
