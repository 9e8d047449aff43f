export interface BindCardState {
  units: readonly { id: string; name: string }[];
  chatName: string;
  bound: { unitName: string; byName: string; on: string } | null;
  refusal: 'external' | null;
}

export type BindView =
  | { kind: 'ask'; chatName: string; units: BindCardState['units'] }
  | { kind: 'bound'; chatName: string; unitName: string; byName: string; on: string }
  | { kind: 'external' };

/** What the card that binds a group to its unit shows. */
export function presentBind({ units, chatName, bound, refusal }: BindCardState): BindView {
  if (refusal === 'external') return { kind: 'external' };
  if (bound !== null) return { kind: 'bound', chatName, ...bound };
  return { kind: 'ask', chatName, units };
}
