/** A column of a table we write. Cells are texts in any case: numbers as the decimals they are. */
export interface OutColumn {
  readonly title: string;
  /** `text` (the default) stays as it is, leading zeros too; `decimal` shows two places in a sheet, `integer` none. */
  readonly kind?: 'text' | 'decimal' | 'integer';
  /** Width in a sheet, in Latin letters (a Chinese character takes two); by default that of the title. */
  readonly width?: number;
}

/** Rows of cells, one per column; a missing cell is empty. */
export type OutRows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

/** Bytes of a file, piece by piece, so that its size is no matter. */
export type FileChunks = AsyncGenerator<Uint8Array, void>;

/** Characters gathered before a piece is passed on. */
export const CHUNK = 65_536;
