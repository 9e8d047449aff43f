import { monthDates } from '../../domain/cycle-dates.ts';
import { addMonths, shanghaiDate, toMonth } from '../../domain/date.ts';
import type { RecordState } from '../../domain/record.ts';
import { unitCalendar } from '../../services/units/unit-calendar.ts';
import type { Drawn, ItemContext } from './section.ts';

/** What counts as recorded, as the ladder counts it. */
const RECORDED: readonly RecordState[] = ['SUBMITTED', 'VERIFIED', 'RETURNED'];
/** What may be carried on (沿用上月): a draft says nothing yet, a returned one was not accepted. */
const CARRIED: readonly RecordState[] = ['SUBMITTED', 'VERIFIED'];

/** The month's records, with last month's as they would be carried on. */
export async function monthSection({ tx, texts, item, reader, unitName }: ItemContext): Promise<Drawn[]> {
  const month = toMonth(item.subject);
  const from = addMonths(month, -1);
  const { closesOn, provisional } = monthDates(await unitCalendar(tx, reader.unitId), month);
  const records = await tx.records.ofPerson(reader.id, [from, month]);
  const carried = records.filter((record) => record.month === from && CARRIED.includes(record.state));
  return [
    {
      id: month,
      personId: reader.id,
      state: {
        kind: 'month',
        unitName,
        provisional,
        month,
        from,
        closesOn,
        recorded: records.filter((record) => record.month === month && RECORDED.includes(record.state)).length,
        records: carried.map(({ id, version, text, quantity, measure, target }) => ({
          recordId: id,
          version,
          text,
          amount: texts.formats.amount(quantity, measure, target),
        })),
        done: null,
        problem: shanghaiDate(tx.now) > closesOn ? 'closed' : null,
      },
    },
  ];
}

/** The month's results that wait for the leader (核实). */
export async function verifySection({ tx, item, reader, unitName }: ItemContext): Promise<Drawn[]> {
  const month = toMonth(item.subject);
  const { verifyUntil, provisional } = monthDates(await unitCalendar(tx, reader.unitId), month);
  const waiting = (await tx.records.toVerify(reader.id, month)).length;
  return [
    {
      id: month,
      personId: reader.id,
      state: { kind: 'verify', unitName, provisional, month, verifyUntil, waiting },
    },
  ];
}
