import { asContent, defineScreen } from '../screen.ts';
import { drawLadder } from './draw.ts';
import { ladderArgs, ladderSubjects } from './message.ts';

/** What the ladder says to one human on one day (DOMAIN 3): one matter as its own card, several as the sections of one. */
export const ladderScreen = defineScreen({
  args: ladderArgs,
  subjects: ({ items }) => ladderSubjects(items),
  render: async (context, { items }, first) => asContent(await drawLadder(context, items, first)),
});
