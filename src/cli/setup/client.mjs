import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, runNode } from './runtime.mjs';
import { Problem, ROOT } from './say.mjs';

const SCHEMA = join(ROOT, 'prisma/schema.prisma');
const GENERATED = join(ROOT, 'src/persistence/generated');
const STAMP = join(GENERATED, '.stamp');

/** Generates the database client for Node and for workerd unless the one there was made from this schema by this Prisma. */
export async function ensureClient(say, locked) {
  const wanted = fingerprint();
  if (isGenerated(wanted)) return;
  await locked(async () => {
    if (isGenerated(wanted)) return;
    const prisma = join(ROOT, 'node_modules/prisma/build/index.js');
    if (!existsSync(prisma)) {
      throw new Problem(
        'The database client is not generated and the package prisma is missing: run "npm ci" with development packages once, then "npm run verify", and copy src/persistence/generated along.',
      );
    }
    await say.during('Generating the database client', async () => {
      rmSync(STAMP, { force: true });
      const { code, text } = await runNode(findNode(), [prisma, 'generate', '--config', 'prisma/prisma.config.ts'], {
        env: {
          // Any file that exists keeps Prisma from downloading an engine that generation does not use.
          PRISMA_SCHEMA_ENGINE_BINARY: SCHEMA,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      });
      if (code !== 0)
        throw new Problem(`The database client could not be generated; this is what Prisma said:\n${text.trim()}`);
      writeFileSync(STAMP, wanted);
    });
  });
}

function isGenerated(wanted) {
  const there = ['node/client.ts', 'workerd/client.ts', '.stamp'].every((file) => existsSync(join(GENERATED, file)));
  return there && readFileSync(STAMP, 'utf8') === wanted;
}

function fingerprint() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/@prisma/client/package.json'), 'utf8'));
  return createHash('sha256').update(version).update(readFileSync(SCHEMA)).digest('hex');
}
