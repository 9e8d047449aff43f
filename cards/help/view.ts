export interface HelpCardState {
  personName: string;
  unitName: string;
  roles: readonly string[];
  isLeader: boolean;
  isHr: boolean;
  openDrafts: number;
  toVerify: number;
  toScore: number;
  /** Month whose records are to be verified; with it the card has a button, without it the word to type. */
  verifyMonth?: string | null;
  /** Cycle to score in; likewise. */
  deskCycleId?: string | null;
}

export interface HelpView {
  kind: 'help';
  unitName: string;
  isLeader: boolean;
  isHr: boolean;
  waiting: { drafts: number; toVerify: number; toScore: number };
  verifyMonth: string | null;
  deskCycleId: string | null;
}

/** What the help card shows: what may be typed, what is waiting, and nothing that presses. */
export function presentHelp(state: HelpCardState): HelpView {
  const { unitName, isLeader, isHr, openDrafts, toVerify, toScore } = state;
  return {
    kind: 'help',
    unitName,
    isLeader,
    isHr,
    waiting: { drafts: openDrafts, toVerify, toScore },
    verifyMonth: isLeader ? (state.verifyMonth ?? null) : null,
    deskCycleId: isLeader ? (state.deskCycleId ?? null) : null,
  };
}
