import { DEFAULT_SENDING_HOURS, formatSendingHours, type SendingHours } from '../../domain/sending.ts';
import { setSendingHours } from '../../services/units/set-sending-hours.ts';
import { type Command, refuse } from './command.ts';
import { inUnit } from './within.ts';

/** `[["09:30", "11:30"], …]` */
const toJson = (hours: SendingHours): string[][] =>
  formatSendingHours(hours)
    .split(',')
    .map((window) => window.split('-'));

/** `hours show`: when the bot speaks unasked in a unit, and in each of its departments. */
export const hoursShow: Command = {
  name: 'hours show',
  takes: [],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- hours show --unit YUNXI-ZJ',
  run: inUnit(async ({ tx, words }, unit) => {
    const all = await tx.units.hours(unit.id);
    const own = all.find(({ department }) => department === null)?.hours ?? null;
    const hours = own ?? DEFAULT_SENDING_HOURS;
    const departments = all.flatMap(({ department, hours: its }) => (department === null ? [] : [{ department, its }]));
    return {
      kind: 'done',
      lines: [
        words.hoursOf(unit.code, formatSendingHours(hours), own !== null),
        ...departments.map(({ department, its }) =>
          words.hoursOfDepartment(department, its === null ? null : formatSendingHours(its)),
        ),
      ],
      json: {
        unit: unit.code,
        own: own !== null,
        hours: toJson(hours),
        departments: departments.map(({ department, its }) => ({
          department,
          own: its !== null,
          hours: toJson(its ?? hours),
        })),
      },
    };
  }),
};

/** `hours set WINDOWS`: of a unit, or of one of its departments; `default` for none of its own. */
export const hoursSet: Command = {
  name: 'hours set',
  takes: ['WINDOWS'],
  required: ['unit'],
  optional: ['department'],
  example:
    'npm run -s pingshi -- hours set 10:30-11:30,15:00-16:30 --unit YUNXI-ZJ --department 企业服务分区 --by 0030',
  run: inUnit(async ({ tx, words, actor, args, options }, unit) => {
    const text = args[0] ?? '';
    const department = options.department ?? null;
    const outcome = await setSendingHours(tx, { unitId: unit.id, department }, text, actor);
    if (outcome.kind === 'refused') {
      return refuse(words.hoursBad[outcome.reason](outcome.reason === 'no_department' ? (department ?? '') : text));
    }
    const ofUnit = (await tx.units.hours(unit.id)).find((one) => one.department === null)?.hours;
    const hours = outcome.after ?? ofUnit ?? DEFAULT_SENDING_HOURS;
    return {
      kind: 'done',
      lines: [words.hoursSet(unit.code, department, formatSendingHours(hours))],
      json: { unit: unit.code, department, own: outcome.after !== null, hours: toJson(hours) },
    };
  }),
};
