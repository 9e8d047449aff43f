import { z } from 'zod';
import { defineScreen } from './screen.ts';

/** Plain replies: a sentence of the catalogue by its name. */
export const plainReplies = [
  'unknownSender',
  'codeNotNeeded',
  'codeTooMany',
  'helpHint',
  'notAllowed',
  'fileKept',
  'notReadable',
  'recordEmpty',
  'noCycle',
  'leaderNothingToVerify',
  'deskEmpty',
  'groupHint',
  'groupMissing',
  'groupOnlyHr',
  'nobodyWithNumber',
] as const;

export const textScreen = defineScreen({
  args: z.object({ reply: z.enum(plainReplies) }),
  subjects: () => [],
  render: async ({ texts }, { reply }) => ({ type: 'text', text: texts.replies[reply] }),
});

/** Replies that hold a date, a number, a name or a one-time code. */
export const valueScreen = defineScreen({
  args: z.discriminatedUnion('reply', [
    z.object({ reply: z.literal('codeWrong'), left: z.int() }),
    z.object({ reply: z.literal('codeAccepted'), personId: z.uuid() }),
    z.object({ reply: z.literal('codeIssued'), personId: z.uuid(), code: z.string() }),
    z.object({ reply: z.literal('summaryNotOpenYet'), on: z.string() }),
    z.object({ reply: z.literal('deskNotOpenYet'), on: z.string() }),
    z.object({ reply: z.literal('summaryNotAsked'), cycleId: z.uuid(), personId: z.uuid() }),
  ]),
  subjects: () => [],
  async render({ tx, texts }, args) {
    const { replies } = texts;
    const say = (text: string) => ({ type: 'text' as const, text });
    if (args.reply === 'codeWrong') return say(replies.codeWrong(args.left));
    if (args.reply === 'summaryNotOpenYet') return say(replies.summaryNotOpenYet(args.on));
    if (args.reply === 'deskNotOpenYet') return say(replies.deskNotOpenYet(args.on));
    if (args.reply === 'summaryNotAsked') {
      const own = (await tx.cycles.participants(args.cycleId)).find(({ personId }) => personId === args.personId);
      return own === undefined ? null : say(replies.summaryNotAsked(own.statusReason));
    }
    const person = await tx.people.byId(args.personId);
    const unit = person === null ? null : await tx.units.byId(person.unitId);
    if (person === null || unit === null) return null;
    return say(
      args.reply === 'codeIssued'
        ? replies.codeIssued(person.name, args.code)
        : replies.codeAccepted(person.name, unit.name),
    );
  },
});
