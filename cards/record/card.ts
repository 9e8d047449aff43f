import { type Card, card, note, type Template, textTag, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { recordFinal } from './final.ts';
import { recordForm } from './form.ts';
import type { RecordView } from './view.ts';

const TEMPLATES: Record<RecordView['state'], Template> = {
  DRAFT: 'blue',
  SUBMITTED: 'blue',
  VERIFIED: 'green',
  RETURNED: 'orange',
  WITHDRAWN: 'grey',
};

/** The card of one work record (实绩): the form to complete it, or the record as it stands. */
export function recordCard(view: RecordView, texts: Texts): Card {
  const t = texts.record;
  return card({
    title: t.title,
    subtitle: texts.formats.month(view.month),
    tags: [
      textTag(texts.common.states[view.state], view.state === 'RETURNED' ? 'orange' : 'blue'),
      ...when(view.provisional, textTag(texts.common.provisional, 'orange')),
    ],
    template: TEMPLATES[view.state],
    summary: t.summary[view.kind],
    elements: [
      ...(view.kind === 'form' ? recordForm(view, texts) : recordFinal(view, texts)),
      ...when(view.state !== 'WITHDRAWN', note(t.closesOn(view.month, view.closesOn))),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
