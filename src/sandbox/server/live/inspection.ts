import type { ApiCall, Delivery } from '../../control-api.ts';

export type { ApiCall, Delivery, DeliveryAnswer, Variant } from '../../control-api.ts';

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
