// Dark enough for white letters.
const COLORS = ['#245bdb', '#0b7a5c', '#96480b', '#9a36b3', '#b62a2a', '#5b3fc4', '#0a6583', '#5d6b0c'];

function colorOf(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return COLORS[sum % COLORS.length] ?? '';
}

/** Chinese names by their last two characters, others by their initials. */
export function initialsOf(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return [...name].slice(-2).join('');
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

/** A picture for the eye only: the name stands beside it. Groups show how their name begins. */
export function Avatar({ id, name, group = false }: { id: string; name: string; group?: boolean }) {
  return (
    <span className={group ? 'avatar avatar-square' : 'avatar'} style={{ background: colorOf(id) }} aria-hidden="true">
      {group ? [...name].slice(0, 2).join('') : initialsOf(name)}
    </span>
  );
}
