export { createSandbox } from './server/create-sandbox.ts';
export type { Sandbox } from './server/facade.ts';
export type { SandboxOrgan } from './server/seed.ts';
