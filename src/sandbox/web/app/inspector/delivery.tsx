import { useEffect, useState } from 'react';
import type { Delivery, DeliveryLine, PressAnswer, Variant } from '../../../control-api.ts';
import { api } from '../../api/client.ts';
import { secondOf } from '../dates.ts';
import { useSettings } from '../settings.tsx';
import type { Words } from '../words.ts';

const VARIANTS: readonly Variant[] = ['resend', 'duplicate', 'forge', 'stale', 'replay'];

/** JSON made readable; anything else as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const answerOf = ({ answer }: DeliveryLine, words: Words): string =>
  String(answer.status ?? answer.error ?? words.noAnswer);

/** What the person who pressed gets to see of an answer. */
const seen = ({ code, toast }: PressAnswer, words: Words): string =>
  code === 0 ? words.shownAgain(toast?.content ?? '') : words.clientCode(code);

const isGood = ({ answer }: DeliveryLine) => answer.status === 200;

function Block({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h4>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keys */}
      <pre tabIndex={0}>{text}</pre>
    </>
  );
}

function Again({ delivery }: { delivery: Delivery }) {
  const { words } = useSettings();
  const [outcome, setOutcome] = useState('');
  async function send(variant: Variant) {
    setOutcome('…');
    try {
      const sent = await api.redeliver(delivery.id, variant);
      const said = sent.shown === undefined ? (sent.answer.body ?? '') : seen(sent.shown, words);
      setOutcome(`${words.variants[variant]} → ${answerOf(sent, words)} ${said} (${sent.ms} ms)`);
    } catch (error) {
      setOutcome(words.failed(error instanceof Error ? error.message : String(error)));
    }
  }
  const signed = delivery.via === 'webhook';
  return (
    <div className="again">
      {VARIANTS.filter((variant) => signed || variant === 'resend' || variant === 'duplicate').map((variant) => (
        <button key={variant} type="button" className="chip" onClick={() => void send(variant)}>
          {words.variants[variant]}
        </button>
      ))}
      {!signed && <span className="muted">{words.notSigned}</span>}
      <output className="outcome">{outcome}</output>
    </div>
  );
}

function Whole({ id }: { id: string }) {
  const { words } = useSettings();
  const [delivery, setDelivery] = useState<Delivery>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    api.delivery(id).then(setDelivery, (error: Error) => setProblem(words.failed(error.message)));
  }, [id, words]);
  if (!delivery) return <p className="muted">{problem}</p>;
  const { headers, url, plain, encrypted, answer } = delivery;
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className="delivery-whole">
      <Again delivery={delivery} />
      <Block title={words.headers} text={url ? [`POST ${url}`, ...head].join('\n') : words.overSocket} />
      <Block title={words.plain} text={pretty(plain)} />
      {encrypted !== undefined && <Block title={words.encrypted} text={encrypted} />}
      <Block title={`${words.answer}: ${answerOf(delivery, words)}`} text={pretty(answer.body ?? '')} />
    </div>
  );
}

/** One delivery as a line that opens. */
export function DeliveryItem({ line }: { line: DeliveryLine }) {
  const { words, language } = useSettings();
  const [open, setOpen] = useState(false);
  return (
    <li className="log-item">
      <button type="button" className="log-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="muted">{secondOf(line.at, language)}</span>
        <span className="log-what">{line.event_type}</span>
        {line.attempt > 1 && <span className="tag tag-hot">{words.attempt(line.attempt)}</span>}
        {line.variant && <span className="tag">{words.variants[line.variant]}</span>}
        <span className={isGood(line) ? 'good' : 'bad'}>{answerOf(line, words)}</span>
        <span className="muted">{line.ms} ms</span>
      </button>
      {open && <Whole id={line.id} />}
    </li>
  );
}
