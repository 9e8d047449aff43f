import { z } from 'zod';
import { parseCleanJson } from './json.ts';

/** One `mentions` entry of a received message. */
export interface Mention {
  /** The placeholder in the text, `@_user_1`. */
  readonly key: string;
  readonly name: string;
  readonly isBot: boolean;
}

const text = z.object({ text: z.string() });

const postElement = z.object({
  tag: z.string(),
  text: z.string().optional(),
  user_id: z.string().optional(),
});

const post = z.object({
  title: z.string().default(''),
  content: z.array(z.array(postElement)),
});

/**
 * Plain text of a message's `content` (a JSON string): mentions of the bot removed, others replaced by their names.
 * Null for message types without text and for content that is not what its type says.
 */
export function messageText(msgType: string, content: string, mentions: readonly Mention[]): string | null {
  const raw = msgType === 'text' ? plainText(content) : msgType === 'post' ? postText(content) : null;
  return raw === null ? null : replaceMentions(raw, mentions);
}

function plainText(content: string): string | null {
  const parsed = text.safeParse(parseCleanJson(content));
  return parsed.success ? parsed.data.text : null;
}

/** A rich text as lines: its title, then one line per paragraph. Pictures and emotions have no text. */
function postText(content: string): string | null {
  const parsed = post.safeParse(parseCleanJson(content));
  if (!parsed.success) return null;
  const paragraphs = parsed.data.content.map((line) =>
    line.map((element) => (element.tag === 'at' ? (element.user_id ?? '') : (element.text ?? ''))).join(''),
  );
  return [parsed.data.title, ...paragraphs].join('\n');
}

/** One pass, so that a name that looks like a placeholder is not replaced in turn. */
function replaceMentions(raw: string, mentions: readonly Mention[]): string {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  return raw
    .replace(/(@_user_\d+|@_all)(\s?)/g, (whole, key: string, space: string) => {
      const mention = byKey.get(key);
      if (mention === undefined) return whole;
      return mention.isBot ? '' : mention.name + space;
    })
    .trim();
}
