/** Files in and out: what the command line and the chat read and write. */
export { type FileFault, type FileReading, faultSentence, faultText } from './faults/fault.ts';
export { type LedgerRow, readLedger } from './formats/ledger.ts';
export type { OrganContext, OrganPeople, OrganPerson } from './formats/organ.ts';
export { type FileKind, recogniseFile, recogniseHeader } from './formats/recognise.ts';
export { type ReviewRow, readReviews } from './formats/reviews.ts';
export { type RosterFileRow, readRoster } from './formats/roster.ts';
export { readScoreRows, type ScoreRow } from './formats/scores.ts';
export {
  type AmountRow,
  type CalendarRow,
  type ResultRow,
  readAmounts,
  readCalendar,
  readResults,
  readYearCheck,
  type YearCheckRow,
} from './formats/simple.ts';
export { readTable } from './table/read-table.ts';
export type { Table, TableReading } from './table/table.ts';
export type { FileChunks, OutColumn, OutRows } from './write/columns.ts';
export { writeCsv } from './write/csv.ts';
export { saveFile } from './write/save.ts';
export { writeXlsx } from './write/xlsx.ts';
