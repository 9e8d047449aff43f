// Loaded before the program: when npm goes, the program it started goes too. npm passes a signal to the shell between it and
// us, which dies of it alone, and of SIGKILL nobody is told at all; either way the port would stay taken.
import { readFileSync } from 'node:fs';

/** Parent of a process, from Linux's table; undefined elsewhere. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** True for the shell that runs npm's script line: its own parent is npm. */
function isScriptShell(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('-c');
  } catch {
    return false;
  }
}

if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const npm = isScriptShell(parent) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
  // Told already: the end of npm is then no news. Without a listener of the program's own the signal ends it as usual.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clearInterval(timer);
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
