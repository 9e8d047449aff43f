/** What came back for a delivery: an HTTP status (over the long connection its code) and a body, or why nothing did. */
export interface DeliveryAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly error?: 'timeout' | 'connection' | 'dns' | 'no-client' | 'no-address';
}

/** How a delivery was sent on purpose: again, as a duplicate, or in a way that the app must refuse. */
export type Variant = 'resend' | 'duplicate' | 'forge' | 'stale' | 'replay';

/** One event or callback as it went to an app. */
export interface Delivery {
  readonly id: string;
  /** Sandbox time in ms. */
  readonly at: number;
  readonly app_id: string;
  readonly kind: 'event' | 'callback';
  readonly via: 'webhook' | 'websocket';
  readonly event_type: string;
  readonly event_id: string;
  /** 1, and one more for every re-push. */
  readonly attempt: number;
  readonly variant?: Variant;
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body on the wire, where it is encrypted. */
  readonly encrypted?: string;
  /** The plaintext envelope. */
  readonly plain: string;
  readonly answer: DeliveryAnswer;
  /** Real time until the answer. */
  readonly ms: number;
}

/** One call of an open API. */
export interface ApiCall {
  readonly id: string;
  /** Sandbox time in ms. */
  readonly at: number;
  /** As faults and statistics name it; empty for a path that no API has. */
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly ms: number;
}

export interface Inspection {
  delivered(delivery: Omit<Delivery, 'id' | 'at'>): Delivery;
  called(call: Omit<ApiCall, 'id' | 'at'>): void;
  /** Oldest first. */
  deliveries(): readonly Delivery[];
  calls(): readonly ApiCall[];
}

const MOST = 1_000;
const MOST_CHARACTERS = 16_000_000;

/** Keeps the last 1 000 deliveries (of at most 16 million characters together) and API calls in memory. */
export function createInspection(deps: {
  /** Sandbox time in ms. */
  now: () => number;
  onDelivery: (delivery: Delivery) => void;
  onCall: (call: ApiCall) => void;
}): Inspection {
  const { now, onDelivery, onCall } = deps;
  const deliveries: Delivery[] = [];
  const calls: ApiCall[] = [];
  let last = 0;
  let characters = 0;
  const sizeOf = ({ plain, encrypted, answer }: Delivery) =>
    plain.length + (encrypted?.length ?? 0) + (answer.body?.length ?? 0);
  const stamp = () => {
    last += 1;
    return { id: String(last), at: now() };
  };
  function trim() {
    while (deliveries.length > MOST || (characters > MOST_CHARACTERS && deliveries.length > 1)) {
      const gone = deliveries.shift();
      if (gone) characters -= sizeOf(gone);
    }
  }
  return {
    delivered(made) {
      const delivery = { ...stamp(), ...made };
      deliveries.push(delivery);
      characters += sizeOf(delivery);
      trim();
      onDelivery(delivery);
      return delivery;
    },
    called(made) {
      const call = { ...stamp(), ...made };
      calls.push(call);
      if (calls.length > MOST) calls.shift();
      onCall(call);
    },
    deliveries: () => deliveries,
    calls: () => calls,
  };
}
