import { createSandbox } from '../../src/sandbox/index.ts';
import { ORGAN } from './organ.ts';

/** A sandbox in a process of its own, to be killed: its url and app go out as one line of JSON. */
const [, , dataDir = ''] = process.argv;
const sandbox = await createSandbox({ dataDir, port: 0, organ: ORGAN, realNow: Date.now, log: () => undefined });
const { url, app, fresh } = sandbox;
process.stdout.write(`${JSON.stringify({ url, app, fresh })}\n`);
