import type { Message, Sandbox } from './sandbox.ts';
import { dayOf, minutesOf, type Workdays } from './workdays.ts';

/** How long after somebody's own message or press the bot's message still answers it, in ms of the sandbox's clock. */
const ANSWERED_WITHIN_MS = 60_000;

/** From and to in minutes since midnight. */
export type Windows = readonly (readonly [number, number])[];

/** A sandbox that notes who wrote or pressed when. */
export function keepDiary(sandbox: Sandbox) {
  const acts = new Map<string, number[]>();
  const note = async (no: string) => {
    const at = (await sandbox.now()).getTime();
    acts.set(no, [...(acts.get(no) ?? []), at]);
  };
  const noted: Sandbox = {
    ...sandbox,
    async say(as, text, chat) {
      await note(as);
      return sandbox.say(as, text, chat);
    },
    async ask(as, text, chat) {
      await note(as);
      return sandbox.ask(as, text, chat);
    },
    async press(as, messageId, value, more) {
      await note(as);
      return sandbox.press(as, messageId, value, more);
    },
  };
  const answers = (no: string, at: number) =>
    (acts.get(no) ?? []).some((act) => act <= at && at <= act + ANSWERED_WITHIN_MS);
  /** The bot's messages to a person that answer nothing he did, oldest first. */
  const unasked = async (no: string, chat?: string): Promise<Message[]> =>
    (await sandbox.heard(no, chat)).filter(({ create_time }) => !answers(no, create_time));
  return { sandbox: noted, unasked };
}

/** What of these unasked messages came on a day off, outside the hours or as the second of its day; one line each. */
export function untimely(messages: readonly Message[], hours: Windows, { isWorkday }: Workdays): string[] {
  const days = new Set<string>();
  return messages.flatMap(({ create_time, message_id }) => {
    const at = new Date(create_time);
    const day = dayOf(at);
    const minutes = minutesOf(at);
    const wrong = [
      isWorkday(day) ? '' : 'day off',
      hours.some(([from, to]) => from <= minutes && minutes < to) ? '' : 'outside the hours',
      days.has(day) ? 'second of the day' : '',
    ].filter((each) => each !== '');
    days.add(day);
    return wrong.length === 0 ? [] : [`${message_id} at ${at.toISOString()}: ${wrong.join(', ')}`];
  });
}
