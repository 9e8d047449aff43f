export type { Advance, AdvanceHook } from './server/advance.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './server/create-sandbox.ts';
export type { SandboxOrgan } from './server/seed.ts';
