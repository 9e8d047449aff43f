import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, runNode } from './runtime.mjs';
import { Problem, ROOT } from './say.mjs';

const WEB = join(ROOT, 'src/sandbox/web');
const DIST = join(WEB, 'dist');
const STAMP = join(DIST, '.stamp');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');

/**
 * Builds the sandbox's chat page unless the one there was made from these sources and packages. Without development packages, or
 * when the build fails where the page is not `needed`, the sandbox shows its plain page.
 */
export async function ensurePage(say, locked, needed) {
  if (!existsSync(VITE)) return;
  const wanted = fingerprint();
  if (isBuilt(wanted)) return;
  await locked(async () => {
    if (isBuilt(wanted)) return;
    await say.during('Building the chat page', async () => {
      rmSync(STAMP, { force: true });
      const { code, text } = await runNode(
        findNode(),
        [VITE, 'build', '--config', join(WEB, 'vite.config.ts'), '--logLevel', 'warn'],
        { env: { NODE_ENV: 'production' } },
      );
      if (code === 0) return writeFileSync(STAMP, wanted);
      rmSync(DIST, { recursive: true, force: true });
      const problem = `The chat page could not be built; this is what Vite said:\n${text.trim()}`;
      if (needed) throw new Problem(problem);
      say.line(`${problem}\nThe sandbox shows its plain page instead.`);
    });
  });
}

const isBuilt = (wanted) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = readdirSync(WEB, { recursive: true })
    .map((name) => join(WEB, name))
    .filter((file) => !file.startsWith(DIST) && statSync(file).isFile())
    .sort();
  for (const file of files) hash.update(`${file.slice(WEB.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
