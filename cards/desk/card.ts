import { type Card, card, div, note, type RootElement, type TextTag, textTag, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { personElements } from './person.ts';
import { handedInElements, overviewElements } from './rows.ts';
import type { DeskView } from './view.ts';

function elements(view: DeskView, texts: Texts): RootElement[] {
  const t = texts.desk;
  switch (view.kind) {
    case 'person':
      return personElements(view, texts);
    case 'overview':
      return overviewElements(view, t);
    case 'handedIn':
      return handedInElements(view, t);
    case 'empty':
      return [div(t.empty), ...when(view.waiting > 0, div(t.waiting(view.waiting)))];
  }
}

function tags(view: DeskView, texts: Texts): TextTag[] {
  const t = texts.desk;
  return [
    ...(view.kind === 'person'
      ? [
          textTag(texts.common.of(view.index + 1, view.progress.open), 'neutral'),
          textTag(view.saved ? t.saved : t.notSaved, view.saved ? 'green' : 'orange'),
        ]
      : []),
    ...when(view.kind === 'overview', textTag(t.progress(view.progress.scored, view.progress.open), 'neutral')),
    ...when(view.provisional, textTag(texts.common.provisional, 'orange')),
  ];
}

/** The leader's scoring desk (评鉴): one card that goes from person to person, an overview, and the hand-in. */
export function deskCard(view: DeskView, texts: Texts): Card {
  const t = texts.desk;
  const person = view.kind === 'person' ? view.person : null;
  return card({
    title: person === null ? t.title(view.period) : person.name,
    subtitle: person === null ? '' : t.about(person.department, person.position),
    tags: tags(view, texts),
    template: view.kind === 'handedIn' ? 'green' : 'blue',
    summary: t.summary,
    elements: [
      ...elements(view, texts),
      ...when(
        view.kind === 'person' || view.kind === 'overview',
        note(`${t.due(view.dueOn, view.overdue)}\n${t.confidential}`),
      ),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
