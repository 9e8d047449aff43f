import { z } from 'zod';
import { bindCard } from '../../cards/bind/card.ts';
import { presentBind } from '../../cards/bind/view.ts';
import { shanghaiDate } from '../domain/date.ts';
import type { CardJson } from '../services/ports.ts';
import { asContent, defineScreen, type ScreenContext } from './screen.ts';

/** The card that binds a group to its unit, as the group sees it; an external group is refused. */
export async function showBinding({ tx, texts }: ScreenContext, chatId: string): Promise<CardJson> {
  const units = await tx.units.all();
  const group = await tx.chats.group(chatId);
  const binding = await tx.chats.binding(chatId);
  const by = binding === null || !binding.active ? null : await tx.people.byId(binding.boundBy);
  return bindCard(
    presentBind({
      units,
      chatName: group?.name ?? '',
      bound:
        binding === null || !binding.active
          ? null
          : {
              unitName: units.find((unit) => unit.id === binding.unitId)?.name ?? '',
              byName: by?.name ?? '',
              on: shanghaiDate(binding.boundAt),
            },
      refusal: group?.external === true ? 'external' : null,
    }),
    texts,
  );
}

export const bindScreen = defineScreen({
  args: z.object({ chatId: z.string() }),
  subjects: ({ chatId }) => [`chat:${chatId}`],
  render: async (context, { chatId }) => asContent(await showBinding(context, chatId)),
});
