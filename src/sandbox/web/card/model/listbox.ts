/** Where a key leads in a list of this length; undefined where it leads nowhere. */
export function moved(key: string, active: number, length: number): number | undefined {
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % length;
    case 'ArrowUp':
      return (active - 1 + length) % length;
    case 'Home':
    case 'PageUp':
      return 0;
    case 'End':
    case 'PageDown':
      return length - 1;
    default:
      return undefined;
  }
}

/** The next label that begins with what was typed; a single letter goes on from the active one. */
export function typedAhead(labels: readonly string[], typed: string, active: number): number | undefined {
  const start = typed.length === 1 ? active + 1 : active;
  const order = labels.map((_, index) => (start + index) % labels.length);
  return order.find((index) => labels[index]?.toLowerCase().startsWith(typed.toLowerCase()));
}
