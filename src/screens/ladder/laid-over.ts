import type { SectionState } from '../../../cards/digest/state.ts';
import type { Drawn, LadderExtra } from './section.ts';

type Extra = NonNullable<LadderExtra>;
type Kind = SectionState['kind'];
type StateOf<K extends Kind> = Extract<SectionState, { kind: K }>;

const isState = <K extends Kind>(state: SectionState, kind: K): state is StateOf<K> => state.kind === kind;
const isExtra = <K extends Kind>(extra: Extra, kind: K): extra is Extract<Extra, { kind: K }> => extra.kind === kind;

const isMeant = ({ id, personId, state }: Drawn, extra: Extra): boolean =>
  state.kind === extra.kind && id === extra.id && (extra.personId === undefined || extra.personId === personId);

function patched(state: SectionState, extra: Extra): SectionState {
  const lay = <K extends Kind>(kind: K): SectionState | null =>
    isState(state, kind) && isExtra(extra, kind) ? { ...state, ...extra.patch } : null;
  return lay(extra.kind) ?? state;
}

/** The sections' states, with what a press lays over the one it was made in; the first where several answer to the name. */
export function laidOver(drawn: readonly Drawn[], extra: LadderExtra): SectionState[] {
  const meant = extra === null ? undefined : drawn.find((one) => isMeant(one, extra));
  return drawn.map((one) => (extra !== null && one === meant ? patched(one.state, extra) : one.state));
}
