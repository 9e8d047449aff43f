import { fault } from '../faults/fault.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { TABLE_LIMITS, type TableReading } from './table.ts';

const MEGABYTE = 1_000_000;
const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Reads a csv or xlsx, told apart by its bytes and not by its name, as rows of text. */
export async function readTable(bytes: Uint8Array): Promise<TableReading> {
  if (bytes.length > TABLE_LIMITS.bytes) {
    const args = { size: (bytes.length / MEGABYTE).toFixed(1), limit: String(TABLE_LIMITS.bytes / MEGABYTE) };
    return { kind: 'refused', fault: fault(0, '', 'file_too_large', args) };
  }
  if (startsWith(bytes, 0x50, 0x4b)) return readXlsx(bytes);
  // The container of old workbooks and of encrypted new ones.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'refused', fault: fault(0, '', 'xls_not_read') };
  return readCsv(bytes);
}
