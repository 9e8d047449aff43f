import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A fault of the surroundings: one sentence that says what to do, and the exit code. */
export class Problem extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Says each step in one line; `during` adds a line every ten seconds, so that a long one does not look dead. */
export function createSay(stream) {
  const line = (text) => stream.write(`${text}\n`);
  return {
    line,
    async during(text, work) {
      const begun = Date.now();
      const seconds = () => Math.round((Date.now() - begun) / 1000);
      line(`${text} …`);
      const timer = setInterval(() => line(`${text} … ${seconds()} s`), 10_000);
      try {
        const result = await work();
        line(`${text}: done (${seconds()} s)`);
        return result;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
