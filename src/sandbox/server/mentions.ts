import type { Mention } from './store/documents.ts';

/** Whom a name or id in a text can mean. */
export interface Mentionable {
  readonly open_id: string;
  readonly name: string;
  readonly bot: boolean;
}

export interface MentionedText {
  /** The text with each mention replaced by its key (`@_user_1`). */
  readonly text: string;
  readonly mentions: Mention[];
}

/** Numbers the mentions of one text; a person mentioned twice keeps one key. */
function numbering() {
  const mentions: Mention[] = [];
  return {
    mentions,
    keyOf(who: Mentionable): string {
      const known = mentions.find((mention) => mention.open_id === who.open_id);
      if (known) return known.key;
      const key = `@_user_${mentions.length + 1}`;
      mentions.push({ key, ...who });
      return key;
    },
  };
}

/** What a person types (`@名字 …`) as it goes over the wire; the longest name wins, `@所有人` becomes `@_all`. */
export function mentionsTyped(typed: string, members: readonly Mentionable[]): MentionedText {
  const names = [...members].sort((a, b) => b.name.length - a.name.length);
  const { mentions, keyOf } = numbering();
  let text = '';
  for (let at = 0; at < typed.length; ) {
    const who = typed[at] === '@' ? names.find(({ name }) => typed.startsWith(name, at + 1)) : undefined;
    if (who) {
      text += keyOf(who);
      at += 1 + who.name.length;
    } else if (typed.startsWith('@所有人', at)) {
      text += '@_all';
      at += '@所有人'.length;
    } else {
      text += typed[at];
      at += 1;
    }
  }
  return { text, mentions };
}

/** What an app sends (`<at user_id="ou_…">name</at>`) as it stands in the stored message. */
export function mentionsTagged(tagged: string, find: (id: string) => Mentionable | undefined): MentionedText {
  const { mentions, keyOf } = numbering();
  const text = tagged.replace(/<at user_id="([^"]*)">([^<]*)<\/at>/g, (whole, id: string) => {
    if (id === 'all') return '@_all';
    const who = find(id);
    return who ? keyOf(who) : whole;
  });
  return { text, mentions };
}

/** The stored text with its mentions as people read them. */
export function mentionsShown(text: string, mentions: readonly Mention[]): string {
  const byKey = new Map(mentions.map(({ key, name }) => [key, name]));
  return text
    .replace(/@_user_\d+/g, (key) => (byKey.has(key) ? `@${byKey.get(key)}` : key))
    .replaceAll('@_all', '@所有人');
}
