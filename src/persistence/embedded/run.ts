import { spawn } from 'node:child_process';
import { parse } from 'node:path';

/** Who runs the database's programs: ourselves, ourselves in a user namespace (`prefix`), or another user (`uid`, `gid`). */
export interface Account {
  readonly name: string;
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs one program to its end under an account; `output` is what it printed, a program that cannot be started has code 127. */
export function run(account: Account, program: string, args: readonly string[]): Promise<Outcome> {
  // LC_ALL: messages are read below, and macOS refuses to start a server under an invalid locale.
  const plain = process.platform === 'win32' ? [program, ...args] : ['env', 'LC_ALL=C', program, ...args];
  const [command = program, ...rest] = [...account.prefix, ...plain];
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, rest, {
      // The caller's directory may be one the account cannot enter.
      cwd: parse(program).root || undefined,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
