import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createTestHarness } from 'wrangler';
import type { RunningEdge } from './edge-stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const WRANGLER = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js');

/** Calls nobody: no statistics, no question after a newer version, no log file in the home directory. */
const OFFLINE = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  CI: 'true',
};

export interface WorkerBundle {
  /** Holds `worker.js`, its source map and the query compiler. */
  readonly directory: string;
  /** What the tool says, the size among it. */
  readonly said: string;
  remove(): Promise<void>;
}

/** Builds the worker as a deployment would, and deploys nothing. */
export async function buildWorker(): Promise<WorkerBundle> {
  const directory = await mkdtemp(join(tmpdir(), 'pingshi-worker-'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [WRANGLER, 'deploy', '--dry-run', '--outdir', directory],
    { cwd: ROOT, env: { ...process.env, ...OFFLINE } },
  );
  return { directory, said: stdout, remove: () => rm(directory, { recursive: true }) };
}

/** Serves the worker in workerd on a free port of loopback, as `wrangler.toml` says, with these secrets. */
export async function startWorker(options: {
  readonly databaseUrl: string;
  readonly secrets: Record<string, string>;
}): Promise<RunningEdge & { logs(): string[] }> {
  Object.assign(process.env, OFFLINE, {
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: options.databaseUrl,
  });
  const worker = createTestHarness({
    root: ROOT,
    workers: [{ configPath: 'wrangler.toml', secrets: options.secrets }],
  });
  const { url } = await worker.listen();
  return {
    url: url.origin,
    logs: () => worker.getLogs().map(({ message }) => message),
    close: () => worker.close(),
  };
}
