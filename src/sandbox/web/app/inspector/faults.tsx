import { type FormEvent, useState } from 'react';
import type { FaultKind } from '../../../control-api.ts';
import { api } from '../../api/client.ts';
import { useAsked } from '../live.tsx';
import { useSettings } from '../settings.tsx';

const KINDS: readonly FaultKind[] = [
  ...(['latency', 'http500', 'code', 'reset', 'timeoutAfterAccept'] as const),
  ...(['dropEvent', 'duplicateEvent', 'reorder'] as const),
];
const PLACES = [
  '*',
  'im.*',
  'im.message.create',
  'im.message.patch',
  'event',
  'im.message.receive_v1',
  'card.action.trigger',
  'auth.tenant_access_token',
  'callback.ws.endpoint',
];

/** A number that was typed; nothing typed, nothing said. */
const number = (data: FormData, name: string) => {
  const text = String(data.get(name) ?? '');
  return text === '' ? {} : { [name]: Number(text) };
};

function Setter({ onProblem }: { onProblem: (problem: string) => void }) {
  const { words } = useSettings();
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const given = { ...number(data, 'count'), ...number(data, 'code'), ...number(data, 'ms') };
    try {
      await api.addFault({
        api: String(data.get('api')),
        kind: KINDS.find((kind) => kind === data.get('kind')) ?? 'code',
        rate: Number(data.get('rate')),
        ...given,
      });
      onProblem('');
    } catch (error) {
      onProblem(words.failed(error instanceof Error ? error.message : String(error)));
    }
  }
  const numbers = [
    ['rate', words.faultRate, '1'],
    ['count', words.faultCount, ''],
    ['code', words.faultCode, ''],
    ['ms', words.faultMs, ''],
  ] as const;
  return (
    <form className="fault-form" onSubmit={(event) => void onSubmit(event)}>
      <label>
        {words.faultApi}
        <input className="field" name="api" list="fault-places" defaultValue="im.message.create" required />
        <datalist id="fault-places">
          {PLACES.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
      </label>
      <label>
        {words.faultKind}
        <select className="field" name="kind" defaultValue="code">
          {KINDS.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </label>
      {numbers.map(([name, label, initial]) => (
        <label key={name}>
          {label}
          <input className="field" name={name} inputMode="decimal" defaultValue={initial} />
        </label>
      ))}
      <button type="submit" className="chip">
        {words.addFault}
      </button>
    </form>
  );
}

/** Faults that are on, and what switches them. */
export function Faults() {
  const { words } = useSettings();
  const faults = useAsked(api.faults, '', ({ kind }) => kind === 'faults');
  const [problem, setProblem] = useState('');
  return (
    <>
      <Setter onProblem={setProblem} />
      <p role="alert" className="problem">
        {problem}
      </p>
      {faults?.length === 0 && <p className="empty">{words.noFaults}</p>}
      <ul className="log">
        {faults?.map((fault) => (
          <li key={fault.id} className="log-item fault">
            <span className="log-what">
              {fault.kind} · {fault.api} · {fault.rate}
              {fault.code !== undefined && ` · ${fault.code}`}
              {fault.count !== undefined && ` · ×${fault.count}`}
              {fault.ms !== undefined && ` · ${fault.ms} ms`}
            </span>
            <span className="muted">{words.hits(fault.hits)}</span>
            <button type="button" className="chip" onClick={() => void api.removeFault(fault.id)}>
              {words.removeFault}
            </button>
          </li>
        ))}
      </ul>
      {faults !== undefined && faults.length > 1 && (
        <button type="button" className="chip" onClick={() => void api.removeFault()}>
          {words.removeAll}
        </button>
      )}
    </>
  );
}
