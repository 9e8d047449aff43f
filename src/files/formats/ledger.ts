import { firstDay, lastDay } from '../../domain/date.ts';
import { compare, type Rational, toDecimalText, ZERO } from '../../domain/rational.ts';
import { parseQuantity } from '../../domain/record-fields.ts';
import type { NegativeEffect, Scheme } from '../../domain/scheme.ts';
import { kindOfReason, type ReasonCode } from '../../domain/settlement/reason-codes.ts';
import { choice, date, decimal, optionalText, requiredText } from '../cells/cells.ts';
import { type FileRecord, readRecords } from '../cells/record.ts';
import { EFFECT_WORDS, LEDGER_WORDS, type Ledger, REASON_WORDS } from '../cells/words.ts';
import type { FileReading } from '../faults/fault.ts';
import type { Column } from '../table/header.ts';
import type { Table } from '../table/table.ts';
import { EMPLOYEE_NO, needed, optional } from './columns.ts';
import { createPersonReader, type OrganContext } from './organ.ts';

export const LEDGER_COLUMNS: readonly Column[] = [
  EMPLOYEE_NO,
  needed('ledger', '清单', '清单类别', '台账'),
  needed('date', '日期', '发生日期', '时间'),
  needed('title', '事项', '内容', '标题', '摘要', '事项名称'),
  optional('reference', '文号', '依据', '文件依据', '佐证'),
  optional('reason_code', '事由代码', '事由', '加减分事由'),
  optional('points', '分值', '加减分', '得分'),
  optional('effect', '负面清单处理', '负面清单', '处理'),
  optional('quantity', '数量'),
  optional('unit', '单位', '计量单位'),
  optional('target', '目标', '目标数', '目标值'),
];

/** An entry of one of the five ledgers (五张清单). */
export interface LedgerRow {
  readonly line: number;
  readonly employeeNo: string;
  readonly ledger: Ledger;
  readonly date: string;
  readonly title: string;
  readonly reference: string;
  readonly reasonCode: ReasonCode | '';
  /** Signed decimal ('2', '-1.5'), or empty. */
  readonly points: string;
  readonly effect: '' | Exclude<NegativeEffect, 'deduct'>;
  readonly quantity: string;
  readonly unit: string;
  readonly target: string;
}

/** Points as a number and as they are kept; null for none. */
interface Points {
  readonly value: Rational;
  readonly text: string;
}

const pointsOf = (record: FileRecord): Points | 'none' | null => {
  if (record.plain('points') === '') return 'none';
  const value = decimal(record, 'points', 'points_invalid', true);
  return value === null ? null : { value, text: toDecimalText(value, 2) };
};

const SIGNS = {
  bonus: { sign: 1, zh: '加分', en: 'a bonus' },
  deduction: { sign: -1, zh: '扣分', en: 'a deduction' },
} as const;

/** The scheme's amount for a reason, without its sign; undefined where it sets none. */
const fixedPoints = ({ points }: Scheme, reason: string): number | undefined => {
  const fixed = points.items?.[reason];
  return fixed === undefined ? undefined : Math.abs(fixed);
};

/** Holds points against their reason and the scheme's amount for it (DOMAIN 4.5). Answers what the entry does to a person's points. */
function checkPoints(record: FileRecord, scheme: Scheme, reason: ReasonCode | '', points: Points | 'none'): -1 | 0 | 1 {
  const kind = reason === '' ? null : kindOfReason(reason);
  const fixed = fixedPoints(scheme, reason);
  const given = points === 'none' ? 0 : Math.sign(compare(points.value, ZERO));
  if (points !== 'none' && given !== 0 && kind === null) record.refuse('reason_code', 'reason_code_missing');
  if (points !== 'none' && kind !== null) {
    const { sign, zh, en } = SIGNS[kind];
    if (given === -sign) {
      record.refuse('points', 'reason_code_sign', { value: reason, kind: zh, kind_en: en, points: points.text });
    } else if (fixed !== undefined && points.text.replace('-', '') !== String(fixed)) {
      record.refuse('points', 'points_not_the_schemes', { value: reason, fixed: String(fixed), points: points.text });
    }
  }
  if (points === 'none' && kind !== null && fixed === undefined) record.note('reason_code', 'reason_without_points');
  const counts = given !== 0 || (points === 'none' && kind !== null && fixed !== undefined && fixed !== 0);
  if (counts && record.plain('reference') === '') record.refuse('reference', 'reference_missing');
  if (!counts) return 0;
  return given === 0 ? (kind === 'bonus' ? 1 : -1) : given > 0 ? 1 : -1;
}

/** Names a fact that earns points twice (a fault) or costs points twice (a note): same person, same reference (DOMAIN 4.5). */
function createFactCheck(): (record: FileRecord, person: string, reference: string, sign: -1 | 0 | 1) => void {
  const lines = new Map<string, number>();
  return (record, person, reference, sign) => {
    if (sign === 0 || reference === '') return;
    const id = JSON.stringify([person, reference.normalize('NFKC').replace(/\s/g, ''), sign]);
    const first = lines.get(id);
    if (first === undefined) lines.set(id, record.line);
    else if (sign > 0) record.refuse('reference', 'same_fact_twice', { value: reference, first: String(first) });
    else record.note('reference', 'deduction_repeated', { value: reference, first: String(first) });
  };
}

const quantityOf = (record: FileRecord, key: string): string | null => {
  const value = parseQuantity(record.plain(key));
  if (value === null) record.refuse(key, 'quantity_invalid', { value: record.text(key) });
  return value;
};

const dateInside = (record: FileRecord, period: OrganContext['period']): string | null => {
  const day = date(record, 'date', null);
  const [from, to] = [firstDay(period), lastDay(period)];
  if (day === null || (day >= from && day <= to)) return day;
  record.refuse('date', 'date_outside_period', { value: day, from, to });
  return null;
};

/** Reads entries of the ledgers, dated inside the period. */
export function readLedger(table: Table, { people, scheme, period }: OrganContext): FileReading<LedgerRow> {
  const [personOf, checkFact] = [createPersonReader(people), createFactCheck()];
  return readRecords(table, LEDGER_COLUMNS, (records) =>
    records.map((record) => {
      const person = personOf(record);
      const ledger = choice(record, 'ledger', LEDGER_WORDS, null);
      const day = dateInside(record, period);
      const title = requiredText(record, 'title', 1000);
      const reference = optionalText(record, 'reference');
      const reasonCode = choice(record, 'reason_code', REASON_WORDS, '');
      const points = pointsOf(record);
      const effect = choice(record, 'effect', EFFECT_WORDS, '');
      const quantity = quantityOf(record, 'quantity');
      const target = quantityOf(record, 'target');
      const unit = optionalText(record, 'unit', 20);
      const sign = reasonCode === null || points === null ? 0 : checkPoints(record, scheme, reasonCode, points);
      if (person !== null && reference !== null) checkFact(record, person.employeeNo, reference, sign);
      if (person === null || ledger === null || day === null || title === null || reference === null) return null;
      if (reasonCode === null || points === null || effect === null) return null;
      if (quantity === null || target === null || unit === null) return null;
      return {
        line: record.line,
        employeeNo: person.employeeNo,
        ledger,
        date: day,
        title,
        reference,
        reasonCode,
        points: points === 'none' ? '' : points.text,
        effect,
        quantity,
        unit,
        target,
      };
    }),
  );
}
