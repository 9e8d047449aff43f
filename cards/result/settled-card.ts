import { complaintActions } from '../complaint/actions.ts';
import { fitSection } from '../explanation/fit.ts';
import { presentExplanation } from '../explanation/present.ts';
import type { ExplanationItem, ExplanationSection } from '../explanation/view.ts';
import {
  button,
  type Card,
  card,
  collapsiblePanel,
  div,
  hr,
  type InnerElement,
  note,
  textTag,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import type { SettledView } from './view.ts';

const itemElements = ({ text, details }: ExplanationItem): InnerElement[] => [
  div(text),
  ...when(details.length > 0, note(details.join('\n'))),
];

const sectionPanel = ({ key, title, items }: ExplanationSection): InnerElement =>
  // What a person without a grade must know first stands open.
  collapsiblePanel(title, items.flatMap(itemElements), key === 'pending' || key === 'reason');

const leaderPanel = ({ leader }: SettledView, { result: t, common }: Texts): InnerElement[] => {
  if (leader === null) return [];
  const { name, shown, hidden } = leader;
  return [collapsiblePanel(t.reasonBy(name), [div(hidden === 0 ? shown : `${shown}${common.hidden(hidden)}`)])];
};

const isOpen = ({ explanation }: SettledView): boolean =>
  explanation.kind === 'explained' && explanation.outcome.status !== 'GRADED';

/**
 * The settled result: the grade, the total and the seats on top, the chain below, folded away. Of the chain only the rank stays with
 * personnel: a number among colleagues would make the card a leaderboard (DOMAIN 9), and the seats are decided without it being told.
 */
export function settledCard(view: SettledView, texts: Texts): Card {
  const t = texts.result;
  const { verdict, summary, sections, notes } = presentExplanation(
    view.explanation,
    { name: view.personName, statusReason: view.statusReason },
    texts,
  );
  const chain = sections.filter(({ key }) => key !== 'rank').map((section) => fitSection(section, texts));
  return card({
    title: t.title(view.period),
    tags: when(isOpen(view), textTag(t.ungraded, 'neutral')),
    summary: t.summary,
    elements: [
      div(verdict, { size: 'heading' }),
      ...summary.map((text) => div(text)),
      hr(),
      note(t.chain),
      ...chain.map(sectionPanel),
      ...leaderPanel(view, texts),
      ...notes.map(note),
      hr(),
      ...(view.filed ? [div(t.filed)] : [note(t.mayChange), div(t.objection)]),
      button({ text: texts.common.complaint, type: 'text', press: complaintActions['complaint.open'].value({}) }),
    ],
  });
}
