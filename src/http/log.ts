import pino, { type DestinationStream } from 'pino';
import type { Log } from '../services/ports.ts';
import { redactFields, redactText } from './redact.ts';

/** The structured log, one JSON object a line, nothing of a person in it (QUALITY, security). */
export function createLog(destination: DestinationStream): Log {
  const lines = pino({ level: 'info', base: null }, destination);
  const at = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    lines[level](redactFields(fields), redactText(message));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Where a process writes its log: the standard error stream, without waiting for it. */
export const standardError = (): DestinationStream => pino.destination({ dest: 2, sync: false });
