/** A log that keeps its lines, to be looked through. */
export function memoryLog() {
  const lines: Array<Record<string, unknown>> = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, ...fields });
  };
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}
