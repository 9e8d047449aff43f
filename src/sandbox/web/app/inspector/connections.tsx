import { api } from '../../api/client.ts';
import { useAsked, useConnected } from '../live.tsx';
import { useSettings } from '../settings.tsx';

/** How each app is reached, and whether this page hears the sandbox. */
export function Connections() {
  const { words } = useSettings();
  const connected = useConnected();
  const apps = useAsked(api.apps, '', ({ kind }) => kind === 'delivery');
  // A connection is nothing that is told of: calls of its endpoint are.
  const connections = useAsked(api.connections, '', ({ kind }) => kind === 'call' || kind === 'delivery');
  const openOf = (appId: string) => connections?.find(({ app_id }) => app_id === appId)?.open ?? 0;
  return (
    <ul className="log">
      <li className="log-item fault">
        <span className="log-what">{words.pageStream}</span>
        <span className={connected ? 'good' : 'bad'}>{connected ? words.live : words.lost}</span>
      </li>
      {apps?.map((app) => (
        <li key={app.app_id} className="log-item fault">
          <span className="log-what">
            {app.name} · {app.mode} · {app.app_id}
            <br />
            <span className="muted">
              {app.mode === 'webhook' ? (app.event_url ?? words.noAddress) : words.openConnections(openOf(app.app_id))}
            </span>
          </span>
          {app.mode === 'websocket' && (
            <button type="button" className="chip" onClick={() => void api.dropConnections(app.app_id)}>
              {words.drop}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
