import { DatabaseProblem } from '../persistence/database-problem.ts';

interface SystemFault {
  readonly code?: string;
  readonly syscall?: string;
  readonly port?: number;
  readonly path?: string;
}

/** One sentence that says what to do about a fault of the surroundings; nothing for a bug, whose stack is wanted. */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof DatabaseProblem) return error.message;
  const { code, syscall, port, path } = (error ?? {}) as SystemFault;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: stop the program that has it, or set PORT (the bot) or SANDBOX_PORT (the sandbox) to another.`;
  }
  if (syscall === 'listen' && (code === 'EACCES' || code === 'EADDRNOTAVAIL')) {
    return `This machine does not let us listen on port ${port} (${code}): set HOST and PORT to an address and port that are ours.`;
  }
  if (code === 'ENOSPC') return 'The disk is full: make room and start again.';
  if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${path} may not be written (${code}): give this user access, or set PINGSHI_DATA to another place.`;
  }
  return undefined;
}
