export { createSandbox, type Sandbox } from './server/create-sandbox.ts';
export type { SandboxOrgan } from './server/seed.ts';
