import type { DeskProblem } from '../../cards/desk/view.ts';
import type { CycleDates } from '../domain/cycle-dates.ts';
import { shanghaiDate } from '../domain/date.ts';
import { type DeskExtra, type DeskPlace, drawDesk, type FactsOf, showDesk } from '../screens/desk-screen.ts';
import { datesOfCycle } from '../services/cycles/dates-of-cycle.ts';
import type { Cycle } from '../services/entities.ts';
import type { CardJson } from '../services/ports.ts';
import { createRecall } from '../services/recall.ts';
import { deskAfter, deskOf, type OpenDesk } from '../services/scoring/desk-of.ts';
import type { DeskFacts, ScorePressed } from '../services/scoring/ports.ts';
import type { Tx } from '../services/store.ts';
import type { PressContext, PressOutcome } from './action-handler.ts';
import { outcome } from './operator.ts';

/** The sheet a press names. */
export interface PressedSheet {
  readonly cycleId: string;
  readonly personId: string;
  readonly version: number;
}

/** What a press puts on a sheet; a null reason leaves the one that is there. */
export interface SheetContent {
  readonly scores: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly saved: boolean;
}

/** The hot presses of the desk. */
export interface DeskPress {
  /** The presser's desk as it was read at most half a minute ago; null where he scores nobody in this cycle. */
  deskOf(tx: Tx, press: PressContext, cycleId: string): Promise<OpenDesk | null>;
  /** Writes the press in its one statement and answers with the desk; what is refused is said on the sheet it is about. */
  write(
    tx: Tx,
    press: PressContext,
    sheet: PressedSheet,
    content: SheetContent,
    after: DeskPlace,
  ): Promise<PressOutcome | 'replayed'>;
}

/**
 * How old what a press shows may be, where scoring does not change it: who is on the desk, names, scheme and calendar change by imports;
 * records are closed before scoring begins but for late words on them. Whether the press is allowed, open and written, and how the
 * desk stands after it, is for the statement to say, always.
 */
const MAX_AGE_MS = 30_000;
const DESKS = 2_000;
const FACTS = 4_000;

interface Read<T> {
  readonly value: T;
  readonly at: number;
}

/** Draws the presser's desk from the database. */
export const draw = (
  tx: Tx,
  press: PressContext,
  cycleId: string,
  place: DeskPlace,
  extra?: DeskExtra,
): Promise<CardJson | null> => showDesk({ tx, texts: press.texts }, cycleId, { openId: press.openId }, place, extra);

/** Creates the hot presses, with a memory of their own of what scoring does not change. */
export function createDeskPress(): DeskPress {
  const dates = createRecall<Read<CycleDates>>(DESKS);
  const desks = createRecall<Read<OpenDesk>>(DESKS);
  const facts = createRecall<Read<DeskFacts>>(FACTS);
  const isFresh = (read: Read<unknown>, now: Date): boolean => Math.abs(now.getTime() - read.at) < MAX_AGE_MS;
  const readAt = <T>(value: T, now: Date): Read<T> => ({ value, at: now.getTime() });

  const recallDesk = async (tx: Tx, { openId, now }: PressContext, cycleId: string): Promise<OpenDesk | null> => {
    const fresh = (read: Read<unknown>) => isFresh(read, now);
    const datesOf = async (_: Tx, cycle: Cycle): Promise<CycleDates> => {
      const load = async () => readAt(await datesOfCycle(tx, cycle), now);
      return (await dates(cycle.id, fresh, load)).value;
    };
    const load = async () => {
      const open = await deskOf(tx, cycleId, { openId }, datesOf);
      return open === null ? null : readAt(open, now);
    };
    return (await desks(`${cycleId} ${openId}`, fresh, load))?.value ?? null;
  };

  /** The card from what the statement answered, with the facts of the person it shows. */
  const drawWritten = (
    tx: Tx,
    press: PressContext,
    { cycleId, personId: pressedOn }: PressedSheet,
    earlier: OpenDesk,
    written: Extract<ScorePressed, { outcome: 'written' }>,
    place: DeskPlace,
  ): Promise<CardJson> => {
    const factsOf: FactsOf = async (personId) => {
      const holds = (read: Read<DeskFacts>) =>
        isFresh(read, press.now) && personId === pressedOn && read.value.summaryVersion === written.summaryVersion;
      const load = async () => readAt(await tx.scores.facts(cycleId, personId, earlier.months), press.now);
      return (await facts(`${cycleId} ${personId}`, holds, load)).value;
    };
    return drawDesk(press.texts, deskAfter(earlier, written, press.now), place, {}, factsOf);
  };

  return {
    deskOf: recallDesk,
    async write(tx, press, sheet, content, after) {
      const { toasts } = press.texts;
      const earlier = await recallDesk(tx, press, sheet.cycleId);
      const { eventKey, nonce, messageId, chatId, openId } = press;
      const pressed = await tx.scores.press({
        ...{ eventKey, nonce, messageId, chatId, openId },
        ...sheet,
        ...content,
        allOpen: earlier !== null && shanghaiDate(press.now) >= earlier.dates.allOpenFrom,
        awaited: earlier?.data.people.filter(({ summaryIn }) => !summaryIn).map(({ personId }) => personId) ?? [],
      });
      switch (pressed.outcome) {
        case 'replayed':
          return 'replayed';
        case 'not_allowed':
          return { toast: { type: 'error', content: toasts.notAllowed }, card: null };
        case 'written': {
          const toast = content.saved ? { toast: { type: 'success' as const, content: toasts.saved } } : {};
          const known = earlier?.data.people.some(({ personId }) => personId === sheet.personId) ? earlier : null;
          const card =
            known === null
              ? await draw(tx, press, sheet.cycleId, after)
              : await drawWritten(tx, press, sheet, known, pressed, after);
          return { ...toast, card };
        }
        case 'duplicate':
          return { card: await draw(tx, press, sheet.cycleId, after) };
        default: {
          const problem: DeskProblem = pressed.outcome;
          const card = await draw(tx, press, sheet.cycleId, { personId: sheet.personId }, { problem });
          return outcome('warning', problem === 'closed' ? toasts.closed : toasts.stale, card);
        }
      }
    },
  };
}
