export { flattenCard } from './flatten.ts';
export { byteSize, elementCount } from './limits.ts';
export { collectFormDefaults, findPressable, formOf, missingRequired } from './press.ts';
export type { CardJson, Element } from './types.ts';
export { validateCard } from './validate.ts';
