export * from './action.ts';
export * from './controls.ts';
export type * from './elements.ts';
export * from './escape.ts';
export * from './fields.ts';
export * from './fit.ts';
export * from './layout.ts';
export * from './limits.ts';
export * from './text.ts';
