import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { secondOf } from '../dates.ts';
import { IconButton } from '../icons.tsx';
import { useSettings } from '../settings.tsx';
import { Connections } from './connections.tsx';
import { DeliveryItem } from './delivery.tsx';
import { Faults } from './faults.tsx';
import { useLog } from './use-log.ts';

const TABS = ['deliveries', 'calls', 'faults', 'connections'] as const;
type Tab = (typeof TABS)[number];

const has = (line: object, typed: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => JSON.stringify(line).toLowerCase().includes(part));

function Deliveries({ typed }: { typed: string }) {
  const { words } = useSettings();
  const lines = useLog(api.deliveries, (signal) => (signal.kind === 'delivery' ? signal.delivery : undefined));
  const found = lines.filter((line) => has(line, typed));
  if (lines.length === 0) return <p className="empty">{words.noDeliveries}</p>;
  return (
    <ul className="log">
      {found.map((line) => (
        <DeliveryItem key={line.id} line={line} />
      ))}
    </ul>
  );
}

function Calls({ typed }: { typed: string }) {
  const { words, language } = useSettings();
  const lines = useLog(api.calls, (signal) => (signal.kind === 'call' ? signal.call : undefined));
  const found = lines.filter((line) => has(line, typed));
  if (lines.length === 0) return <p className="empty">{words.noCalls}</p>;
  return (
    <ul className="log">
      {found.map((line) => (
        <li key={line.id} className="log-item">
          <p className="log-line">
            <span className="muted">{secondOf(line.at, language)}</span>
            <span className="log-what" title={line.api}>
              {line.method} {line.path}
            </span>
            <span className={line.code === 0 ? 'good' : 'bad'}>
              {line.status}
              {line.code !== 0 && ` · ${line.code}`}
            </span>
            <span className="muted">{line.ms} ms</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What goes between the sandbox and the apps, and what may go wrong: a drawer beside the chats. */
export function Inspector({ onClose }: { onClose: () => void }) {
  const { words } = useSettings();
  const [tab, setTab] = useState<Tab>('deliveries');
  const [typed, setTyped] = useState('');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  function onTabKey(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? tab;
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  }

  const logged = tab === 'deliveries' || tab === 'calls';
  return (
    <aside
      className="inspector"
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="dialog-head">
        <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
          {words.inspector}
        </h2>
        <IconButton icon="close" label={words.close} onClick={onClose} />
      </header>
      <div role="tablist" aria-label={words.inspector} className="tabs">
        {TABS.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            aria-selected={each === tab}
            aria-controls={`${id}-panel`}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setTab(each)}
            onKeyDown={onTabKey}
          >
            {words[each]}
          </button>
        ))}
      </div>
      {logged && (
        <input
          className="field"
          type="search"
          aria-label={words.filter}
          placeholder={words.filter}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className="inspector-panel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keys
        tabIndex={0}
      >
        {tab === 'deliveries' && <Deliveries typed={typed} />}
        {tab === 'calls' && <Calls typed={typed} />}
        {tab === 'faults' && <Faults />}
        {tab === 'connections' && <Connections />}
      </div>
    </aside>
  );
}
