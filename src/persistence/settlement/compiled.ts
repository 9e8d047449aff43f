/** The parameters of a compiled statement: nobody's words become part of its text, only `$n`. */
export interface Parameters {
  /** Binds a text and answers with the expression that stands for it. */
  text(value: string): string;
  readonly values: readonly string[];
}

/** Parameters after the first `fixed` ones, which the statement names itself. */
export const createParameters = (fixed: number): Parameters => {
  const values: string[] = [];
  return {
    text(value) {
      const known = values.indexOf(value);
      const place = known < 0 ? values.push(value) : known + 1;
      return `$${fixed + place}::text`;
    },
    values,
  };
};

/** A whole number as it stands in a statement; throws RangeError for anything else. */
export const int = (value: number | bigint): string => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return value < 0 ? `(${value})` : `${value}`;
};
