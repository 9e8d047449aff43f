import { shanghaiDate, shanghaiMinutes } from '../../domain/date.ts';
import type { TroubledNotice } from '../../services/operations/ports.ts';
import { type ResendChoice, resendNotices } from '../../services/operations/resend-notices.ts';
import { OLDER_DUMP } from '../../services/outbox.ts';
import type { Speech } from '../words/words.ts';
import { type Call, type Command, type CommandOutcome, refuse } from './command.ts';
import { inUnit } from './within.ts';

/** As many characters of an id as are shown; any beginning that fits one notice alone will do. */
const SHOWN = 8;
/** In the place of an id: everything that failed, or everything that was set aside after a restore. */
const MANY: Readonly<Record<string, Exclude<ResendChoice, object>>> = { all: 'failed', restored: 'restored' };

const two = (value: number): string => String(value).padStart(2, '0');
const minuteOf = (at: Date): string => {
  const minutes = shanghaiMinutes(at);
  return `${shanghaiDate(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

const whomOf = (words: Speech, { employeeNo, toGroup }: TroubledNotice): string =>
  employeeNo !== null ? words.noticeTo(employeeNo) : toGroup ? words.noticeToGroup : words.noticeToStranger;

const whatOf = (words: Speech, { op, notice }: TroubledNotice): string => {
  const name = words.noticeKinds[notice] ?? notice;
  return op === 'patch' ? words.noticeUpdate(name) : name;
};

const reasonOf = (words: Speech, { state, code, reason }: TroubledNotice): string =>
  reason === OLDER_DUMP
    ? words.noticeRestored
    : state === 'UNKNOWN'
      ? words.noticeUnknown
      : (words.noticeReasons[code] ?? reason);

const toJson = (row: TroubledNotice) => ({
  id: row.id,
  state: row.state,
  unit: row.unit === '' ? null : row.unit,
  notice: row.notice,
  op: row.op,
  employee_no: row.employeeNo,
  to_group: row.toGroup,
  code: row.code,
  reason: row.reason,
  attempts: row.attempts,
  at: row.at.toISOString(),
});

/** A command that may be narrowed to a unit; null stands for all. */
const inUnitOrAll =
  (work: (call: Call, unitId: string | null) => Promise<CommandOutcome>) =>
  (call: Call): Promise<CommandOutcome> =>
    call.options.unit === undefined ? work(call, null) : inUnit((same, unit) => work(same, unit.id))(call);

/** `notices list`: what did not arrive for good, and what nobody knows of (通知未送达). */
export const noticesList: Command = {
  name: 'notices list',
  takes: [],
  required: [],
  optional: ['unit'],
  example: 'npm run -s pingshi -- notices list --unit YUNXI',
  run: inUnitOrAll(async ({ tx, words }, unitId) => {
    const rows = await tx.notices.troubled({ unitId });
    const failed = rows.filter(({ state }) => state === 'FAILED').length;
    const restored = rows.filter(({ reason }) => reason === OLDER_DUMP).length;
    const line = (row: TroubledNotice): string =>
      words.noticeLine(
        row.id.slice(0, SHOWN),
        minuteOf(row.at),
        row.unit,
        whatOf(words, row),
        whomOf(words, row),
        reasonOf(words, row),
      );
    return {
      kind: 'done',
      lines:
        rows.length === 0
          ? [words.noticesNone]
          : [
              words.noticesCount(failed, rows.length - failed),
              ...rows.map(line),
              words.noticesHow,
              ...(restored === 0 ? [] : [words.noticesRestored(restored)]),
            ],
      json: { failed, unknown: rows.length - failed, notices: rows.map(toJson) },
    };
  }),
};

/**
 * `notices resend ID`: one notice once more, by the beginning of its id; `all`: everything that failed; `restored`: everything that was
 * set aside when an older dump was restored.
 */
export const noticesResend: Command = {
  name: 'notices resend',
  takes: ['ID'],
  required: [],
  optional: ['unit'],
  example: 'npm run -s pingshi -- notices resend 3f2a91c0 --by 0030',
  run: inUnitOrAll(async (call, unitId) => {
    const { tx, words, actor, args, options } = call;
    const id = args[0] ?? '';
    const choice: ResendChoice = MANY[id] ?? { idPrefix: id };
    const outcome = await resendNotices(tx, choice, { unitId, actor });
    if (outcome.kind === 'refused') return refuse(words.noticeRefused[outcome.reason](id));
    // Whoever is recorded as acting is somebody of the unit: where he is not, all of it is rolled back.
    for (const [ofUnit, code] of new Map(outcome.rows.map(({ from }) => [from.unitId, from.unit]))) {
      if (options.by === undefined || ofUnit === null) continue;
      if ((await tx.people.byEmployeeNo(ofUnit, options.by)) === null) return refuse(words.noPerson(code, options.by));
    }
    const { rows } = outcome;
    return {
      kind: 'done',
      lines:
        rows.length === 0
          ? [choice === 'restored' ? words.noticesNoneRestored : words.noticesNoneFailed]
          : rows.map(({ from, id: next }) =>
              words.noticeResent(whatOf(words, from), whomOf(words, from), next.slice(0, SHOWN)),
            ),
      notes: rows.some(({ from }) => from.state === 'UNKNOWN') ? [words.noticeMayDouble] : [],
      json: { resent: rows.map(({ from, id: next }) => ({ ...toJson(from), resent_as: next })) },
    };
  }),
};
