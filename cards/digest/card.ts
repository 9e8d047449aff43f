import { type Card, card, div, hr, note, textTag, when } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { helpSection } from './sections/help.ts';
import { lateSection } from './sections/late.ts';
import { calendarSection, deskSection, ratersSection, unsubmittedSection, verifySection } from './sections/lists.ts';
import { monthSection } from './sections/month.ts';
import type { SectionBody, SectionContext } from './sections/section.ts';
import { summarySection } from './sections/summary.ts';
import type { DigestView, SectionView } from './view.ts';

function sectionBody(view: SectionView, context: SectionContext): SectionBody {
  switch (view.kind) {
    case 'month':
      return monthSection(view, context);
    case 'summary':
      return summarySection(view, context);
    case 'help':
      return helpSection(view, context);
    case 'late':
      return lateSection(view, context);
    case 'unsubmitted':
      return unsubmittedSection(view, context);
    case 'verify':
      return verifySection(view, context);
    case 'desk':
      return deskSection(view, context);
    case 'raters':
      return ratersSection(view, context);
    case 'calendar':
      return calendarSection(view, context);
  }
}

/** The text an older summary card keeps for good: it can no longer be pressed. */
function endedCard(view: Extract<DigestView, { kind: 'ended' }>, texts: Texts): Card {
  const t = texts.digest.ended;
  const { outcome, confirmedOn, dueOn, period } = view;
  return card({
    title: texts.digest.summary.title(period),
    template: 'grey',
    summary: t.summary,
    elements: [div(outcome === 'confirmed' ? t.confirmed(confirmedOn ?? '') : t[outcome](dueOn)), note(t.note)],
  });
}

/** What one person is told on one day: one matter as a card of its own, several as the sections of one card. */
export function digestCard(view: DigestView, texts: Texts): Card {
  if (view.kind === 'ended') return endedCard(view, texts);
  const t = texts.digest;
  const bodies = view.sections.map((section, index) => {
    const mainType = index === view.main ? 'primary_filled' : 'default';
    const body = sectionBody(section, { texts, index, mainType });
    return section.unitName === null ? body : { ...body, title: t.inUnit(body.title, section.unitName) };
  });
  const provisional = view.sections.some((section) => section.provisional);
  const [only] = bodies;
  const single = bodies.length === 1 && only !== undefined && view.more === 0;
  const elements = single
    ? only.elements
    : bodies.flatMap((body, index) => [
        ...when(index > 0, hr()),
        div(body.title, { size: 'heading' }),
        ...body.elements,
      ]);
  return card({
    title: single ? only.title : t.title(bodies.length + view.more),
    tags: when(provisional, textTag(texts.common.provisional, 'orange')),
    template: single ? only.template : 'blue',
    summary: single ? only.summary : t.several,
    elements: [
      ...elements,
      ...when(view.more > 0, note(t.moreSections(view.more))),
      ...when(provisional, note(texts.common.provisionalNote)),
    ],
  });
}
