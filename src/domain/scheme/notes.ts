/** What makes a scheme unusable: `FILE_FAULTS` are found in the text and its shape, `RULE_FAULTS` by the rules of DOMAIN 4, 5 and 7. */
export const FILE_FAULTS = [
  'not_json',
  'key_twice',
  'number_not_exact',
  'missing',
  'not_a_number',
  'not_a_text',
  'not_yes_no',
  'not_a_list',
  'not_an_object',
  'unknown_key',
  'not_one_of',
  'cites_invalid',
  'cites_nothing',
] as const;

export const RULE_FAULTS = [
  'text_blank',
  'dimension_missing',
  'direct_missing',
  'repeated',
  'weights_sum',
  'not_whole',
  'out_of_range',
  'two_decimals',
  'indicator_key',
  'anchor_score_outside',
  'bands_order',
  'chat_without_citation',
  'reason_unknown',
  'amount_invalid',
  'dates_order',
] as const;

/** What an organ should know of its scheme and may still decide. */
export const WARNINGS = [
  'direct_not_largest',
  'no_quantitative',
  'no_qualitative',
  'no_common',
  'no_specific',
  'standard_below_band',
  'virtue_points',
  'class_never_matches',
  'quota_above_usual',
  'without_effect',
] as const;

export type FaultCode = (typeof FILE_FAULTS)[number] | (typeof RULE_FAULTS)[number];
export type WarningCode = (typeof WARNINGS)[number];

/** One remark on a scheme: where ('sources[1].weight', empty for the whole), and what its sentence needs. */
export interface SchemeNote<Code extends FaultCode | WarningCode> {
  readonly code: Code;
  readonly path: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export type SchemeFault = SchemeNote<FaultCode>;
export type SchemeWarning = SchemeNote<WarningCode>;

/** A note with its arguments; none unless given. */
export const note = <Code extends FaultCode | WarningCode>(
  code: Code,
  path: string,
  args: SchemeNote<Code>['args'] = {},
): SchemeNote<Code> => ({ code, path, args });

/** A path with one more step: a key, or an index in a list. */
export const step = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
