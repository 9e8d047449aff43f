/** What may be logged of a thrown value: its name, code and stack. Its message may quote a person's words or a row. */
export function faultFields(thrown: unknown): { fault: string; code?: string; at?: string[] } {
  if (!(thrown instanceof Error)) return { fault: typeof thrown };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  const frames = (thrown.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { fault: thrown.name, ...code, at: frames.slice(0, 6).map((line) => line.trim()) };
}
