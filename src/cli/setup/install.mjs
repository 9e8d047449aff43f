import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './runtime.mjs';
import { Problem, ROOT } from './say.mjs';

/** Installs the packages unless node_modules holds exactly what package-lock.json names. */
export async function ensureInstalled(say, locked, forDevelopment) {
  if (isInstalled(forDevelopment)) return;
  await locked(async () => {
    if (isInstalled(forDevelopment)) return;
    await say.during('Installing packages (npm ci, about a minute)', () => installPackages(forDevelopment));
  });
}

/**
 * npm writes node_modules/.package-lock.json last, so after an interrupted install it is missing. Optional packages are for
 * other platforms; development packages may be left out where only the product runs.
 */
function isInstalled(forDevelopment) {
  const read = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const installed = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === '' ||
      installed[path]?.version === version ||
      (!installed[path] && (optional || devOptional || (dev && !forDevelopment))),
  );
}

async function installPackages(forDevelopment) {
  const cli = process.env.npm_execpath;
  const npm = cli?.includes('npm-cli') ? [process.execPath, cli] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(forDevelopment ? ['--include=dev'] : [])];
  let result;
  try {
    result = await runChild([...npm, ...args], 'collect');
  } catch (error) {
    throw new Problem(`npm could not be started (${error.code}): install npm, which comes with Node.`);
  }
  if (result.code !== 0) throw new Problem(explainNpm(result.text, result.code), result.code);
}

/** One sentence for what npm takes a page to say. */
export function explainNpm(text, code) {
  if (code > 128) return 'The installation was interrupted: start again to complete it.';
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(text)) {
    return 'npm cannot reach its registry: connect to the network (or set npm’s registry to one within reach) and try again.';
  }
  if (/\bENOSPC\b/.test(text)) return 'The disk is full: make about 1.5 GB of room for node_modules and try again.';
  if (/\b(EACCES|EPERM|EROFS)\b/.test(text)) {
    return `npm may not write here: give this user the directory ${ROOT}, or clone it to one of your own.`;
  }
  if (/can only install packages when your package\.json and package-lock\.json/.test(text)) {
    return 'package.json and package-lock.json do not fit together: run "npm install" and keep the new package-lock.json.';
  }
  return `npm ci failed (exit code ${code}); this is what it said:\n${text.trim()}`;
}
