import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of `/proc` per second on Linux. */
const TICKS = 100;

function fields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
}

/** Processor time a process has used so far, in milliseconds; Linux only. */
export function cpuMs(pid: number): number {
  const [user, system] = fields(pid).slice(11, 13);
  return ((Number(user) + Number(system)) * 1000) / TICKS;
}

/** Processor time of a process and of all it started, those that ended among them, in milliseconds; Linux only. */
export function cpuTogetherMs(pid: number): number {
  const ticks = withChildren(pid).flatMap((one) => fields(one).slice(11, 15).map(Number));
  return (ticks.reduce((sum, one) => sum + one, 0) * 1000) / TICKS;
}

/** The process that started this one; Linux only. */
export const parentOf = (pid: number): number => Number(fields(pid)[1]);

/** Resident memory of a process in MB; Linux only. */
export function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

/** What a process and everything it started take together in MB, each page shared between them counted once; Linux only. */
export function residentTogetherMb(pid: number): number {
  const kb = withChildren(pid).map(
    (one) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1],
  );
  return kb.reduce((sum, one) => sum + Number(one), 0) / 1024;
}

/** A process and everything it started, as far as it is still alive. */
export function withChildren(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const children = all.filter((one) => {
    try {
      return Number(fields(one)[1]) === pid;
    } catch {
      // Ended while we looked.
      return false;
    }
  });
  return [pid, ...children.flatMap(withChildren)];
}
