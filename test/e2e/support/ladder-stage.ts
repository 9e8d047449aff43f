import { fieldNamed, pressable } from './cards.ts';
import { keepDiary } from './diary.ts';
import { type Players, playersOf } from './ladder-players.ts';
import { createDesk, type Desk } from './paper/command.ts';
import { type ProductEnvironment, startProduct } from './product.ts';
import type { Message, Person, Pressed, Sandbox } from './sandbox.ts';
import { until } from './until.ts';
import {
  calendarCsv,
  type Day,
  dayOf,
  instantOf,
  type Moved,
  noticeOf,
  type Workdays,
  workdaysOf,
} from './workdays.ts';

/** Long after everybody's first window of a day, and inside the second. */
const AFTERNOON = '15:00';

/** The demonstration organ before the end of a third quarter still to come, whose year's notice is imported. */
export interface LadderStage {
  readonly sandbox: Sandbox;
  /** The command line beside the product. */
  readonly desk: Desk;
  readonly who: Players;
  readonly year: number;
  readonly days: Workdays;
  /** The next year's notice, which nobody has imported, and the workdays by both. */
  readonly next: { readonly notice: Moved; readonly days: Workdays };
  /** The quarter's dates by their letters. */
  readonly dates: Readonly<Record<'T10' | 'T5' | 'T1' | 'D' | 'R', Day>>;
  /** Plays the clock to a time of a day. */
  to(day: Day, time?: string): Promise<void>;
  /** Sets the clock to a time of a day as if the service had been down meanwhile. */
  outageUntil(day: Day, time: string): Promise<void>;
  /** The bot's messages to a person that answer nothing he did. */
  unasked(person: Person, chat?: string): Promise<Message[]>;
  /** The one of them of a day; an error where there is none, or more. */
  oneOn(day: Day, person: Person): Promise<Message>;
  /** How many of them there are on a day, for each person. */
  countsOn(day: Day, people: readonly Person[]): Promise<number[]>;
  /** A message once its card stands so. */
  onceItSays(person: Person, message: Message, isSo: (card: Message['card']) => boolean): Promise<Message>;
  /** A press; the form's fields by their names without the number of a card's section. */
  press(person: Person, message: Message, value: unknown, form?: Readonly<Record<string, unknown>>): Promise<Pressed>;
  /** Submits a result by chat, of today or of another day. */
  record(person: Person, text: string, occurredOn?: Day): Promise<void>;
  close(): Promise<void>;
}

export async function setLadderStage(environment: ProductEnvironment = {}): Promise<LadderStage> {
  const product = await startProduct(environment);
  const desk = await createDesk(product.dataDir);
  const { sandbox, unasked } = keepDiary(product.sandbox);
  const who = playersOf(await sandbox.people());
  const year = Number(dayOf(await sandbox.now()).slice(0, 4)) + 1;
  const notice = noticeOf(year);
  const days = workdaysOf(notice);
  const following = noticeOf(year + 1, 5);
  const D = days.after(`${year}-09-30`, 5);

  const to = async (day: Day, time = AFTERNOON): Promise<void> => {
    const seconds = Math.ceil((instantOf(day, time).getTime() - (await sandbox.now()).getTime()) / 1000);
    if (seconds > 0) await sandbox.advance(`PT${seconds}S`);
  };
  const saidOn = async (day: Day, { employee_no: no }: Person): Promise<Message[]> =>
    (await unasked(no)).filter(({ create_time }) => dayOf(new Date(create_time)) === day);
  const press: LadderStage['press'] = ({ employee_no: no }, { message_id, card }, value, form) =>
    sandbox.press(
      no,
      message_id,
      value,
      form && {
        form_value: Object.fromEntries(Object.entries(form).map(([name, given]) => [fieldNamed(card, name), given])),
      },
    );

  await desk.write('year.csv', calendarCsv(notice));
  await desk.ok('calendar', 'import', 'year.csv', '--by', who.hr.employee_no);
  await sandbox.jump(instantOf(days.after(`${year}-08-01`, -1), AFTERNOON));
  await sandbox.advance('PT5M');
  return {
    sandbox,
    desk,
    who,
    year,
    days,
    next: { notice: following, days: workdaysOf({ ...notice, ...following }) },
    dates: { T10: days.after(D, -10), T5: days.after(D, -5), T1: days.after(D, -1), D, R: days.after(D, 5) },
    to,
    outageUntil: async (day, time) => void (await sandbox.jump(instantOf(day, time))),
    unasked: ({ employee_no: no }, chat) => unasked(no, chat),
    async oneOn(day, person) {
      const [only, ...more] = await saidOn(day, person);
      if (only !== undefined && more.length === 0) return only;
      throw new Error(`${person.name} had ${only === undefined ? 0 : more.length + 1} messages on ${day}, not one`);
    },
    countsOn: (day, people) => Promise.all(people.map(async (person) => (await saidOn(day, person)).length)),
    onceItSays: ({ name, employee_no: no }, { message_id }, isSo) =>
      until(`a card of ${name} that says so`, async () =>
        (await sandbox.heard(no)).find((each) => each.message_id === message_id && isSo(each.card)),
      ),
    press,
    async record(person, text, occurredOn) {
      const draft = await sandbox.ask(person.employee_no, `实绩 ${text}`);
      const form = { visibility: 'public', ...(occurredOn !== undefined && { occurredOn }) };
      const { toast } = await press(person, draft, pressable(draft.card, 'record.submit').value, form);
      if (toast?.type !== 'success') throw new Error(`the result of ${person.name} was not taken: ${toast?.content}`);
    },
    async close() {
      await desk.remove();
      await product.remove();
    },
  };
}
