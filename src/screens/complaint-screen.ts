import { z } from 'zod';
import { complaintCard } from '../../cards/complaint/card.ts';
import { presentComplaint } from '../../cards/complaint/view.ts';
import { asContent, defineScreen } from './screen.ts';

/** The form of complaints and suggestions (投诉建议). */
export const complaintScreen = defineScreen({
  args: z.object({}),
  subjects: () => [],
  render: async ({ texts }) => asContent(complaintCard(presentComplaint({ mode: 'form' }), texts)),
});

/** A complaint as it reaches hr: its text, not its author. */
export const complaintTextScreen = defineScreen({
  args: z.object({ complaintId: z.uuid() }),
  subjects: () => [],
  async render({ tx, texts }, { complaintId }) {
    const text = await tx.complaintText(complaintId);
    return text === null ? null : { type: 'text', text: texts.replies.complaintArrived(text) };
  },
});
