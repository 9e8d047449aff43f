import { z } from 'zod';
import { defineScreen } from './screen.ts';

/** Plain replies: a sentence of the catalogue by its name, with numbers or dates where it has any. */
export const plainReplies = [
  'unknownSender',
  'codeAccepted',
  'codeTooMany',
  'helpHint',
  'notAllowed',
  'fileNotYet',
  'noCycle',
  'leaderNothingToVerify',
  'deskEmpty',
  'groupMissing',
  'nobodyWithNumber',
  'groupOnlyBinds',
] as const;

export const textScreen = defineScreen({
  args: z.object({ reply: z.enum(plainReplies) }),
  subject: () => null,
  render: async ({ texts }, { reply }) => ({ type: 'text', text: texts.replies[reply] }),
});

/** Replies that hold a date, a number or a one-time code. */
export const valueScreen = defineScreen({
  args: z.discriminatedUnion('reply', [
    z.object({ reply: z.literal('codeWrong'), left: z.int() }),
    z.object({ reply: z.literal('summaryNotOpenYet'), on: z.string() }),
    z.object({ reply: z.literal('deskNotOpenYet'), on: z.string() }),
    z.object({ reply: z.literal('codeIssued'), code: z.string() }),
    z.object({ reply: z.literal('evidenceKept'), label: z.string() }),
  ]),
  subject: () => null,
  async render({ texts }, args) {
    const { replies } = texts;
    switch (args.reply) {
      case 'codeWrong':
        return { type: 'text', text: replies.codeWrong(args.left) };
      case 'summaryNotOpenYet':
        return { type: 'text', text: replies.summaryNotOpenYet(args.on) };
      case 'deskNotOpenYet':
        return { type: 'text', text: replies.deskNotOpenYet(args.on) };
      case 'codeIssued':
        return { type: 'text', text: replies.codeIssued(args.code) };
      case 'evidenceKept':
        return { type: 'text', text: replies.evidenceKept(args.label) };
    }
  },
});
