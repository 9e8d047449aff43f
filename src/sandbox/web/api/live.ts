import type { Answered, ApiCall, Clock, DeliveryLine, Message } from '../../control-api.ts';

/** What the stream tells; `open` (again) and `reset` mean: ask anew for everything shown. */
export type Signal =
  | { readonly kind: 'message'; readonly message: Message; readonly fresh: boolean }
  | { readonly kind: 'delivery'; readonly delivery: DeliveryLine }
  | { readonly kind: 'call'; readonly call: ApiCall }
  | { readonly kind: 'answered'; readonly answered: Answered }
  | { readonly kind: 'clock'; readonly clock: Clock }
  | { readonly kind: 'chats' | 'people' | 'faults' | 'open' | 'lost' | 'reset' };

/** Listens to the sandbox for these people until the answer is called; a broken stream is opened again by the browser. */
export function openLive(people: readonly string[], tell: (signal: Signal) => void): () => void {
  const source = new EventSource(`/sandbox/api/stream?${new URLSearchParams(people.map((no) => ['as', no]))}`);
  const on = (name: string, toSignal: (data: unknown) => Signal) =>
    source.addEventListener(name, (event) => tell(toSignal(JSON.parse(event.data))));
  source.onopen = () => tell({ kind: 'open' });
  source.onerror = () => tell({ kind: 'lost' });
  on('message', (data) => ({ kind: 'message', ...(data as { message: Message; fresh: boolean }) }));
  on('delivery', (data) => ({ kind: 'delivery', delivery: data as DeliveryLine }));
  on('call', (data) => ({ kind: 'call', call: data as ApiCall }));
  on('answered', (data) => ({ kind: 'answered', answered: data as Answered }));
  on('clock', (data) => ({ kind: 'clock', clock: data as Clock }));
  for (const kind of ['chats', 'people', 'faults', 'reset'] as const) on(kind, () => ({ kind }));
  return () => source.close();
}
