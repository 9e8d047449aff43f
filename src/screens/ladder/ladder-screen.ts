import { asContent, defineScreen } from '../screen.ts';
import { drawLadder, neededItems } from './draw.ts';
import { ladderArgs, ladderSubjects } from './message.ts';

/** What the ladder says to one human on one day (DOMAIN 3): one matter as its own card, several as the sections of one. */
export const ladderScreen = defineScreen({
  args: ladderArgs,
  subjects: ({ items }) => ladderSubjects(items),
  async keep({ tx }, { items }) {
    const needed = await neededItems(tx, items);
    return needed.length === 0 ? null : ladderArgs.parse({ items: needed });
  },
  render: async (context, { items }, first) => asContent(await drawLadder(context, items, first)),
});
