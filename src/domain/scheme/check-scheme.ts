import type { Scheme } from '../scheme.ts';
import { checkDates, checkGrades, checkPoints, checkTexts, checkUse } from './check-parameters.ts';
import { checkClasses, checkDimensions, checkSources } from './check-weights.ts';
import type { SchemeFault, SchemeWarning } from './notes.ts';
import { warningsOf } from './warnings.ts';

/** Everything wrong and everything doubtful in a whole scheme (DOMAIN 4, 5, 7); with faults it must not be used. */
export const checkScheme = (
  scheme: Scheme,
): { readonly faults: readonly SchemeFault[]; readonly warnings: readonly SchemeWarning[] } => ({
  faults: [
    ...checkTexts(scheme),
    ...checkDimensions(scheme.dimensions),
    ...checkClasses(scheme.classes),
    ...checkSources(scheme.sources),
    ...checkPoints(scheme),
    ...checkGrades(scheme),
    ...checkUse(scheme),
    ...checkDates(scheme),
  ],
  warnings: warningsOf(scheme),
});
